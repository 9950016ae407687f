from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier, BrokenBarrierError

import pytest

from unrolled import engine
from unrolled.engine import compiled, once
from unrolled.engine.compiled import KEPT, Structure
from unrolled.spec import RunSpec


@pytest.fixture
def compilations(monkeypatch):
    """Every structure compiled from here on, in order; an empty cache before and after."""
    made = []
    compile_really = compiled._compile

    def counted(structure):
        made.append(structure)
        return compile_really(structure)

    compiled._functions.clear()
    monkeypatch.setattr(compiled, "_compile", counted)
    yield made
    compiled._functions.clear()


@pytest.fixture
def pretended(monkeypatch, compilations):
    """As `compilations`, without the work: a structure compiles to its own name."""

    def pretend(structure):
        compilations.append(structure)
        return lambda: structure

    monkeypatch.setattr(compiled, "_compile", pretend)
    return compilations


def structure(units):
    return Structure("LSTM", units, 1, "tanh", go_backwards=False, masked=False)


@pytest.mark.parametrize(
    ("changes", "compiles"),
    [
        ({"seed": 5}, 0),
        ({"batch": 3}, 0),
        ({"timesteps": 30}, 0),
        ({"weights": "latch", "input": "noise"}, 0),
        ({"return_sequences": True, "return_state": True}, 0),
        ({"h0": [[1, 2]]}, 0),
        ({"cell": "SimpleRNN"}, 1),
        ({"units": 3}, 1),
        ({"features": 2}, 1),
        ({"activation": "relu"}, 1),
        ({"go_backwards": True}, 1),
    ],
)
def test_only_what_changes_the_graph_is_compiled(compilations, changes, compiles):
    spec = RunSpec(cell="GRU", units=2, features=1)
    engine.run(spec)
    engine.run(replace(spec, **changes))
    assert len(compilations) == 1 + compiles


def test_a_mask_has_a_structure_of_its_own(compilations):
    spec = RunSpec(timesteps=2)
    engine.run(spec)
    for mask in ([[True, False]], [[True, True]]):
        engine.run(spec, mask=mask)
    assert [made.masked for made in compilations] == [False, True]


def test_a_cell_without_activation_has_one_structure_for_all(compilations):
    for activation in ("tanh", "relu"):
        engine.run(RunSpec(cell="Minimal", activation=activation))
    assert [made.activation for made in compilations] == ["linear"]


def test_warm_compiles_what_the_first_visitors_ask_for(compilations):
    engine.warm()
    warmed = len(compilations)
    for cell in ("LSTM", "GRU", "SimpleRNN"):
        engine.run(RunSpec(cell=cell))
    assert warmed == len(compilations) == 3


def test_the_cache_is_bounded(pretended):
    for units in range(KEPT + 10):
        assert compiled.function(structure(units))() == structure(units)
    assert len(compiled._functions) == KEPT
    assert len(pretended) == KEPT + 10
    compiled.function(structure(KEPT + 9))
    assert len(pretended) == KEPT + 10
    compiled.function(structure(0))
    assert pretended[-1] == structure(0)


def test_concurrent_first_calls_compile_once(compilations):
    together = Barrier(16)

    def first_call(_):
        together.wait(timeout=60)
        return compiled.function(structure(3))

    with ThreadPoolExecutor(16) as threads:
        functions = set(threads.map(first_call, range(16)))
    assert len(functions) == 1
    assert compilations == [structure(3)]


def test_not_even_the_place_in_the_cache_is_made_twice(pretended, monkeypatch):
    """Two threads that both find the cache empty: made to meet there if they can."""
    meet = Barrier(2)

    class Slow(once._Place):
        def __init__(self):
            with suppress(BrokenBarrierError):
                meet.wait(timeout=0.5)
            super().__init__()

    monkeypatch.setattr(once, "_Place", Slow)
    with ThreadPoolExecutor(2) as threads:
        functions = set(threads.map(lambda _: compiled.function(structure(4)), range(2)))
    assert len(functions) == 1
    assert pretended == [structure(4)]


def test_a_failed_compilation_is_tried_again(pretended, monkeypatch):
    work = compiled._compile

    def fail(structure):
        raise MemoryError

    monkeypatch.setattr(compiled, "_compile", fail)
    with pytest.raises(MemoryError):
        compiled.function(structure(5))
    monkeypatch.setattr(compiled, "_compile", work)
    assert compiled.function(structure(5))() == structure(5)
