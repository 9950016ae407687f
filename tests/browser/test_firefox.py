"""The main story in Firefox: a drag in the lab, a file, the other language, a lesson's question."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.bidi import Firefox, firefox
from tests.browser.boards import RECORD, assert_as_keras, different_values, spec_at
from tools.browser import find_firefox
from tools.serving import Server
from ui.board.targets import with_value

DRAWN = "window.__unrolledBoard?.frames > 0 && !window.__unrolledBoard.waits()"
HERE = "window.location.href"


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Firefox]:
    path = find_firefox()
    if not path:
        pytest.skip("No Firefox found: python -m tools.browser installs one.")
    with firefox(path, tmp_path / "firefox") as page:
        page.size(1280, 800)
        yield page
        assert not page.faults, "\n".join(page.faults)


def test_the_main_story(server: Server, page: Firefox) -> None:
    page.open(f"{server.url}/lab?cell=LSTM&units=4&timesteps=12")
    page.wait(DRAWN)
    page.settled()
    every_move_of_a_drag_is_drawn_as_keras_computes_it(page)
    a_program_is_saved_with_its_link(page)
    the_other_language_is_one_click_away(page)
    a_question_of_a_lesson_is_answered(page, server)


def every_move_of_a_drag_is_drawn_as_keras_computes_it(page: Firefox) -> None:
    spec = spec_at(page.evaluate(HERE))
    left, top, width, height = page.box('[role="slider"]', "h0[1]")
    places = [(left + 30 + 2 * k, top + height / 2) for k in range(30)]
    assert places[-1][0] < left + width
    page.evaluate(f"({RECORD})()")
    page.hold(places[0])
    page.wait(DRAWN)
    page.evaluate(f"({MOVES})()")
    page.move(places[1:])
    frames = page.evaluate("window.recorded")
    values = different_values(frames, "h0[1]")
    assert len(values) >= 20
    for shown in values.values():
        assert_as_keras(spec, shown)
    # A move is drawn before the next one comes.
    assert page.evaluate("window.moves") == [*range(len(places) - 1)]
    page.let_go()
    page.wait(DRAWN)
    page.settled()
    # Let go, the value is in the link.
    kept = spec_at(page.evaluate(HERE))
    assert with_value(spec, "h0[1]", 0, frames[-1]["value"]) == kept
    assert_as_keras(kept, page.evaluate("window.__unrolledBoard.frame()") | {"target": ""})


MOVES = """() => {
  // How many frames have been drawn since now as each move of the mouse comes.
  const began = window.__unrolledBoard.frames
  window.moves = []
  const count = () => window.moves.push(window.__unrolledBoard.frames - began)
  window.addEventListener("pointermove", count, { capture: true })
}"""


def a_program_is_saved_with_its_link(page: Firefox) -> None:
    page.click("button", "Take away")
    page.click("button", "Keras program: .py")
    program = page.next_file().read_text(encoding="utf-8")
    compile(program, "program.py", "exec")
    assert page.evaluate(HERE) in program
    page.press("Escape")
    page.wait("!document.querySelector('[data-testid=\"stPopoverBody\"]')")


def the_other_language_is_one_click_away(page: Firefox) -> None:
    page.click("button", "中文")
    page.wait("document.documentElement.lang === 'zh-CN' && document.title.startsWith('实验室')")
    page.settled()
    page.click("button", "English")
    page.wait("document.documentElement.lang === 'en'")
    page.settled()


def a_question_of_a_lesson_is_answered(page: Firefox, server: Server) -> None:
    page.open(f"{server.url}/learn?lesson=h-is-not-c&beat=predict")
    page.click("label", "c0 = 5. c is carried from step to step.")
    page.wait("document.body.innerText.includes('Yes. c is handed on')")
    page.settled()
    stored = "localStorage.getItem('unrolled.progress')"
    page.wait(f"JSON.parse({stored})?.lessons['h-is-not-c'].answers.predict === 'c'")
