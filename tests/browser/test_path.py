"""A whole path as a learner walks it: a wrong answer first, then hints, then the right one."""

import json
import re
from collections.abc import Callable, Mapping

from playwright.sync_api import Page, expect

from tests.browser.boards import drawn, slider
from tests.browser.driving import label, settled
from tools.serving import Server
from unrolled.lessons import Lesson, Question, Text, every_path, lessons

PATH = every_path("en")[0]
LESSONS = {lesson.name: lesson for lesson in lessons("en")}


def test_the_first_path_from_its_first_question_to_its_summary(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/learn")
    settled(page)
    page.get_by_role("radio", name=PATH.title).click()
    page.wait_for_url(f"**path={PATH.name}**")
    first = LESSONS[PATH.lessons[0]]
    page.get_by_role("link", name=f"{first.number}. {first.title}").click()
    for k, name in enumerate(PATH.lessons):
        page.wait_for_url(f"**lesson={name}**")
        settled(page)
        walk(page, LESSONS[name])
        onward = "Next lesson" if k + 1 < len(PATH.lessons) else "What this path has shown"
        page.get_by_role("link", name=onward).click()
    page.wait_for_url("**summary=1**")
    for name in PATH.lessons:
        expect(page.get_by_text(opening(LESSONS[name].do.solved)).first).to_be_visible()
    # Reloaded, and in a page of its own, everything is still known.
    page.goto(f"{server.url}/learn?path={PATH.name}")
    for name in PATH.lessons:
        lesson = LESSONS[name]
        done = f"{lesson.number}. {lesson.title} (done)"
        expect(page.get_by_role("link", name=done, exact=True)).to_be_visible()
    kept = json.loads(page.evaluate("localStorage.getItem('unrolled.progress')"))["lessons"]
    assert all(kept[name]["solved"] and "predict" in kept[name]["answers"] for name in PATH.lessons)


def walk(page: Page, lesson: Lesson) -> None:
    """One lesson, from where it opens to its last question."""
    if lesson.opens_with is not None:
        answer(page, lesson.opens_with, right=True)
        go_on(page, "see")
    go_on(page, "predict")
    answer(page, lesson.predict.question, right=False)
    answer(page, lesson.predict.question, right=True)
    go_on(page, "explain")
    go_on(page, "do")
    button(page, "Check")
    expect(page.get_by_test_id("stAlertContentWarning").first).to_be_visible()
    for k, hint in enumerate(lesson.do.hints, start=1):
        button(page, f"Hint {k} of {len(lesson.do.hints)}")
        expect(page.get_by_text(opening(hint)).first).to_be_visible()
    SOLVED[lesson.name](page)
    expect(page.get_by_text(opening(lesson.do.solved)).first).to_be_visible()
    go_on(page, "recall")
    for question in lesson.recall:
        answer(page, question, right=True)


def go_on(page: Page, beat: str) -> None:
    button(page, "Next")
    page.wait_for_url(f"**beat={beat}**")
    settled(page)


def button(page: Page, name: str) -> None:
    settled(page)
    page.get_by_role("button", name=name, exact=True).click()


def answer(page: Page, question: Question, right: bool) -> None:
    """Give a right answer or a wrong one, and read its reply."""
    option = next(each for each in question.options if each.right == right)
    settled(page)
    place = page.get_by_role("radio", name=plain(option.text), exact=True)
    label(place).click()
    expect(page.get_by_text(opening(option.reply)).first).to_be_visible()


def plain(text: Text) -> str:
    """A text of one paragraph as it is read aloud: without the marks of Markdown."""
    return re.sub(r"[`*]", "", str(text)).replace("\n", " ").strip()


def opening(text: Text) -> str:
    """How a text begins, up to its first mark."""
    return re.split(r"[`*\n]", str(text).strip())[0].strip()[:60]


def pick(page: Page, group: int, name: str) -> None:
    """Take one of the names of a row of names of the experiment."""
    settled(page)
    row = page.locator(".st-key-beat").get_by_role("radiogroup").nth(group)
    row.get_by_role("radio", name=name, exact=True).click()
    expect(row.get_by_role("radio", name=name, exact=True)).to_be_checked()


def three_days_of_four(page: Page) -> None:
    for axis, length in enumerate(("3", "4", "1")):
        pick(page, axis, length)


def seven_counts(page: Page) -> None:
    for layer, count in enumerate("2233563"):
        pick(page, layer, count)


def eight_units(page: Page) -> None:
    page.get_by_role("slider", name="Units").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**units=8&**")


def a_recurrent_weight_of_3(page: Page) -> None:
    drawn(page)
    slider(page, "recurrent_kernel[0,0]").focus()
    page.keyboard.press("End")
    drawn(page)


def three_films_of_one(page: Page) -> None:
    """A third layer of one unit, and every layer hands on its film."""
    button(page, "Add a layer")
    films = page.get_by_role("switch", name="return_sequences")
    expect(films).to_have_count(3)
    for layer in range(3):
        settled(page)
        if not films.nth(layer).is_checked():
            label(films.nth(layer)).click()
            expect(films.nth(layer)).to_be_checked()
    settled(page)
    page.get_by_role("spinbutton", name="units").nth(2).fill("1")
    page.keyboard.press("Enter")


SOLVED: Mapping[str, Callable[[Page], None]] = {
    "three-axes": three_days_of_four,
    "units-and-timesteps": eight_units,
    "one-step-by-hand": a_recurrent_weight_of_3,
    "film-or-last-frame": three_films_of_one,
    "what-comes-out": seven_counts,
}
"""What a learner does in the end, by the lesson's name."""
