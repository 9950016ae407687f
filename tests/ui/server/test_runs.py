"""Every run of a page is measured, whatever becomes of it."""

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL
from ui.server import runs


@pytest.fixture
def told(monkeypatch):
    """The runs that have ended."""
    ended = []
    kept = script_runner.exec_func_with_error_handling
    monkeypatch.setattr(script_runner, "exec_func_with_error_handling", kept)
    monkeypatch.setattr(runs, "_observers", [])
    runs.measure_pages()
    runs.observe(ended.append)
    return ended


def _written(script):
    return AppTest.from_function(script).run()


def test_a_run_of_a_page_is_told_with_the_name_of_the_page(told):
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.switch_page("../pages/reference.py").run()
    run = told[-1]
    assert (run.page, run.outcome, run.fragment) == ("reference", runs.DONE, False)
    assert 0 < run.processor <= run.seconds * 1.5
    assert len(run.id) == 8
    assert run.session


def test_each_run_has_an_id_of_its_own_and_knows_it_while_it_lasts(told):
    def script():
        import streamlit as st

        from ui.server import runs

        st.session_state["id"] = runs.current().id
        st.button("again")

    app = _written(script)
    first = app.session_state["id"]
    app.button[0].click().run()
    assert [run.id for run in told] == [first, app.session_state["id"]]
    assert first != app.session_state["id"]
    assert runs.current() is None


def test_a_run_that_fails_is_told_as_such(told):
    def script():
        raise ValueError("something")

    _written(script)
    assert [(run.outcome, run.page) for run in told] == [(runs.FAILED, "other")]


def test_a_run_that_begins_anew_is_told_and_so_is_the_next(told):
    def script():
        import streamlit as st

        if "seen" not in st.session_state:
            st.session_state["seen"] = True
            st.rerun()

    _written(script)
    assert [run.outcome for run in told] == [runs.AGAIN, runs.DONE]


def test_a_run_that_is_ended_early_is_told(told):
    def script():
        import streamlit as st

        st.stop()

    _written(script)
    assert [run.outcome for run in told] == [runs.STOPPED]


def test_callbacks_belong_to_their_run(told):
    def script():
        import streamlit as st

        from ui.server import runs

        def note():
            st.session_state["id"] = runs.current().id

        st.button("click", on_click=note)

    app = _written(script)
    app.button[0].click().run()
    assert app.session_state["id"] == told[-1].id


def test_an_observer_that_fails_harms_nobody(told):
    def fail(_run):
        raise RuntimeError

    def script():
        import streamlit as st

        st.write("here")

    runs._observers.insert(0, fail)
    assert _written(script).markdown[0].value == "here"
    assert [run.outcome for run in told] == [runs.DONE]
