"""The tabs below the board, in both themes, and a table that is typed into."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import frame, open_board, spec_of
from tests.browser.driving import Visitor, settled
from tests.browser.labs import assert_real, choose, open_tab, wait_for
from tools.serving import Server
from unrolled.engine import attempt, run
from unrolled.look import DARK, LIGHT
from unrolled.shapes import wrong_calls
from unrolled.snippet import program

SMALL = "units=3&timesteps=6&features=2"

PICTURES = {"Gates": 1, "Output": 1, "Weights": 1, "Code": 0, "Data": 0, "Break it": 0, "Step": 0}
"""How many Plotly pictures each tab draws."""


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_tab_by_click_in_both_themes(
    server: Server, visitor: Callable[..., Visitor], theme: str
) -> None:
    page = open_board(
        visitor(color_scheme=theme).open(), f"{server.url}/lab?cell=LSTM&{SMALL}&tab=step"
    )
    for name, count in PICTURES.items():
        open_tab(page, name)
        wait_for(page, tab=name.split()[0].lower())
        charts = page.locator(".js-plotly-plot")
        expect(charts).to_have_count(count)
        if count:
            ground = {"light": LIGHT, "dark": DARK}[theme].background
            painted = charts.first.evaluate("chart => chart.layout.paper_bgcolor")
            assert painted == ground
            assert page.locator(".js-plotly-plot .heatmaplayer image").count() >= 1


@pytest.mark.long  # without a browser: tests/ui/lab/test_tabs.py; downloaded and run: test_lab.py
def test_the_code_on_the_page_is_the_program(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=Minimal&{SMALL}&weights=leaky&tab=code")
    shown = page.get_by_test_id("stCode").locator("code").inner_text()
    assert shown.strip() == program(spec_of(page)).strip()


def test_numbers_are_typed_into_the_table(server: Server, page: Page) -> None:
    open_board(page, f"{server.url}/lab?cell=GRU&{SMALL}&input=own")
    grid = page.get_by_test_id("stDataFrame")
    # A header, then a row for each timestep, 35 pixels each: the first number of the second row.
    grid.click(position={"x": 30, "y": 2.5 * 35})
    expect(grid.get_by_test_id("glide-cell-0-1")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    editor = page.locator("#portal input")
    editor.fill("0.75")
    editor.press("Enter")
    wait_for(page, x="0_0~0.75_0~0_0~0_0~0_0~0_0")
    assert_real(page)
    page.get_by_role("button", name="Undo").click()
    wait_for(page, x="0")
    assert_real(page)


WORDS = {
    "no_features": "x without the axis of features",
    "no_timesteps": "x without the axis of timesteps",
    "state_units": "a state one unit too wide",
    "state_batch": "a state for one sample too many",
    "one_state_more": "one state too many",
    "state_of_one": "one row of state for the whole batch",
    "state_flat": "a state without a batch axis",
}


@pytest.mark.long
@pytest.mark.parametrize("cell", ["SimpleRNN", "Minimal"])
def test_wrong_calls_are_picked_one_after_the_other(server: Server, page: Page, cell: str) -> None:
    open_board(page, f"{server.url}/lab?cell={cell}&{SMALL}&batch=2&tab=break")
    spec = spec_of(page)
    trace = run(spec)
    picture = frame(page)["states"]
    calls = wrong_calls(spec)
    assert set(calls) == set(WORDS)
    for name, call in calls.items():
        if name != "no_features":  # it is picked where nothing else is
            choose(page, "Wrong call", WORDS[name])
        wait_for(page, wrong=name)
        verdict = attempt(spec, call, trace.x, tuple(trace.initial.values()))
        if verdict.accepted:
            silent = page.get_by_text("Keras accepts this call without a word")
            expect(silent).to_contain_text("largest difference 0e+00")
        else:
            shown = page.get_by_test_id("stCode").last.locator("code")
            assert shown.inner_text().startswith(f"{verdict.raised}: ")
            for line in verdict.words.splitlines():
                expect(shown).to_contain_text(line)
        assert frame(page)["states"] == picture
    settled(page)
