"""The page and the worksheet that are taken away, opened from the disk with the network off."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.boards import TOLERANCE
from tests.browser.driving import PHONE, Visitor
from tests.browser.scanning import RULES
from tests.ui.takeaway.made import HOSTILE, experiment, hostile, inside, spec
from ui.takeaway.page import page as standing_page
from ui.takeaway.sheet import worksheet
from unrolled.engine import sweep
from unrolled.takeaway import Experiment

RUN = spec(h0=((0.8, -0.5),))


@pytest.fixture
def open_file(visitor: Callable[..., Visitor], tmp_path: Path) -> Callable[..., Page]:
    """Open a text as a file of HTML; whatever it asks any network for fails the test."""

    def opened(html: str, **options: object) -> Page:
        file = tmp_path / "file.html"
        file.write_text(html, encoding="utf-8")
        who = visitor(**options)
        who.context.set_offline(True)
        page = who.open()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        return page

    return opened


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found.response["violations"]
    ]


def as_page(made: Experiment) -> str:
    assert made.picture
    return standing_page(made, made.picture)


def assert_as_keras(page: Page, html: str, target: str) -> float:
    """What is on show is the run that Keras computes for the slider's value, which is returned."""
    titles = [panel["title"] for panel in inside(html)[0]["panels"]]
    shown = page.evaluate("window.__unrolledPicture.frame()")
    value = float(shown["value"])
    frames = sweep(RUN, target, [value])
    for state in RUN.facts.states:
        panel = shown["panels"][titles.index(state)]
        assert np.allclose(
            np.reshape(panel["values"], (RUN.units, RUN.timesteps)),
            frames.states[state][0, 0].T,
            atol=TOLERANCE,
        )
    # And drawn: the first number of every cell that has room for it.
    cells = page.locator("rect.cell + text").all_text_contents()
    numbers = [n for panel in shown["panels"] for n in panel["values"] + (panel["start"] or [])]
    assert len(cells) == len(numbers)
    return value


def test_the_page_moves_without_a_network(open_file: Callable[..., Page]) -> None:
    html = as_page(experiment(RUN))
    page = open_file(html)
    slider, which = page.get_by_role("slider"), page.get_by_label("Move")
    assert assert_as_keras(page, html, "h0[0]") == pytest.approx(0.8)
    expect(page.get_by_role("button", name="As it was")).to_be_disabled()
    slider.focus()
    for key in ("ArrowLeft", "ArrowLeft", "Home", "ArrowRight"):
        page.keyboard.press(key)
        assert_as_keras(page, html, "h0[0]")
    expect(slider).to_have_attribute("aria-valuetext", "−0.95")
    expect(page.get_by_role("status")).to_contain_text("h0, unit 0: −0.95.")
    said = (page.get_by_role("status").text_content() or "").partition("−0.95. ")[2]
    assert said
    assert said in (page.locator("#drawing desc").text_content() or "")
    which.select_option("c0, unit 1")
    assert assert_as_keras(page, html, "c0[1]") == 0
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    seen = set()
    for share in (0.6, 0.75, 0.9):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        seen.add(assert_as_keras(page, html, "c0[1]"))
    page.mouse.up()
    assert len(seen) == 3
    page.get_by_text("The numbers as a table").click()
    first = page.locator("table").last.locator("tbody tr").nth(1).locator("td").first
    expect(first).to_have_text(f"{max(seen):.4f}")
    page.get_by_role("button", name="As it was").click()
    expect(first).to_have_text("0.0000")
    # A start that is clicked is the one to be moved.
    page.locator("text.movable").nth(1).click()
    expect(which).to_have_value("1")
    expect(slider).to_be_focused()
    assert assert_as_keras(page, html, "h0[1]") == pytest.approx(-0.5)


@pytest.mark.parametrize("theme", [pytest.param("light", marks=pytest.mark.long), "dark"])
def test_the_page_is_for_everybody(open_file: Callable[..., Page], theme: str) -> None:
    page = open_file(as_page(experiment(RUN)), color_scheme=theme, **PHONE)
    page.get_by_text("The numbers as a table").tap()
    expect(page.locator("table")).not_to_have_count(0)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]


def test_the_worksheet_prints_on_two_sheets(open_file: Callable[..., Page]) -> None:
    page = open_file(worksheet(experiment(spec(units=16, timesteps=30)), "http://there/lab", ""))
    sheets = page.locator(".sheet")
    assert sheets.nth(0).locator("rect.blank").count() == 2 * 16 * 30
    assert sheets.nth(1).locator("rect.blank").count() == 0
    assert sheets.nth(1).locator("rect.cell").count() >= 2 * 16 * 31
    expect(sheets.nth(0)).to_contain_text("What lasts?")
    expect(sheets.nth(0)).not_to_contain_text("It lasts.")
    for paper in ("A4", "Letter"):
        file = page.pdf(format=paper, prefer_css_page_size=False)
        assert len(re.findall(rb"/Type\s*/Page\b", file)) == 2


def test_the_worksheet_is_for_everybody(open_file: Callable[..., Page]) -> None:
    page = open_file(worksheet(experiment(RUN), "http://there/lab", "http://there/lab"), **PHONE)
    assert faults(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()


@pytest.mark.parametrize("make", [as_page, lambda made: worksheet(made, HOSTILE, HOSTILE)])
def test_what_means_no_good_is_shown_as_text(
    open_file: Callable[..., Page], make: Callable[[Experiment], str]
) -> None:
    page = open_file(make(hostile()))
    expect(page.get_by_role("heading").first).to_contain_text(HOSTILE)
    expect(page.locator("svg").first).to_be_visible()
    assert page.evaluate("window.bad") is None
    expect(page.locator('img[src="x"]')).to_have_count(0)
