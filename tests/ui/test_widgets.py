import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ui import widgets
from ui.widgets import SHOWN, button, follow, heard, placed


@pytest.fixture
def session(monkeypatch):
    kept = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


def shown(kept):
    return {key: value for key, value in kept.items() if key != SHOWN}


def test_a_widget_begins_with_its_value(session):
    assert follow("page.units", 4) == "page.units"
    assert shown(session) == {"page.units": 4}


def test_a_value_from_elsewhere_makes_a_new_widget_and_leaves_one_old_one(session):
    follow("page.units", 4)
    assert follow("page.units", 5) == "page.units@1"
    assert shown(session) == {"page.units": 4, "page.units@1": 5}
    assert follow("page.units", 5) == "page.units@1"
    assert follow("page.units", 4) == "page.units@2"
    assert follow("page.units", 3) == "page.units@3"
    assert shown(session) == {"page.units@2": 4, "page.units@3": 3}


def test_what_a_person_sets_stays_in_the_same_widget(session):
    place = follow("page.units", 4)
    session[place] = 6
    assert follow("page.units", 6) == place


def test_in_another_language_a_choice_is_made_anew_and_what_was_typed_stays(session, monkeypatch):
    spoken = ["en"]
    monkeypatch.setattr(widgets, "language", lambda: spoken[0])
    follow("page.weights", "leaky")
    follow("page.word", "hello", part_of="spec")
    session["page.word"] = "refused"
    spoken[0] = "zh-CN"
    place = follow("page.weights", "leaky")
    assert (place, session[place]) == ("page.weights@1", "leaky")
    assert follow("page.weights", "leaky") == place
    assert follow("page.word", "hello", part_of="spec") == "page.word"
    assert session["page.word"] == "refused"


@pytest.mark.parametrize("value", [False, None, 0, ""])
def test_a_value_that_counts_as_false_is_a_value(session, value):
    place = follow("page.flag", value)
    assert follow("page.flag", value) == place
    session[place] = True
    assert follow("page.flag", value) != place


def test_a_refused_choice_is_taken_back_and_a_refused_text_stays(session):
    session[follow("page.units", 4)] = 9
    assert shown(session | {follow("page.units", 4): 4})["page.units@1"] == 4
    place = follow("page.text", "2, 3", part_of=("2, 3", 1))
    session[place] = "2, x"
    assert follow("page.text", "2, 3", part_of=("2, 3", 1)) == place
    assert session[place] == "2, x"
    assert follow("page.text", "2, 3", part_of=("2, 3", 2)) != place


def test_a_widget_that_was_replaced_is_not_heard_any_more(session):
    acts = []
    old = heard(placed("page.units", 4), lambda: acts.append("old"))
    old()
    session["page.units"] = 4
    new = heard(placed("page.units", 5), lambda: acts.append("new"))
    old()
    new()
    assert acts == ["old", "new"]


def page():
    """A field, a button that changes its value from elsewhere, and runs that are interrupted."""
    import streamlit as st

    from ui.widgets import follow

    state = st.session_state
    state.setdefault("units", 5)

    def change():
        state["units"], state["again"] = 7, True

    def taken():
        state["units"] = state[place]

    place = follow("field", state["units"])
    if state.pop("again", False):
        st.rerun()
    st.number_input("units", 1, 9, key=place, on_change=taken)
    st.button("change", on_click=change)


def test_a_run_that_is_interrupted_takes_no_value_along():
    app = AppTest.from_function(page).run()
    app.button[0].click().run()
    assert app.session_state["units"] == 7
    assert app.number_input[0].value == 7
    app.number_input[0].set_value(8).run()
    assert (app.session_state["units"], app.number_input[0].value) == (8, 8)


def test_the_first_click_of_a_session_counts_and_later_ones_count_once(session, monkeypatch):
    clicks, reruns, clicked = [], [], True
    monkeypatch.setattr(st, "button", lambda *_args, **_options: clicked)
    monkeypatch.setattr(st, "rerun", lambda: reruns.append(1))
    # Streamlit, which does not know the button, calls nothing; of one that it knows it does so.
    for _run in range(2):
        button("Do it", key="do", on_click=clicks.append, args=("done",))
    assert (clicks, reruns) == (["done"], [1])
    clicked = False
    button("Or this", key="other", on_click=clicks.append, args=("other",))
    clicked = True
    button("Or this", key="other", on_click=clicks.append, args=("other",))
    assert clicks == ["done"]
