import importlib
from functools import cache

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner import script_runner

from ui import asking
from ui.classroom import served
from ui.server import ready

CLASS_ADDRESS = "http://192.168.1.20:8501"


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> None:
    """Every `AppTest` looks for components in all packages there are: half of what one takes.

    A server does so once, when it starts.
    """
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@pytest.fixture
def as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts run as they do on our server, where Keras is kept between two runs."""
    kept = script_runner._clean_problem_modules
    monkeypatch.setattr(script_runner, "_clean_problem_modules", kept)
    ready.keep_keras()


def from_machine(monkeypatch: pytest.MonkeyPatch, ip: str | None) -> None:
    """Let visitors come from the machine with this address; None for the server's own."""
    monkeypatch.setattr(type(st.context), "ip_address", property(lambda _context: ip))


@pytest.fixture
def class_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server serves a class, and the visitor is the teacher."""
    monkeypatch.setenv(served.VARIABLE, CLASS_ADDRESS)
    from_machine(monkeypatch, None)


class DoneTask:
    """A task that was done where it was asked for, or will be when the test says so."""

    def __init__(self, function, args, options):
        self.function, self.args, self.options = function, args, options
        self.released = True
        self.said = []
        self.placed = 0

    def done(self):
        return self.released

    def place(self):
        return self.placed

    def result(self, timeout=None):
        module, name = self.function.split(":")
        return getattr(importlib.import_module(module), name)(*self.args)

    def reports(self):
        return self.said

    def cancel(self):
        self.released = False


@pytest.fixture
def asked(monkeypatch):
    """Everything that workers were asked, answered in this process."""
    tasks = []

    def submit(function, *args, **options):
        tasks.append(DoneTask(function, args, options))
        return tasks[-1]

    monkeypatch.setattr(asking.workers, "submit", submit)
    return tasks
