"""Who meets a failure gets a sentence with a number, and the log has the rest under that number."""

import io
import logging
import re

import pytest
from streamlit import logger as streamlits
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from tests.awaiting import awaited
from tests.ui.visiting import SHELL, text
from tests.unrolled.test_logs import as_before  # noqa: F401
from ui import doors
from ui.server import failures, logs, runs

SECRET = "canary-4711"


@pytest.fixture
def log(as_before, monkeypatch):  # noqa: F811
    """What the server's log says, with all that is set up around runs."""
    monkeypatch.setattr(streamlits, "setup_formatter", streamlits.setup_formatter)
    monkeypatch.setattr(
        script_runner, "exec_func_with_error_handling", script_runner.exec_func_with_error_handling
    )
    monkeypatch.setattr(runs, "_observers", [])
    begin = ScriptRunner.__init__

    def with_handler(self, *args, **named):
        begin(self, *args, **{**named, "on_script_error": failures.tell})

    monkeypatch.setattr(ScriptRunner, "__init__", with_handler)
    runs.measure_pages()
    logs.start("text", slow=0.0)
    stream = io.StringIO()
    logging.getLogger().handlers[0].setStream(stream)
    return stream


def _home():
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["seed"] = SECRET
    return app.run()


def test_a_page_that_fails_says_a_number_and_the_log_has_it(log, monkeypatch):
    def fail(*_args):
        raise ValueError(SECRET)

    monkeypatch.setattr(doors, "doors", fail)
    app = _home()
    assert not app.exception
    (number,) = re.findall(r"number ([0-9a-f]{8})", text(app))
    written = log.getvalue()
    assert f"run={number} page=home" in written
    assert "ValueError" in written
    assert SECRET not in written


def test_a_slow_run_is_told_with_its_page_and_time(log):
    _home()
    line = log.getvalue().splitlines()[-1]
    assert re.search(
        r"A run was slow run=\w{8} page=home outcome=done milliseconds=\d+ "
        r"processor_milliseconds=\d+$",
        line,
    )
    assert SECRET not in line


def test_a_request_that_fails_is_answered_with_a_number(log):
    async def app(_scope, _receive, _send):
        raise ValueError(SECRET)

    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "path": "/lab",
        "query_string": f"x={SECRET}".encode(),
        "headers": [(b"accept-language", b"zh-CN,en"), (b"user-agent", SECRET.encode())],
    }
    awaited(failures.Failures(app)(scope, None, send))
    assert sent[0]["status"] == 500
    said = sent[1]["body"].decode()
    (number,) = re.findall(r"编号 ([0-9a-f]{8})", said)
    assert f"A request failed run={number}" in log.getvalue()
    assert SECRET not in log.getvalue() + said


def test_the_start_is_told_with_versions_and_without_loading_anything():
    assert {"unrolled", "python", "streamlit", "keras", "tensorflow"} == set(logs.versions())
