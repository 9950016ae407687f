import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.learn.progress import BEATS, MOST_ANSWERS, MOST_LESSONS, MOST_TEXT, Done, Progress, read

NAMES = st.text("az09-", max_size=9).map("a".__add__)  # a pattern is drawn ten times as slowly
LESSONS = st.dictionaries(
    NAMES,
    st.builds(
        Done,
        seen=st.sets(st.sampled_from(BEATS)),
        answers=st.dictionaries(NAMES, NAMES, max_size=4),
        solved=st.booleans(),
    ),
    max_size=5,
)


@given(LESSONS)
def test_progress_survives_its_text(lessons):
    progress = Progress(lessons)
    assert read(progress.text()) == progress


@given(LESSONS, LESSONS)
def test_adding_loses_nothing(ours, theirs):
    one, other = Progress(ours), Progress(theirs)
    kept = {name: dict(done.answers) for name, done in ours.items()}
    solved = {name for name in {*ours, *theirs} if one.solved(name) or other.solved(name)}
    one.add(other)
    for name in (*ours, *theirs):
        assert one.begun(name)
        assert one.of(name).seen >= (theirs[name].seen if name in theirs else set())
    assert {name for name in one.lessons if one.solved(name)} == solved
    for name, answers in kept.items():
        assert one.of(name).answers.items() >= answers.items()


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["unrolled", "lessons", "a", "seen", "answers", "solved", "<b>"]),
                inner,
                max_size=3,
            )
        ),
    )
)
def test_whatever_a_file_holds_is_read_or_refused(found):
    read(json.dumps(found))
    wrapped = read(json.dumps({"unrolled": 1, "lessons": found}))
    assert wrapped is not None
    assert read(wrapped.text()) == wrapped
    one = read(json.dumps({"unrolled": 1, "lessons": {"a": found}}))
    assert one is not None
    assert set(one.lessons) <= {"a"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"unrolled": 2}', "1" * (MOST_TEXT + 1), "[" * 50_000, None, 3]
)
def test_what_is_no_progress_is_refused(text):
    assert read(text) is None


def test_it_is_bounded():
    many = {f"l{k}": {"answers": {f"q{k}": "a" for k in range(99)}} for k in range(999)}
    found = read(json.dumps({"unrolled": 1, "lessons": dict(list(many.items())[:150])})[:MOST_TEXT])
    assert found is None or len(found.lessons) <= MOST_LESSONS
    few = read(json.dumps({"unrolled": 1, "lessons": dict(list(many.items())[:2])}))
    assert [len(done.answers) for done in few.lessons.values()] == [MOST_ANSWERS] * 2
    markup = {"<script>": {}, "ok": {"answers": {"q": "<b>"}, "seen": ["x", "see"]}}
    assert read(json.dumps({"unrolled": 1, "lessons": markup})) == Progress(
        {"ok": Done({"see"}, {}, False)}
    )


def test_a_browser_that_tells_of_ever_new_lessons_fills_no_memory():
    ours = Progress()
    ours.of("mine").answers["predict"] = "a"
    for turn in range(5):
        answers = {f"recall.{turn}.{k}": "b" for k in range(MOST_ANSWERS)}
        lessons = {f"l{turn}-{k}": {} for k in range(MOST_LESSONS - 1)}
        told = {"unrolled": 1, "lessons": {"mine": {"answers": answers}, **lessons}}
        ours.add(read(json.dumps(told)))
    assert len(ours.lessons) == MOST_LESSONS
    assert len(ours.of("mine").answers) == MOST_ANSWERS
    assert ours.of("mine").answers["predict"] == "a"
