import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tests.ui.takeaway.made import HOSTILE, experiment, hostile, inside, spec
from ui.takeaway.page import page
from ui.takeaway.sheet import MOST_SCANNED, asked, worksheet
from unrolled import words
from unrolled.engine import sweep
from unrolled.takeaway import Experiment, Panel, Picture

LINK = "http://192.168.1.20:8501/s/bcdf"


def as_page(made: Experiment) -> str:
    assert made.picture
    return page(made, made.picture)


def as_sheet(made: Experiment) -> str:
    return worksheet(made, LINK, LINK)


def texts(html: str) -> str:
    """A file without its own script and the numbers in it."""
    return re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def test_the_frames_of_a_page_are_those_of_keras() -> None:
    run = spec(h0=((0.8, -0.5),))
    head, arrays = inside(as_page(experiment(run)))
    assert [slider["label"] for slider in head["sliders"]] == [
        *("h0, unit 0", "h0, unit 1", "c0, unit 0", "c0, unit 1")
    ]
    panels = [panel["title"] for panel in head["panels"]]
    frames = sweep(run, "c0[1]", arrays["slider.3.values"])
    for state in run.facts.states:
        shown = arrays[f"slider.3.panel.{panels.index(state)}"]
        assert np.array_equal(shown, frames.states[state][:, 0].swapaxes(1, 2))
    starts = arrays[f"slider.3.start.{panels.index('c')}"]
    assert np.array_equal(starts[:, 1], frames.values)


@pytest.mark.parametrize("make", [as_page, as_sheet])
def test_a_file_asks_for_nothing_and_runs_no_script_but_its_own(
    make: Callable[[Experiment], str],
) -> None:
    html = make(experiment())
    assert "default-src 'none'" in html
    script = re.search(r'<script type="module">(.*)</script>', html, re.DOTALL)
    assert script
    for text in (script[1], re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0]):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in html
    addresses = set(re.findall(r"""(?:src|href)="([^"]*)"|url\(([^)]*)\)""", html))
    assert all(first.startswith("data:image/svg+xml") or first == LINK for first, _ in addresses)
    assert set(re.findall(r"https?://[^'\"<\s]+", script[1])) == {"http://www.w3.org/2000/svg"}
    assert "import " not in script[1]


@pytest.mark.parametrize("make", [as_page, as_sheet])
def test_what_a_person_typed_is_text(make: Callable[[Experiment], str]) -> None:
    html = make(hostile())
    assert "<img src=x" not in html
    assert html.count("</script>") == 2
    assert "&lt;img src=x" in texts(html)
    assert inside(html)[0]["title"] == HOSTILE


@pytest.mark.parametrize("make", [as_page, as_sheet])
def test_a_file_is_in_the_language_of_its_reader(make: Callable[[Experiment], str]) -> None:
    words.use("zh-CN")
    try:
        html = make(experiment())
    finally:
        words.use(None)
    assert '<html lang="zh-CN">' in html
    assert inside(html)[0]["words"]["start"] == "起点"
    assert '<html lang="en">' in make(experiment())


def test_a_worksheet_leaves_open_what_follows_from_a_start() -> None:
    html = as_sheet(experiment())
    head, _arrays = inside(html)
    assert [head["panels"][p]["title"] for p in head["asked"]] == ["h", "c"]
    first, second = html.split('id="sheet-2"')
    assert "What lasts?" in first
    assert "It lasts." not in first
    assert "import keras" not in first
    assert "It lasts." in second
    assert "import keras" in second


def test_paper_asks_for_nothing_that_is_dragged() -> None:
    sheet = texts(as_sheet(experiment(on_paper="Where is it forgotten?")))
    assert sheet.count("Where is it forgotten?") == 2
    assert "What lasts?" not in sheet
    assert "What lasts?" in texts(as_page(experiment(on_paper="Where is it forgotten?")))


def test_without_a_start_it_leaves_open_what_stands_last() -> None:
    rows, columns = ("0",), ("0",)
    panels = [Panel(t, ("units", "timesteps"), np.ones((1, 1)), rows, columns, 1) for t in "ab"]
    assert asked(Picture(tuple(panels))) == [1]


def test_a_worksheet_of_words_alone_has_all_but_a_picture() -> None:
    html = as_sheet(experiment(picture=None))
    assert 'id="picture"></script>' in html
    assert "What lasts?" in html


def test_an_address_has_a_code_where_others_can_scan_it() -> None:
    made = experiment()
    assert "data:image/svg+xml" in as_sheet(made)
    long = f"{LINK}?{'x' * MOST_SCANNED}"
    for html in (worksheet(made, LINK), worksheet(made, long, long)):
        assert "<img" not in html
        assert f'href="{LINK}' in html
    # What nobody can type is not printed.
    assert '<p class="unprinted"><a' in worksheet(made, long)
    assert '<p class="unprinted"><a' not in worksheet(made, LINK)
    for nowhere in ("", "/lab", "javascript:alert(1)"):
        assert "To try it" not in worksheet(made, nowhere)


def test_a_picture_that_cannot_move_says_nothing_of_moving() -> None:
    made = experiment()
    assert made.picture
    still = replace(made.picture, sliders=tuple)
    assert "one number moves" in as_page(made)
    assert "one number moves" not in page(made, still)
