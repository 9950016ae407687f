"""A server without workers: what it does not offer is said, and everything else is there."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, at, fine, text
from ui.doctor.asking import packed
from ui.learning.replay.words import words
from unrolled import workers
from unrolled.workers.pool import Pool

SHUT = {
    "learning": ("learning.train.train",),
    "memory": ("memory.do.predict", "memory.do.reset", "memory.do.rate", "memory.topic.ways"),
    "doctor": ("doctor.look", "doctor.sample."),
}
"""Buttons that need workers, by the beginnings of their keys."""


@pytest.fixture
def no_workers(as_served, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Pool()
    pool.refuse()
    monkeypatch.setattr(workers, "submit", pool.submit)
    monkeypatch.setattr(workers, "offered", pool.offered)


def visited(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(query)
    return fine(app.switch_page(f"../pages/{page}.py").run())


@pytest.mark.parametrize(
    ("page", "missing"),
    [
        ("learning", "it trains no models."),
        ("memory", "it trains no models and tries no programs."),
        ("doctor", "it does not try code."),
    ],
)
def test_a_page_says_what_it_does_not_offer(no_workers: None, page: str, missing: str) -> None:
    assert f"This is a small server: {missing}" in text(visited(page))


@pytest.mark.parametrize("page", ["learning", "memory", "doctor"])
def test_it_is_said_above_all_controls(no_workers: None, page: str) -> None:
    app = visited(page)
    at_top = [
        node
        for node in app.main
        if node.type in ("button", "button_group", "text_area")
        or (node.type == "html" and "small server" in node.body)
    ]
    ours = [node for node in at_top if not (node.key or "").startswith("language")]
    assert ours[0].type == "html"
    assert [node.type for node in ours].count("html") == 1


def shut(app: AppTest, start: str) -> bool:
    """Whether the buttons whose keys start so cannot be pressed."""
    found = {button.disabled for button in app.button if (button.key or "").startswith(start)}
    assert len(found) == 1, (start, found)
    return found.pop()


@pytest.mark.parametrize(("page", "starts"), SHUT.items())
def test_what_would_need_workers_cannot_be_pressed(
    no_workers: None, page: str, starts: tuple[str, ...]
) -> None:
    app = visited(page)
    assert all(shut(app, start) for start in starts)


@pytest.mark.parametrize(("page", "starts"), SHUT.items())
def test_where_there_are_workers_it_can(
    as_served: None, asked: list[object], page: str, starts: tuple[str, ...]
) -> None:
    app = visited(page)
    assert not any(shut(app, start) for start in starts)


def test_what_asks_for_arguments_first_cannot_be_opened(no_workers: None) -> None:
    popovers = [block.proto.popover for block in visited("memory").main if block.type == "popover"]
    assert {each.label: each.disabled for each in popovers} == {
        "Take away": False,
        "fit …": True,
        "assign …": True,
        "initial_state …": True,
        "states[0] = …": True,
    }


def test_nothing_tells_to_train(no_workers: None) -> None:
    assert words()["begin"] == "Nothing is trained here."
    assert not words()["states_come"]


def test_what_works_of_memory_stays(no_workers: None) -> None:
    app = visited("memory", topic="ways")
    timeline = app.button(key="memory.topic.timeline")
    assert not timeline.disabled
    app = fine(timeline.click().run())
    assert "Each column is" not in text(app)
    app = fine(app.button(key="memory.example.rebind").click().run())
    (program,) = (block.value for block in app.code)
    assert "states[0] =" in program


def test_a_program_of_a_link_stays_and_is_refused_once(no_workers: None) -> None:
    app = visited("doctor", code=packed("import keras"))
    assert at(app.text_area, "doctor.text").value == "import keras"
    assert at(app.text_area, "doctor.text").disabled
    said = text(app)
    assert said.count("small server") == 1
    assert "Paste it" not in said
    assert "Here comes" not in said


def test_a_training_in_a_lesson_is_not_offered_either(no_workers: None) -> None:
    app = visited("learn", lesson="learn-the-start", beat="do")
    assert text(app).count("small server") == 1
    assert shut(app, "learning.start.train")
    (reply,) = fine(app.button(key="learn.check").click().run()).warning
    assert "trains no models" in reply.value


def test_actions_in_a_lesson_are_not_offered_either(no_workers: None) -> None:
    app = visited("learn", lesson="memory-across-calls", beat="see")
    assert text(app).count("small server") == 1
    assert shut(app, "memory.brief.")


def test_what_was_asked_for_all_the_same_is_refused_in_a_sentence(
    as_served: None, request: pytest.FixtureRequest
) -> None:
    app = visited("learning")
    request.getfixturevalue("no_workers")  # the page is from before
    train = next(button for button in app.button if button.label == "Train")
    assert "trains no models and tries no programs" in text(fine(train.click().run()))


def test_where_there_are_workers_nothing_is_said() -> None:
    assert workers.offered()
    assert "small server" not in text(visited("doctor"))
