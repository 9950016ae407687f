"""The log says what the program says, and nothing that a visitor said."""

import io
import json
import logging
import sys
import threading
import warnings

import pytest

from unrolled import logs
from unrolled.errors import SpecError

SECRET = "canary-4711"


@pytest.fixture
def as_before(monkeypatch):
    """All loggers as they were, once the test has ended."""
    manager = logging.getLogger().manager
    loggers = [logging.getLogger(), *manager.loggerDict.values()]
    kept = [
        (each, each.handlers[:], each.propagate, each.level)
        for each in loggers
        if isinstance(each, logging.Logger)
    ]
    for module, name in ((warnings, "showwarning"), (sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    yield
    for each, handlers, propagate, level in kept:
        each.handlers[:], each.propagate, each.level = handlers, propagate, level
        manager._clear_cache()


@pytest.fixture
def written(as_before):
    """What a log as text says."""
    stream = io.StringIO()
    logs.start(logs.TEXT, lambda: {"run": "1a2b"}, stream)
    return stream


def _fail():
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        raise SpecError("units", "a number", SECRET) from error


def test_a_line_says_when_who_what_and_its_facts(written):
    logging.getLogger("unrolled.x").info("It starts", extra=logs.facts(keras="3.1", of="two words"))
    (line,) = written.getvalue().splitlines()
    assert line.endswith('INFO    unrolled.x: It starts run=1a2b keras=3.1 of="two words"')
    assert line[4] == "-"
    assert line[23] == "Z"


def test_what_is_put_into_a_message_is_left_out_but_for_numbers(written):
    log = logging.getLogger("streamlit.anything")
    log.warning("Port %s is not for %s", 8501, SECRET)
    log.warning(f"First\nsecond {SECRET}")
    assert "Port 8501 is not for …" in written.getvalue()
    assert "First" in written.getvalue()
    record = logging.LogRecord("x", logging.INFO, "", 0, "%d of a kind", (SECRET,), None)
    assert logs.said(record) == "%d of a kind"
    assert SECRET not in written.getvalue()


def test_of_the_wordy_only_warnings_are_told_whatever_level_they_have_set(as_before):
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)
    stream = io.StringIO()
    logs.start(logs.TEXT, logs.nothing, stream)
    logging.getLogger("uvicorn.error").info("connection open")
    assert stream.getvalue() == ""
    logging.getLogger("uvicorn.error").warning("It is too full")
    assert "It is too full" in stream.getvalue()


def test_of_an_exception_its_way_is_told_and_not_what_it_says(written):
    log = logging.getLogger("unrolled.x")
    try:
        _fail()
    except SpecError:
        log.exception("It failed")
    text = written.getvalue()
    assert SECRET not in text
    assert "test_logs.py" in text
    assert "in _fail: raise ValueError(SECRET)" in text
    assert text.index("    ValueError") < text.index("    unrolled.errors.SpecError")


def test_warnings_and_the_end_of_threads_are_told_without_what_they_say(written):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = logs._warned
        warnings.warn(SECRET, UserWarning, stacklevel=1)

    def fail():
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail, name="some")
    thread.start()
    thread.join()
    sys.excepthook(ValueError, ValueError(SECRET), None)
    text = written.getvalue()
    assert "type=UserWarning" in text
    assert "thread=some" in text
    assert "The process ends" in text
    assert SECRET not in text


def test_as_json_each_line_is_an_object(as_before):
    stream = io.StringIO()
    logs.start(logs.JSON, lambda: {"page": "lab"}, stream)
    try:
        _fail()
    except SpecError:
        logging.getLogger("ui.x").exception("It failed", extra=logs.facts(count=3))
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert (told["level"], told["message"], told["page"], told["count"]) == (
        *("error", "It failed", "lab"),
        3,
    )
    assert told["traceback"][-1] == "unrolled.errors.SpecError"
    assert SECRET not in line


def test_the_environment_says_how_lines_are_written(monkeypatch):
    monkeypatch.delenv(logs.VARIABLE, raising=False)
    assert logs.form_from_environment() == logs.TEXT
    monkeypatch.setenv(logs.VARIABLE, " JSON ")
    assert logs.form_from_environment() == logs.JSON
    monkeypatch.setenv(logs.VARIABLE, "xml")
    with pytest.raises(SpecError, match=logs.VARIABLE):
        logs.form_from_environment()
