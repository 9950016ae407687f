"""The content check: every kind of defect is found, in words that name the file and the key."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unrolled.lessons.drafts import FIRST, LATER, RUN, change, write
from tools.serving import ROOT
from ui.lab import state
from unrolled.lessons import lessons
from unrolled.lessons.proving import problems

SHARED, ENGLISH = f"{FIRST}/lesson.toml", f"{FIRST}/en.toml"
THIRD_WRONG = '[[do.wrong]]\nlink = "h0=1&x=1~0~0"\nfails = "empty"\n'


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return write(tmp_path / "lessons")


def test_the_lessons_have_no_problems() -> None:
    assert problems() == []


def test_a_sound_draft_has_no_problems_and_its_numbers_may_have_gaps(drafts: Path) -> None:
    assert problems(drafts) == []


def test_the_example_for_authors_has_no_problems(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
    files = re.findall(r"`lessons/([\w-]+)/(\w+\.toml)`:\n\n```toml\n(.*?)```", guide, re.DOTALL)
    for folder, name, text in files:
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
        if name == "en.toml":
            (tmp_path / folder / "zh-CN.toml").write_text(text, encoding="utf-8")
    assert len(files) == 2
    assert problems(tmp_path) == []


DEFECTS = [
    # the form of lesson.toml
    ("minutes = 4", 'minutes = "4"', ["minutes: expected a whole number from 1 to 10", "got 4"]),
    ("minutes = 4", "minutes = 400", ["minutes: expected a whole number from 1 to 10"]),
    ("minutes = 4", "minuets = 4", ["minuets: expected a key from", "got minuets"]),
    ("minutes = 4", "", ["minutes: expected", "got nothing. Add it."]),
    ("[see]", "see = 3\n[explain]", ["see: expected a table", "got 3"]),
    ('part = "board"', 'part = "bored"', ["see.part: expected one of board, call"]),
    ('of = "h"\nstep = -1', 'of = "hh"\nstep = -1', ["predict.proof[0].of: expected one of h, c"]),
    ('of = "x"', 'of = "x"\nunit = 0', ["do.checks[0].unit: expected a key from"]),
    ("least = 0.3", "", ["do.checks[1]: expected exactly one of least", "got nothing"]),
    ("least = 0.3", "least = 0.3\nmost = 1", ["do.checks[1]: expected exactly one of", "most"]),
    ("least = 0.3", 'least = "much"', ["do.checks[1].least: expected a number, got much"]),
    ("least = 0.3", "near = 0.3", ["do.checks[1]: expected near and within together"]),
    ("step = [0, -1]", "step = [0]", ["do.checks[1].step: expected a whole number, or"]),
    ('take = "min"', 'take = "least"', ["do.checks[1].take: expected one of min, max"]),
    (THIRD_WRONG, "", ["do.wrong: expected a list of at least 3, got 2"]),
    ('[recall.second]\nright = ["no"]', "", ["recall", "expected"]),
    ("[recall.first]", '[recall.third]\nright = ["no"]\n[recall.first]', ["recall: expected 2"]),
    ("[numbers.left]", "[numbers.Left]", ["numbers.Left: expected a name of small letters"]),
    ("digits = 2", "digits = 8", ["numbers.left.digits: expected a whole number from 0 to 7"]),
    ("is = 0.57", "", ["numbers.left.is: expected", "Add it."]),
    ('["does_it_fade"]', "[]", ["answers: expected a list of at least 1"]),
    ('also = ["h0=0.5"]', 'fixed = ["h"]', ["do.fixed[0]: expected one of parameters, shape"]),
    ('also = ["h0=0.5"]', 'fixed = ["cel"]', ["do.fixed[0]: expected one of", "got cel"]),
    # its links
    ("&weight=kernel[0,0]", "&wieght=kernel[0,0]", ["see.link: expected names from", "wieght"]),
    ("&weight=kernel[0,0]", "&weight=kernel[1,0]", ["see.link: expected target", "kernel[1,0]"]),
    ("&weight=kernel[0,0]", "&weight=gain", ["see.link: expected weight: one weight such as"]),
    ("&t=1", "&t=3", ["see.link: expected t: a whole number from 0 to 2, got 3"]),
    ("&t=1", "&t=1&t=2", ["see.link: expected each name once, got t"]),
    ("&t=1", "&now", ["see.link: expected names and values such as"]),
    ("&h0=1&weight", "&h0=1_1&weight", ["see.link: expected h0: 1 rows of 1 numbers"]),
    ("units=1&features=1&timesteps=3", "units=one", ["see.link: expected units: a whole number"]),
    ('also = ["h0=0.5"]', 'also = ["t=1"]', ["do.also[0]: expected names from", "got t"]),
    ('also = ["h0=0.5"]', 'also = ["c0=5_5"]', ["do.also[0]: expected c0: 1 rows"]),
    ('controls = ["cell"]', 'controls = ["sell"]', ["see.controls: expected names from", "sell"]),
    ('part = "board"', "", ["see.part: expected what the link is for", "delete link"]),
    ("wrong=one_state_more", "wrong=two", ["recall.second.proof[0].link: expected wrong: one of"]),
    # what runs tell
    ("is = 0.57", "is = 0.58", ["numbers.left.is: expected 0.57, as the run gives it, got 0.58"]),
    ("is = 0.57", "is = 0.566", ["numbers.left.is: expected at most 2 decimals"]),
    ("is = 0.57", 'is = "0.57"', ["numbers.left.is: expected 0.57"]),
    ('of = "h"\nunit = 0\nstep = -1\nd', 'of = "c"\nunit = 0\nd', ["numbers.left: expected", "c,"]),
    (
        "most = 0.6",
        "most = 0.5",
        ["predict.proof[0]: expected most 0.5, got 0.566", "is the right"],
    ),
    ("step = -1\nmost", "step = 9\nmost", ["predict.proof[0]: expected", "timestep 9"]),
    ("step = -1\nmost", "most", ["predict.proof[0]: expected", "h has 3 of them"]),
    (
        "equals = true",
        "equals = false",
        ["recall.second.proof[0]: expected equals False, got True"],
    ),
    (
        'solution = "h0=1"',
        'solution = "h0=0.1"',
        ["do.solution: expected an answer that solves it"],
    ),
    ('"h0=0.5"', '"h0=0.5", "h0=0.2"', ["do.also[1]: expected an answer that solves it", "0.19"]),
    (f'{RUN}"\nsolution', f'{RUN}&h0=1"\nsolution', ["do.link: expected a start that does not"]),
    (
        '"h0=0.2"\n',
        '"h0=0.9"\n',
        ["do.wrong[0].link: expected an answer that fails at high", "solv"],
    ),
    ('x=1~0~0"\nfails = "empty"', 'x=0"\nfails = "empty"', ["do.wrong[2].link: expected", "empty"]),
    (
        '-1"\nfails = "high"',
        '-1"\nfails = "empty"',
        ["do.wrong[1].link: expected", "fails at high"],
    ),
    (
        '-1"\nfails = "high"',
        '-1"\nfails = "low"',
        ["do.wrong[1].fails: expected one of empty, high"],
    ),
    # names that lead nowhere
    (
        "minutes = 4",
        'minutes = 4\nopens_with = "small-one:third"',
        ["opens_with: expected a recall"],
    ),
    (
        "minutes = 4",
        'minutes = 4\nopens_with = "later-one:first"',
        ["opens_with: expected a recall"],
    ),
]


@pytest.mark.parametrize(("old", "new", "words"), DEFECTS)
def test_a_defect_of_what_languages_share_is_told(
    drafts: Path, old: str, new: str, words: list[str]
) -> None:
    change(drafts / SHARED, old, new)
    assert tells(problems(drafts), f"{SHARED}: ", words)


DEFECTS_OF_WORDS = [
    ('title = "A title"', "", ["title: expected a text, got nothing. Add it."]),
    ('title = "A title"', 'title = " "', ["title: expected a text"]),
    ('goal = "A goal."', 'gaol = "A goal."', ["gaol: expected a key from", "got gaol"]),
    ('"Gentle.", "Full: {left}."', '"Full: {left}."', ["do.hints: expected a list of at least 2"]),
    ("options.fades", "options.fade", ["predict.options.fade", "expected"]),
    ('replies.empty = "x is {value}, not zero."', "", ["do.replies.empty: expected an entry"]),
    ("replies.empty", "replies.emptied", ["do.replies.emptied: expected one of empty, high"]),
    ("[recall.first]", "[recall.primal]", ["recall.primal: expected one of first, second"]),
    ("options.yes", "options.aye", ["recall.first.options.aye", "expected"]),
    ("Drag it.", "Drag it. " + "more " * 55, ["see.text: expected at most 60 words, got 64"]),
    ("It fades to", "word " * 110, ["explain.text: expected at most 110 words"]),
    ("Keep it above", "word " * 60, ["do.text: expected at most 60 words"]),
    ("[asked.does_it_fade]", "[asked.other]", ["asked.does_it_fade: expected an entry of this"]),
    ("Why is my", "Why is {left}", ["asked.does_it_fade.question: expected a text without num"]),
    ("It fades to {left}", "It fades to {right}", ["explain.text: expected a place from left"]),
    ("It fades to {left}", "It fades to {value}", ["explain.text: expected a place from left"]),
    ('"A title"', '"A {left}"', ["title: expected a text without numbers", "got {left}"]),
    ("It fades to {left}", "It fades to 0.57", ["explain.text: expected no decimal", "got 0.57"]),
    ("It fades to", "`ValueError` is", ["explain.text: expected no name of an error"]),
    ("above `0.3`", "above 0.3", ["do.text: expected no decimal number", "got 0.3"]),
    ('title = "A title"', 'title = "A title', ["not readable as TOML", "line 2"]),
]


@pytest.mark.parametrize(("old", "new", "words"), DEFECTS_OF_WORDS)
def test_a_defect_of_the_words_is_told(drafts: Path, old: str, new: str, words: list[str]) -> None:
    change(drafts / ENGLISH, old, new)
    assert tells(problems(drafts), f"{ENGLISH}: ", words)


def test_an_option_that_is_called_right_has_to_be_there(drafts: Path) -> None:
    change(drafts / SHARED, 'right = ["fades"]', 'right = ["goes"]')
    words = ["predict.options.goes: expected an option of this name", "lesson.toml calls it right"]
    assert tells(problems(drafts), f"{ENGLISH}: ", words)


def test_a_question_needs_a_wrong_option(drafts: Path) -> None:
    change(drafts / SHARED, 'right = ["fades"]', 'right = ["fades", "stays"]')
    words = ["predict.options: expected at least one wrong option"]
    assert tells(problems(drafts), f"{ENGLISH}: ", words)


def test_a_check_has_a_name_of_its_own(drafts: Path) -> None:
    change(drafts / SHARED, 'name = "empty"', 'name = "high"')
    assert tells(problems(drafts), f"{ENGLISH}: ", ["do.checks: expected each name once, got high"])


def test_a_number_that_no_text_states_is_told(drafts: Path) -> None:
    text = (drafts / ENGLISH).read_text(encoding="utf-8")
    (drafts / ENGLISH).write_text(text.replace("{left}", "it"), encoding="utf-8")
    words = ["numbers.left: expected a text that states {left}", "State it, or delete"]
    assert tells(problems(drafts), f"{SHARED}: ", words)


def test_a_later_lesson_has_to_open_with_an_earlier_one(drafts: Path) -> None:
    change(drafts / LATER / "lesson.toml", 'opens_with = "small-one:first"\n', "")
    words = ["opens_with: expected a recall question of an earlier lesson: small-one:first"]
    assert tells(problems(drafts), f"{LATER}/lesson.toml: ", words)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("01-other-one", ["01-other-one, 01-small-one: ", "number: expected one lesson for 01"]),
        ("02-small-one", ["01-small-one, 02-small-one: ", "name: expected one lesson for small"]),
        ("2-Small", ["2-Small: the folder: expected a name such as 08-h-is-not-c"]),
    ],
)
def test_a_name_of_a_folder_that_is_taken_or_wrong_is_told(
    drafts: Path, other: str, words: list[str]
) -> None:
    shutil.copytree(drafts / FIRST, drafts / other)
    assert tells(problems(drafts), "", words)


@pytest.mark.parametrize("name", ["lesson.toml", "en.toml", "zh-CN.toml"])
def test_a_missing_file_is_told(drafts: Path, name: str) -> None:
    (drafts / FIRST / name).unlink()
    assert tells(problems(drafts), f"{FIRST}/{name}: ", ["this file is missing. Write it."])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("options.stays.text", "options.bleibt.reply", ["predict.options.stays.text", "expected"]),
        (
            'options.yes.text = "Yes"\noptions.yes.reply = "So it is."',
            'options.ja.text = "Ja"\noptions.ja.reply = "So ist es."',
            ["recall.first.options.yes.text: expected a key that en.toml has, got nothing. Add it"],
        ),
        ('"Gentle.", ', '"Gentle.", "More.", ', ["do.hints[2]: expected only keys that en.toml"]),
        ("It fades to {left}", "{left}? {links}", ["explain.text: expected a place from left"]),
    ],
)
def test_another_language_has_the_keys_of_english(
    drafts: Path, old: str, new: str, words: list[str]
) -> None:
    shutil.copy(drafts / ENGLISH, drafts / FIRST / "de.toml")
    assert problems(drafts) == []
    change(drafts / FIRST / "de.toml", old, new)
    assert tells(problems(drafts), f"{FIRST}/de.toml: ", words)


def test_no_lessons_at_all_are_a_problem(tmp_path: Path) -> None:
    assert tells(problems(tmp_path), str(tmp_path), ["there are no lessons here"])


@pytest.mark.long
def test_the_check_is_a_command(drafts: Path) -> None:
    call = [sys.executable, "-m", "unrolled.lessons", str(drafts)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "All is well with the lessons.\n")


def test_the_command_fails_where_something_is_wrong(
    drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from unrolled.lessons import __main__ as command

    change(drafts / SHARED, "is = 0.57", "is = 0.58")
    found = problems(drafts)
    monkeypatch.setattr(command, "problems", lambda root: found)
    assert command.main([]) == 1
    assert capsys.readouterr().out.splitlines() == found


@pytest.mark.parametrize("lesson", lessons("en"), ids=lambda lesson: lesson.name)
def test_the_lab_takes_every_link_as_it_is(lesson) -> None:
    # Sizes and what is looked at are the lab's own, and the core cannot know them.
    parts = [lesson.see.part, lesson.predict.part, lesson.explain.part, lesson.do.part]
    links = [part.link for part in parts if part is not None and part.kind == "board"]
    for link in [*links, *([lesson.do.solution] if lesson.do.part.kind == "board" else [])]:
        lab = state.read(link)
        assert lab.problems == []
        written = lab.link()
        assert {name: written[name] for name in ("t", "weight") if name in link} == {
            name: link[name] for name in ("t", "weight") if name in link
        }


def tells(found: list[str], start: str, words: list[str]) -> bool:
    """Whether one of the lines begins so, and has all these words."""
    assert any(line.startswith(start) and all(word in line for word in words) for line in found), (
        "\n".join(found)
    )
    return True
