"""What the tests of vectorised sweeps share."""

from threading import Lock

import pytest

from tests.unrolled.engine.sweeping import never
from unrolled.engine import vectorised
from unrolled.engine.warming import Warming


@pytest.fixture
def start(monkeypatch):
    """Empty the cache of vectorised functions and say how those to come are made."""

    def begin(how, most=8):
        monkeypatch.setattr(vectorised, "_functions", Warming(most, start=how))

    begin(never)
    return begin


@pytest.fixture
def vectorisations(monkeypatch):
    """The structures vectorised from here on, in order, and whether another was on its way."""
    made, one = [], Lock()
    compile_really = vectorised._compile

    def counted(structure, single):
        made.append((structure, one.locked()))
        with one:
            return compile_really(structure, single)

    monkeypatch.setattr(vectorised, "_compile", counted)
    return made
