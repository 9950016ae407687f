"""Both directions and a handover as a person uses them; the numbers are those of plain Keras."""

import re

import keras
import numpy as np
from playwright.sync_api import Page, expect

from tests.browser.driving import settled, undo
from tools.serving import Server
from unrolled.sequences.directions import Directions, sequence


def numbers(page: Page, caption: str, row: str) -> list[float]:
    """A row of the table below a caption; cells that are empty are left out."""
    figure = page.locator("figure").filter(has_text=caption)
    head = page.get_by_role("rowheader", name=row, exact=True)
    cells = figure.locator("tr").filter(has=head).locator("td").all_inner_texts()
    return [float(cell) for cell in cells if cell]


def choose(page: Page, name: str, value: str) -> None:
    """Choose one of a few, and wait until the address has it."""
    page.get_by_role("radio", name=value, exact=True).click()
    page.wait_for_url(re.compile(f"[?&]{name}={value}(&|$)"))
    settled(page)


def in_both_directions(mode: str) -> keras.layers.Layer:
    """The layer on the page, written in Keras alone."""
    ways = [
        keras.layers.SimpleRNN(
            2,
            return_sequences=True,
            go_backwards=backwards,
            kernel_initializer=keras.initializers.GlorotUniform(seed=seed),
            recurrent_initializer=keras.initializers.Orthogonal(seed=seed + 1),
        )
        for backwards, seed in ((False, 1), (True, 11))
    ]
    return keras.layers.Bidirectional(ways[0], backward_layer=ways[1], merge_mode=mode)


def test_from_what_each_end_has_read_to_a_handover_that_is_mended(
    server: Server, page: Page
) -> None:
    page.goto(f"{server.url}/sequences?topic=directions")
    # The last output of the backward half has read a single step.
    expect(page.get_by_text("index 5 has read x[5] alone.")).to_be_visible()
    settled(page)
    playhead = page.get_by_role("slider", name="Output index")
    playhead.press("ArrowLeft")
    expect(page.get_by_text("index 4 has read x[5], then on to x[4]: 2 of 6")).to_be_visible()
    playhead.press("ArrowLeft")
    expect(page.get_by_text("index 3 has read x[0], then on to x[3]: 4 of 6")).to_be_visible()
    settled(page)
    x = sequence(Directions())
    read = numbers(page, "Backward half", "has read")
    assert np.allclose(read, x[0, 3:, 0], atol=0.006)

    choose(page, "merge", "sum")
    expect(page.get_by_text("Bidirectional, and its two layers merged by hand.")).to_contain_text(
        "equal"
    )
    y = np.asarray(in_both_directions("sum")(x))
    for unit in range(2):
        assert np.allclose(numbers(page, "Merged:", f"unit {unit}"), y[0, :, unit], atol=0.006)

    page.get_by_role("button", name="Encoder to decoder").click()
    units = page.get_by_role("slider", name="Units of the decoder")
    expect(
        page.get_by_text("Matrix size-incompatible: In[0]: [2,3], In[1]: [4,16]")
    ).to_be_visible()
    expect(page.get_by_text("Build: Model([x, d], y)").locator("..")).to_contain_text("works")
    expect(page.get_by_text("Dimensions must be equal, but are 3 and 4")).to_be_visible()
    page.get_by_role("button", name="Give the decoder 3 units").click()
    page.wait_for_url("**decoder_units=3**")
    expect(page.get_by_text("Step by step, and one call over the same inputs.")).to_contain_text(
        "equal"
    )
    settled(page)
    before = numbers(page, "Every step starts", "y [0]")
    units.press("ArrowRight")
    page.wait_for_url("**decoder_units=4**")
    page.get_by_role("button", name="Give the decoder 3 units").click()
    page.wait_for_url("**decoder_units=3**")
    settled(page)
    assert numbers(page, "Every step starts", "y [0]") == before

    # Undo goes back across topics, to the playhead.
    for _step in range(4):
        undo(page)
    expect(page.get_by_text("index 3 has read x[0], then on to x[3]: 4 of 6")).to_be_visible()
