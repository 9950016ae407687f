"""Two ways to sweep over a weight, and when each is taken."""

import subprocess
import sys
from dataclasses import replace

import pytest

from tests.unrolled.engine.running import CLOSE, assert_same_bits
from tests.unrolled.engine.sweeping import SMALL, VALUES, at_once, forbid
from tests.unrolled.strategies import apart
from tools.serving import ROOT
from unrolled import engine
from unrolled.engine import vectorised
from unrolled.spec import RunSpec


def test_the_first_touch_waits_for_no_compilation_and_the_second_uses_it(
    start, vectorisations, monkeypatch
):
    spec = RunSpec(cell="SimpleRNN", **SMALL)
    begun = []
    start(begun.append)
    first = engine.sweep(spec, "gain", VALUES)
    engine.sweep(spec, "bias", VALUES)
    assert (len(begun), vectorisations) == (1, [])
    begun[0]()
    forbid(monkeypatch, "_one_by_one")
    for size in ({}, {"batch": 5}, {"timesteps": 9}, {"seed": 8}, {"weights": "latch"}):
        again = engine.sweep(replace(spec, **size), "gain", VALUES)
    again = engine.sweep(spec, "gain", VALUES)
    assert apart(again.states["h"], first.states["h"]) <= CLOSE
    assert len(vectorisations) == 1


def test_states_and_inputs_need_no_second_way(start, vectorisations):
    start(at_once)
    for target in ("h0[0]", "c0[1]", "x[0,1]"):
        engine.sweep(RunSpec(**SMALL), target, VALUES)
    assert vectorisations == []


def test_where_compiling_fails_the_loop_goes_on(start, monkeypatch, caplog):
    def fail(_structure, _single):
        raise NotImplementedError("no such conversion")

    monkeypatch.setattr(vectorised, "_compile", fail)
    start(at_once)
    spec = RunSpec(cell="GRU", **SMALL)
    first, second = (engine.sweep(spec, "bias:z", VALUES) for _ in range(2))
    assert_same_bits(first, second)
    assert [record.exc_info[0] for record in caplog.records] == [NotImplementedError]


def test_where_a_call_fails_the_loop_takes_over(start, monkeypatch, caplog):
    def fail(*_arrays):
        raise MemoryError("no room")

    monkeypatch.setattr(vectorised, "_compile", lambda _structure, _single: fail)
    start(at_once)
    spec = RunSpec(cell="GRU", **SMALL)
    first, *later = (engine.sweep(spec, "bias:z", VALUES) for _ in range(3))
    for frames in later:
        assert_same_bits(frames, first)
    assert [record.exc_info[0] for record in caplog.records] == [MemoryError]


@pytest.mark.long
def test_a_process_may_end_while_it_compiles():
    code = (
        "from unrolled import engine; from unrolled.spec import RunSpec\n"
        "engine.sweep(RunSpec(cell='SimpleRNN'), 'gain', [0, 1])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
