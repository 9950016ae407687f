"""Home and the lessons, without a browser."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, fine, notes, query, text
from ui.learn.parts import LIVE
from ui.learn.walk import Walk, beats_of
from ui.learning import running
from ui.learning.running import Running
from unrolled import words
from unrolled.lessons import lessons
from unrolled.lessons.kinds import KINDS
from unrolled.lessons.kinds.start import trained
from unrolled.lessons.texts import Number
from unrolled.spec import RunSpec

LESSONS = lessons("en")


def learn(**link: str) -> AppTest:
    """The page of lessons, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(link)
    app.switch_page("../pages/learn.py").run()
    return fine(app)


def walk(app: AppTest) -> Walk:
    kept: Walk = app.session_state["learn"]
    return kept


@pytest.fixture
def read_in() -> Iterator[Callable[[str], None]]:
    """Read in a language: Streamlit asks here, too, what the options of a select box are called."""
    yield words.use
    words.use(None)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_beat_of_every_lesson_opens(lesson, read_in, monkeypatch):
    if KINDS[lesson.do.part.kind].slow:
        # What has to be trained for it is proved in tests/unrolled/lessons/test_proving.py.
        monkeypatch.setattr(Number, "shown", lambda _number: "1")
    # Every second lesson in Chinese: its words are the catalogue's and the lesson's own.
    language = words.LANGUAGES[lesson.number % 2]
    read_in(language)
    title = next(each.title for each in lessons(language) if each.name == lesson.name)
    app = learn(lesson=lesson.name, lang=language)
    for beat in beats_of(lesson):
        assert (query(app)["lesson"], query(app)["beat"]) == (lesson.name, beat)
        assert title in text(fine(app))
        assert not re.search(r"\{[a-z_0-9]+\}", text(app))
        # What the lesson's own link says is usable: nothing is told of it.
        assert not walk(app).part() or not getattr(walk(app).shown(), "problems", None)
        onward = app.button(key="learn.turn.1")
        if not onward.disabled:
            onward.click().run()


@pytest.mark.parametrize("beat", ["remember", "predict", "recall"])
def test_a_link_opens_a_beat(beat):
    assert query(learn(lesson="h-is-not-c", beat=beat))["beat"] == beat
    first = "see" if beat == "remember" else beat  # the first lesson has nothing to remember
    assert query(learn(lesson=LESSONS[0].name, beat=beat))["beat"] == first


def test_without_a_lesson_all_are_listed():
    for link in ({}, {"lesson": "no-such"}, {"lesson": "<b>", "beat": "do"}):
        app = learn(**link)
        unknown = f"There is no lesson called {link['lesson']};" if link else ""
        assert unknown in text(app)
        assert all(lesson.goal in text(app) for lesson in LESSONS)
        assert query(app) == {}


def test_an_unknown_beat_opens_the_first_to_see():
    assert query(learn(lesson=LESSONS[0].name, beat="dance"))["beat"] == "see"


def test_a_damaged_link_keeps_the_rest_and_the_lesson():
    app = learn(lesson="h-is-not-c", beat="see", units="x", h0="3", t="99")
    assert "units: expected" in text(app)
    lab = walk(app).shown()
    assert lab.spec.h0 == ((3.0,),)
    assert lab.spec.cell == "LSTM"


def test_a_beat_come_back_to_is_as_it_was_left_until_it_is_started_over():
    app = learn(lesson="h-is-not-c", beat="do")
    walk(app).shown().change(changed=(("bias:f", 2.0),))
    app.button(key="learn.turn.1").click().run()
    assert query(app)["beat"] == "recall"
    app.button(key="learn.turn.-1").click().run()
    assert walk(fine(app)).shown().spec.changed == (("bias:f", 2.0),)
    app.button(key="learn.over").click().run()
    solution = dict(next(each for each in LESSONS if each.name == "h-is-not-c").do.part.link)
    assert walk(app).shown().spec == RunSpec.from_query(solution, RunSpec(return_sequences=True))[0]


def test_hints_come_one_after_the_other_and_end():
    app = learn(lesson="h-is-not-c", beat="do")
    count = len(walk(app).lesson.do.hints)
    for shown in range(count):
        assert len(app.info) == min(shown, 1)
        app.button(key="learn.hint").click().run()
    # The last one alone, which gives everything away.
    (hint,) = fine(app).info
    assert hint.value == str(walk(app).lesson.do.hints[-1])
    assert app.button(key="learn.hint").disabled


QUICK = [lesson for lesson in LESSONS if not KINDS[lesson.do.part.kind].slow]
"""The others have to be run by a worker first."""


@pytest.mark.parametrize("lesson", QUICK, ids=lambda lesson: lesson.name)
def test_the_reference_solution_is_praised_and_kept(lesson):
    app = learn(lesson=lesson.name, beat="do", **lesson.do.solution)
    assert [each.value for each in app.success] == [str(lesson.do.solved)]
    assert app.session_state["progress"].progress.solved(lesson.name)


def test_what_a_worker_has_to_train_is_judged_when_it_has():
    (lesson,) = (each for each in LESSONS if each.name == "learn-the-start")
    app = learn(lesson=lesson.name, beat="do", **lesson.do.solution)
    app.button(key="learn.check").click().run()
    (reply,) = fine(app).warning
    assert "Press Train" in reply.value
    spec = walk(app).shown().spec
    app.session_state[running.KEY] = Running(topic="start", run=trained(spec))
    app.run()
    assert [each.value for each in fine(app).success] == [str(lesson.do.solved)]
    app.session_state[running.KEY] = Running(topic="start", run=trained(replace(spec, epochs=1)))
    app.run()
    assert not fine(app).success


def test_every_kind_of_part_is_drawn():
    assert set(LIVE) == set(KINDS)


def test_home_has_a_board_a_question_three_doors_and_the_path():
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    assert "How far to the right does it reach?" in text(fine(app))
    assert all(lesson.goal in text(app) for lesson in LESSONS)
    assert "cell" in query(app)


@pytest.mark.parametrize(
    "link",
    [
        {"lesson": "film-or-last-frame", "beat": "do", "stack": "<img src=x>"},
        {"lesson": "outputs-meet-targets", "beat": "do", "2_stack": "<img src=x>"},
    ],
)
def test_stacks_say_what_of_a_link_could_not_be_used_until_the_next_change(link):
    app = learn(**link)
    assert "Part of this link could not be used" in notes(app, "warn")[0]
    assert "got <img src=x>." in notes(app, "warn")[0]
    shown = walk(app).shown()
    shown.change(shown.stack)
    assert "could not be used" not in text(fine(app.run()))


def test_what_a_link_names_and_there_is_not_is_said_until_the_next_beat():
    app = learn(lesson=LESSONS[0].name, beat="dance", path="<b>")
    path, beat = notes(app, "warn")
    assert path == "There is no path called <b>; these are all lessons."
    assert beat == "This lesson has no part called dance; here it begins."
    app.button(key="learn.turn.1").click().run()
    assert notes(fine(app), "warn") == []
    assert query(app)["beat"] == "predict"
