"""A lesson as a learner walks through it, in a real browser; progress that lasts."""

import json
import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.boards import assert_as_keras, drawn, frame, slider, spec_of
from tests.browser.driving import PHONE, Visitor, label, settled
from tools.serving import Server
from unrolled.lessons import Question, Text, lessons

LESSON = "lesson=h-is-not-c"


def open_lesson(page: Page, server: Server, beat: str) -> None:
    page.goto(f"{server.url}/learn?{LESSON}&beat={beat}")
    settled(page)
    expect(page.get_by_role("heading", name="h is not c")).to_be_visible()


def click_on(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def answer(page: Page, text: str) -> Locator:
    return page.get_by_role("radio", name=text)


def choose(page: Page, text: str) -> None:
    """Give an answer."""
    label(answer(page, text)).click()


def stored(page: Page) -> dict:
    text = page.evaluate("localStorage.getItem('unrolled.progress')")
    return json.loads(text)["lessons"] if text else {}


def wait_for_stored(page: Page, condition: str) -> None:
    page.wait_for_function(
        f"() => {{ const p = JSON.parse(localStorage.getItem('unrolled.progress') ?? 'null');"
        f" return p && ({condition}) }}"
    )


@pytest.mark.long  # test_path.py walks a whole path, and below one lesson is walked by keyboard
def test_a_whole_lesson(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/learn")
    page.get_by_role("link", name="h is not c").click()
    page.wait_for_url(f"**/learn?{LESSON}**")
    while "beat=see" not in page.url:  # past the question from an earlier lesson
        click_on(page, "Next")
        page.wait_for_url("**beat=see**")
    see(page)
    predict_wrong_then_right(page)
    do_wrong_with_a_hint_then_right(page)
    recall_and_reload(page)
    click_on(page, "All lessons")
    page.get_by_role("link", name="h is not c (done)").click()
    expect(page.get_by_role("heading", name="h is not c")).to_be_visible()
    click_on(page, "All lessons")
    expect(page.get_by_role("link", name="h is not c (done)")).to_be_visible()


def see(page: Page) -> None:
    """The first drag moves the numbers."""
    drawn(page)
    settled(page)
    assert_as_keras(spec_of(page), frame(page))
    slider(page, "h0[0]").focus()
    page.keyboard.press("PageDown")
    page.wait_for_function("() => window.__unrolledBoard.frame().start.h[0] < 5")
    drawn(page)


def predict_wrong_then_right(page: Page) -> None:
    """Every answer has a reply of its own; the next page runs it."""
    click_on(page, "Next")
    page.wait_for_url("**beat=predict**")
    choose(page, "h0 = 5. h is what")
    expect(page.get_by_text("This takes the output for the memory.")).to_be_visible()
    choose(page, "c0 = 5. c is carried")
    expect(page.get_by_text("Yes. c is handed on")).to_be_visible()
    click_on(page, "Next")
    page.wait_for_url("**beat=explain**")
    expect(page.get_by_text("c is carried").first).to_be_visible()


def do_wrong_with_a_hint_then_right(page: Page) -> None:
    """The challenge, judged by the numbers on the board."""
    click_on(page, "Next")
    page.wait_for_url("**beat=do**")
    drawn(page)
    click_on(page, "Check")
    expect(page.get_by_text("At t = 9 c stands at 0.04 of its start.")).to_be_visible()
    page.get_by_role("button", name="Hint 1 of 3").click()
    expect(page.get_by_text("Every step multiplies c by the forget gate")).to_be_visible()
    slider(page, "bias:f").focus()
    for _ in range(8):
        page.keyboard.press("PageUp")
    expect(page.get_by_text("Yes. With f this close to 1")).to_be_visible()
    drawn(page)
    settled(page)
    kept = np.array(frame(page)["states"]["c"])
    assert kept[9] >= 0.9 * frame(page)["start"]["c"][0]
    wait_for_stored(page, "p.lessons['h-is-not-c'].solved")


def recall_and_reload(page: Page) -> None:
    """After a reload everything is still known."""
    click_on(page, "Next")
    page.wait_for_url("**beat=recall**")
    choose(page, "A number between -1 and 1.")
    expect(page.get_by_text("Yes. h is o * tanh(c)")).to_be_visible()
    wait_for_stored(page, "p.lessons['h-is-not-c'].answers['recall.bounded']")
    before = stored(page)
    page.reload()
    settled(page)
    expect(answer(page, "A number between -1 and 1.")).to_be_checked()
    expect(page.get_by_text("The challenge of this lesson is solved.")).to_be_visible()
    assert stored(page) == before


def test_progress_outlives_the_server_and_can_be_taken_along_and_wiped(
    server: Server, visitor: Callable[..., Visitor], tmp_path
) -> None:
    page = visitor().open()
    open_lesson(page, server, "predict")
    choose(page, "c0 = 5. c is carried")
    wait_for_stored(page, "p.lessons['h-is-not-c'].answers.predict === 'c'")
    # A new session of the same browser, as after a restart of the server.
    again = page.context.new_page()
    again.goto(f"{server.url}/learn")
    expect(again.get_by_role("link", name="h is not c (begun)")).to_be_visible()
    again.get_by_role("button", name="Your progress").click()
    with again.expect_download() as download:
        again.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    assert json.loads(file.read_text())["lessons"] == stored(again)
    settled(again)
    again.get_by_role("button", name="Wipe my progress").click()
    untouched = re.compile(r"^8\. h is not c( \(next\))?$")
    expect(again.get_by_role("link", name=untouched)).to_be_visible()
    again.wait_for_function("() => localStorage.getItem('unrolled.progress') === null")
    # The lesson that is still open in the other tab forgets as well, and does not bring it back.
    # While it runs, the old list stands on the page beside the new one: neither may keep the
    # answer.
    expect(page.get_by_role("radio", name="c0 = 5. c is carried", checked=True)).to_have_count(0)
    settled(page)
    assert stored(again) == {}
    choose(page, "c0 = 5. c is carried")
    wait_for_stored(again, "p.lessons['h-is-not-c'].answers.predict === 'c'")

    # Another browser, with nothing but the file.
    other = visitor().open(f"{server.url}/learn")
    other.get_by_role("button", name="Your progress").click()
    other.locator("input[type=file]").set_input_files(file)
    expect(other.get_by_role("link", name="h is not c (begun)")).to_be_visible()
    wait_for_stored(other, "p.lessons['h-is-not-c'].answers.predict === 'c'")
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    other.locator("input[type=file]").set_input_files(bad)
    expect(other.get_by_text("This file holds no progress")).to_be_visible()
    assert stored(other)["h-is-not-c"]["answers"] == {"predict": "c"}


def test_a_lesson_in_chinese_by_keyboard_alone(
    server: Server, visitor: Callable[..., Visitor]
) -> None:
    page = visitor(locale="zh-CN").open(f"{server.url}/learn?{LESSON}")
    expect(page.get_by_role("heading", name="h 不是 c")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "zh-CN"

    def tab_to(name: str) -> None:
        settled(page)
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(FOCUSED).startswith(name):
                return
        raise AssertionError(f"Tab does not reach {name}")

    def go_on(beat: str) -> None:
        tab_to("下一步")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**beat={beat}**")

    def answer_wrong_then_right(right: int) -> None:
        """The first answer, and then the right one: one press of an arrow key each."""
        tab_to(words(lesson, 0))
        page.keyboard.press("Space")
        expect(page.get_by_text(reply(lesson, 0))).to_be_visible()
        for _ in range(right):
            page.keyboard.press("ArrowDown")
        expect(page.get_by_text(reply(lesson, right))).to_be_visible()

    (chinese,) = (each for each in lessons("zh-CN") if each.name == "h-is-not-c")
    assert chinese.opens_with is not None
    lesson = chinese.opens_with
    answer_wrong_then_right(1)
    go_on("see")
    drawn(page)
    tab_to("h0[0]")
    page.keyboard.press("PageDown")
    page.wait_for_function("() => window.__unrolledBoard.frame().start.h[0] < 5")
    drawn(page)
    go_on("predict")
    lesson = chinese.predict.question
    answer_wrong_then_right(1)
    go_on("explain")
    drawn(page)
    go_on("do")
    drawn(page)
    tab_to("检查")
    page.keyboard.press("Enter")
    expect(page.get_by_text("c 是起点的 0.04 倍")).to_be_visible()
    tab_to("提示 1")
    page.keyboard.press("Enter")
    expect(page.get_by_text(str(chinese.do.hints[0])[:20])).to_be_visible()
    tab_to("bias:f")
    for _ in range(8):
        page.keyboard.press("PageUp")
    expect(page.get_by_text(str(chinese.do.solved)[:20])).to_be_visible()
    drawn(page)
    go_on("recall")
    lesson = chinese.recall[0]
    answer_wrong_then_right(1)
    expect(page.get_by_text("这一课的挑战已经完成。")).to_be_visible()
    wait_for_stored(page, "p.lessons['h-is-not-c'].solved")


def words(question: Question, option: int) -> str:
    """The opening of an answer, as it stands on the page."""
    return _plain(question.options[option].text)


def reply(question: Question, option: int) -> str:
    """The opening of what is said to an answer."""
    return _plain(question.options[option].reply)


def _plain(text: Text) -> str:
    return re.split(r"[`*]", str(text))[0][:20].strip()


FOCUSED = """() => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  const named = at?.type === 'radio' ? at.closest('label') : at
  return named?.getAttribute('aria-label') ?? named?.innerText.trim()
}"""
"""The name of what has the focus."""


@pytest.mark.long
def test_in_the_big_view_arrow_keys_turn_the_pages(server: Server, page: Page) -> None:
    open_lesson(page, server, "see")
    click_on(page, "Present")
    page.wait_for_url("**&present=1**")
    settled(page)
    expect(page.get_by_role("button", name="All lessons")).to_be_hidden()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**beat=predict&present=1**")
    settled(page)
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**beat=see**")
    drawn(page)
    settled(page)
    # A control that was clicked does not keep the keys: they turn the pages.
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**beat=predict&present=1**")
    choose(page, "h0 = 5. h is what")
    expect(page.get_by_text("This takes the output for the memory.")).to_be_visible()
    page.keyboard.press("b")
    expect(page.get_by_text("The screen is blank.")).to_be_visible()
    page.keyboard.press("b")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**beat=see**")
    drawn(page)
    settled(page)
    # With the focus on a slider the keys are the slider's.
    slider(page, "h0[0]").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => window.__unrolledBoard.frame().start.h[0] < 5")
    drawn(page)
    settled(page)
    assert "beat=see" in page.url
    assert "t=0&" in page.url


def test_a_lesson_on_a_phone(server: Server, visitor: Callable[..., Visitor]) -> None:
    page = visitor(**PHONE).open()
    open_lesson(page, server, "see")
    for beat in ("see", "predict", "explain", "do", "recall"):
        if beat != "see":
            # From the foot of a page, scrolled to as it is out of sight, to the top of the next.
            page.get_by_role("button", name="Go on to: ").click()
            page.wait_for_url(f"**beat={beat}**")
            settled(page)
        expect(page.get_by_role("button", name="Next", exact=True)).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.get_by_test_id("stMain").evaluate("(m) => m.scrollWidth - m.clientWidth") <= 0


@pytest.mark.long  # a link from one browser to another: test_server.py and test_classroom.py
def test_a_teachers_link_opens_what_the_teacher_built(
    server: Server, page: Page, visitor: Callable[..., Visitor]
) -> None:
    open_lesson(page, server, "do")
    drawn(page)
    slider(page, "bias:f").focus()
    page.keyboard.press("PageUp")
    page.wait_for_url("**changed=bias.f_1.5**")
    drawn(page)
    settled(page)
    other = visitor().open()
    other.goto(page.url)
    drawn(other)
    settled(other)
    assert frame(other)["states"] == frame(page)["states"]
    click_on(other, "Start over")
    other.wait_for_url("**changed=bias.f_1&**")
    drawn(other)
    settled(other)
