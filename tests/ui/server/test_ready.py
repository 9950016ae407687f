"""What the server does around the runs of a script."""

import gc

import pytest
from streamlit.runtime.metrics_util import Installation
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from ui.server import ready
from unrolled import workers
from unrolled.workers.settings import Settings


@pytest.fixture
def cleared(monkeypatch):
    """How often the Keras session was cleared."""
    from keras import backend

    import unrolled.engine  # noqa: F401  Streamlit clears it only where Keras is loaded

    calls = []
    monkeypatch.setattr(backend, "clear_session", lambda *_args: calls.append(1))
    return calls


def _run_a_script():
    AppTest.from_string("import streamlit as st\nst.write('here')").run()


def test_streamlit_clears_the_session_of_all_learners_by_itself(cleared):
    _run_a_script()
    assert cleared


def test_no_run_clears_the_session_of_other_learners(cleared, monkeypatch):
    monkeypatch.setattr(
        script_runner, "_clean_problem_modules", script_runner._clean_problem_modules
    )
    ready.keep_keras()
    _run_a_script()
    assert not cleared


def test_workers_come_after_what_a_page_needs(monkeypatch):
    chosen = Settings(None, 1)
    done = []
    monkeypatch.setattr(ready, "warm", lambda: done.append("warm"))
    monkeypatch.setattr(workers, "start", done.append)
    ready.get_ready(chosen)
    assert done == ["warm", chosen]


def test_where_there_are_no_workers_nobody_waits_for_them(monkeypatch):
    chosen = Settings(None, 0)
    done = []
    monkeypatch.setattr(ready, "warm", lambda: done.append("warm"))
    monkeypatch.setattr(workers, "start", done.append)
    ready.get_ready(chosen)
    assert done == [chosen, "warm"]


def test_warming_takes_what_stays_out_of_the_garbage_collector():
    gc.unfreeze()
    ready.warm()
    assert gc.get_freeze_count() > 100_000


def test_servers_on_several_machines_are_one_app_to_a_page(monkeypatch):
    one = Installation()
    monkeypatch.setattr(Installation, "_instance", one)
    assert one.installation_id != "unrolled"
    ready.be_one_installation()
    assert Installation.instance().installation_id == "unrolled"
