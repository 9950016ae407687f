"""What widgets find in a session."""

import pytest
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from ui.server import own_values


@pytest.fixture
def looked_up(monkeypatch):
    """The keys that are looked up in a session."""
    monkeypatch.setattr(SafeSessionState, own_values.ALL, own_values._original)
    own_values.look_up_when_asked()
    keys = []
    original = SessionState.__getitem__

    def look(state, key):
        keys.append(key)
        return original(state, key)

    monkeypatch.setattr(SessionState, "__getitem__", look)
    return keys


def _state(**held):
    state = SessionState()
    for key, value in held.items():
        state[key] = value
    return SafeSessionState(state, lambda: None)


def test_nothing_is_looked_up_before_it_is_asked_for(looked_up):
    held = _state(first=1, second=None).filtered_state
    assert looked_up == []
    assert "second" in held
    assert held["second"] is None
    assert "third" not in held
    assert "first" not in looked_up


def test_all_of_it_is_what_streamlit_has(looked_up):
    state = _state(first=1, second=[2])
    assert dict(state.filtered_state) == own_values._original.fget(state)
    assert len(state.filtered_state) == 2
    assert looked_up


@pytest.mark.usefixtures("looked_up")
def test_widgets_show_what_their_session_holds():
    def script():
        import streamlit as st

        if "level" not in st.session_state:
            st.session_state.update(level=3, ends=(1, 2), name="b", number=None)
        st.slider("level", 0, 5, key="level")
        st.slider("ends", 0, 5, key="ends")
        st.selectbox("name", ["a", "b"], key="name")
        st.number_input("number", key="number")

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert [slider.value for slider in app.slider] == [3, (1, 2)]
    assert (app.selectbox[0].value, app.number_input[0].value) == ("b", None)
    app.slider[0].set_value(4).run()
    assert app.session_state["level"] == 4
