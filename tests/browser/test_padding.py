"""Padding as a person meets it: a length dragged, the side switched, the mask taken away."""

from collections.abc import Callable

import numpy as np
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import Visitor, settled
from tools.serving import Server
from unrolled.engine import padded
from unrolled.sequences.padding import SAMPLES, TIMESTEPS, UNITS, PaddingSpec


def numbers(page: Page) -> np.ndarray:
    """The states in the table: (sample, unit, start, steps and ends)."""
    rows = page.locator(".u-grid").first.locator("tbody tr")
    texts = [row.split("\t") for row in rows.all_inner_texts()]
    states = [[float(n.replace("−", "-")) for n in row[1:]] for row in texts if "[" in row[0]]
    return np.array(states).reshape(SAMPLES, UNITS, -1)


def wanted(spec: PaddingSpec) -> np.ndarray:
    """The same from a run of its own."""
    found = padded(spec)
    ends = [found.alone, *([] if found.mask is None else [found.final]), found.unmasked.final]
    columns = [found.steps.initial["h"], *found.steps.states["h"].swapaxes(0, 1)]
    return np.stack([*columns, *(end["h"] for end in ends)], axis=-1)


def skipped(page: Page) -> Locator:
    """The cells of steps that were left out, in the rows of numbers."""
    return page.locator(".u-grid").first.locator("td.u-skipped:not(.u-pad)")


def check(page: Page, begins: str) -> Locator:
    return page.get_by_role("status").filter(has_text=begins)


def choose(page: Page, shown: str, name: str, value: str) -> None:
    """Choose what is called `shown`, and wait until `name` in the link has `value`."""
    page.get_by_role("radio", name=shown, exact=True).click()
    in_link(page, name, value)


def in_link(page: Page, name: str, value: str) -> None:
    """Wait until the address has it, and everything is at rest."""
    page.wait_for_function(
        "([name, value]) => new URLSearchParams(location.search).get(name) === value",
        arg=[name, value],
    )
    settled(page)


def drag(page: Page, start: int, end: int) -> None:
    """The handle of sample 0 from one number of steps to another."""
    slider = page.get_by_test_id("stSlider").first
    thumb = slider.get_by_test_id("stSliderThumbValue").locator("..").bounding_box()
    track = slider.get_by_role("group").locator("> div").bounding_box()
    assert thumb
    assert track
    x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + track["width"] * (end - start) / TIMESTEPS, y, steps=5)
    page.mouse.up()


def test_a_length_is_dragged_the_side_switched_and_the_mask_taken_away(
    server: Server, page: Page, visitor: Callable[..., Visitor]
) -> None:
    page.goto(f"{server.url}/sequences")
    expect(skipped(page)).to_have_count(12 * UNITS)
    settled(page)
    np.testing.assert_allclose(numbers(page), wanted(PaddingSpec()), atol=0.0051)

    drag(page, 3, 6)
    in_link(page, "length_0", "6")
    expect(skipped(page)).to_have_count(9 * UNITS)
    settled(page)
    choose(page, "left", "side", "left")
    expect(page.get_by_text("Sample 0: t = 0 skipped")).to_be_visible()
    expect(check(page, "With its mask, each sample ends")).to_contain_text("alone. equal")
    spec = PaddingSpec(length_0=6, side="left")
    np.testing.assert_allclose(numbers(page), wanted(spec), atol=0.0051)

    # Without a mask nothing is skipped, and every sample ends elsewhere.
    choose(page, "right", "side", "right")
    choose(page, "nowhere", "source", "none")
    expect(skipped(page)).to_have_count(0)
    expect(check(page, "Without a mask, each sample ends")).to_contain_text("not equal")
    expect(page.get_by_text("the layer took 9 of them as data")).to_be_visible()
    shown = numbers(page)
    assert (np.abs(shown[..., -1] - shown[..., -2]).max(axis=1) > 0.1).all()

    # The link brings somebody else to the same numbers.
    other = visitor().open(page.url)
    expect(check(other, "Without a mask, each sample ends")).to_contain_text("not equal")
    settled(other)
    np.testing.assert_array_equal(numbers(other), shown)
    np.testing.assert_allclose(shown, wanted(PaddingSpec(length_0=6, source="none")), atol=0.0051)
