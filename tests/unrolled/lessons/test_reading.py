import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from tests.unrolled.lessons.drafts import FIRST, change, write
from tools.serving import ROOT
from unrolled.lessons import Text, lessons
from unrolled.lessons.measures import Measure
from unrolled.lessons.texts import Number, written
from unrolled.words import LANGUAGES


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return write(tmp_path / "lessons")


def test_a_lesson_is_read_whole(drafts: Path) -> None:
    first, later = lessons("en", drafts)
    assert (first.number, first.name, first.title, first.minutes) == (1, "small-one", "A title", 4)
    assert first.see.part.kind == "board"
    assert first.see.part.link["weight"] == "kernel[0,0]"
    assert first.see.part.controls == ("cell",)
    assert first.explain.part is None
    assert first.predict.part is None
    assert [(o.name, o.right) for o in first.predict.question.options] == [
        ("fades", True),
        ("stays", False),
    ]
    assert [check.name for check in first.do.checks] == ["empty", "high"]
    assert first.do.checks[1].condition.measure == Measure("h", unit=0, step=(0, -1), take="min")
    assert first.do.solution == {**first.do.part.link, "h0": "1"}
    assert len(first.do.hints) == 2
    assert set(first.do.replies) == {"empty", "high"}
    assert [question.name for question in first.recall] == ["first", "second"]
    (asked,) = first.asked
    assert (asked.name, asked.question) == ("does_it_fade", "Why is my state gone?")
    assert str(asked.answer) == "It fades: 0.57 is left."
    assert later.opens_with == first.recall[0]
    assert first.opens_with is None


def test_the_lessons_come_in_the_order_of_their_numbers() -> None:
    numbers = [lesson.number for lesson in lessons("en")]
    assert numbers == sorted(numbers)
    assert lessons("en") is lessons("en")


def test_a_language_without_its_file_is_english(drafts: Path) -> None:
    (drafts / FIRST / "de.toml").write_text(
        (drafts / FIRST / "en.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    change(drafts / FIRST / "de.toml", "A title", "Ein Titel")
    assert [lesson.title for lesson in lessons("de", drafts)] == ["Ein Titel", "A title"]


def test_a_text_has_its_numbers_filled_in_and_other_braces_left(drafts: Path) -> None:
    lesson = lessons("en", drafts)[0]
    assert str(lesson.explain.text) == "It fades to 0.57."
    assert str(lesson.see.text) == "Drag it. A brace { stays, and {so does this}."
    assert f"{lesson.do.hints[1]}" == "Full: 0.57."
    assert lesson.do.replies["high"].filled(value="0.2") == "h is 0.2, and 0.57 would do."


@pytest.mark.parametrize(
    "raw", ["{", "}", "{}", "{{}}", "{0}", "{a!r}", "{a.b}", "{unknown}", "}{", "{a[0]}", "%s {:d}"]
)
def test_a_stray_brace_does_no_harm(raw: str) -> None:
    assert str(Text(raw, {})) == raw


def test_what_a_learner_typed_is_not_filled_in_again() -> None:
    numbers = {"n": Number(Measure("units"), "units=3")}
    assert Text("{value} {n}", numbers).filled(value="{n}") == "{n} 3"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.566, 2, "0.57"),
        (-0.001, 2, "0.00"),
        (2.0, 0, "2"),
        (3, 2, "3"),
        ("", 0, "nothing"),
        ("ValueError", 0, "ValueError"),
        (True, 0, "True"),
        ((2, "None", 4), 0, "(2, None, 4)"),
        ((2,), 0, "(2,)"),
    ],
)
def test_a_value_is_written_as_a_person_reads_it(value, digits: int, text: str) -> None:
    assert written(value, digits) == text


@pytest.mark.long
def test_reading_the_lessons_runs_no_keras_and_filling_a_number_does() -> None:
    code = (
        "import sys; from unrolled.lessons import lessons\n"
        "found = lessons('en')\n"
        "titles = [lesson.title for lesson in found]\n"
        "print('keras' in sys.modules, len(titles) > 0)\n"
        "[str(hint) for each in found if each.name == 'h-is-not-c' for hint in each.do.hints]\n"
        "print('keras' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "True", "True"], done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_lessons_can_be_shown(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    # What each number comes to is proved with all the rest of a lesson, in test_proving.py.
    monkeypatch.setattr(Number, "shown", lambda _number: "1")
    shown = [str(text) for lesson in lessons(language) for text in _texts(lesson)]
    assert len(shown) > 20 * len(lessons(language))
    assert not [text for text in shown if "{" in text.replace("{value}", "")]


def _texts(part):
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))
