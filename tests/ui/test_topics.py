from dataclasses import dataclass

import pytest
import streamlit as st

from ui import topics
from ui.topics import Topic
from unrolled.fields import Flag, Whole, check_fields, ruled


@dataclass(frozen=True)
class First:
    n: int = ruled(1, Whole(0, 9))

    def __post_init__(self):
        check_fields(self)


@dataclass(frozen=True)
class Second:
    on: bool = ruled(False, Flag())

    def __post_init__(self):
        check_fields(self)


def topic(name, spec):
    return Topic(name, spec, lambda: name, lambda: f"{name}?", lambda _place, _look: None)


TOPICS = (topic("first", First), topic("second", Second))


@pytest.fixture(autouse=True)
def session(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})


def read(**query):
    return topics.read("page", TOPICS, query)


def test_a_link_opens_its_topic_with_everything_set():
    place = read(topic="second", on="1")
    assert (place.topic.name, place.spec, place.problems) == ("second", Second(True), [])
    assert read(**place.link()).spec == place.spec
    assert read().spec == First()


def test_of_a_damaged_link_the_rest_is_shown_and_the_damage_said():
    place = read(topic="third", n="5")
    assert place.spec == First(5)
    assert "topic" in place.problems[0]
    assert "n: expected a whole number" in read(n="many").problems[0]


def test_a_control_that_is_heard_after_its_topic_was_left_changes_nothing():
    place = read()
    st.session_state["n"] = 5
    late, clicked = place.changes("n", "n"), place.here(lambda: place.change(n=7))
    place.turn_to("second")
    late()
    clicked()
    assert (place.spec, place.problems) == (Second(), [])
    place.turn_to("first")
    late()
    assert place.spec == First(5)


def test_topics_are_found_again_as_they_were_left_and_undo_goes_back_across_them():
    place = read(n="3")
    place.turn_to("second")
    place.change(on=True)
    place.turn_to("first")
    assert place.spec == First(3)
    place.turn_to("second")
    assert place.spec == Second(True)
    for before in (First(3), Second(True), Second(), First(3)):
        place.undo()
        assert place.spec == before


def test_what_cannot_be_used_is_said_and_changes_nothing():
    place = read(n="3")
    place.change(n=99)
    assert place.spec == First(3)
    assert "from 0 to 9" in place.problems[0]
    place.change(n=4)
    assert (place.spec, place.problems) == (First(4), [])


def test_a_widget_tells_its_field():
    place = read(n="3")
    key = place.widget("n")
    st.session_state[key] = 7
    place.changes("n", key)()
    assert place.spec == First(7)
    assert place.widget("n") == key
