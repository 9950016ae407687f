import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Lock, Thread

import numpy as np
import pytest

from unrolled import engine
from unrolled.cells import CELLS
from unrolled.engine import sweeps, vectorised
from unrolled.engine.warming import Warming
from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.targets import targets

CLOSE = 1e-6
VALUES = np.float32([-1.5, -0.3, 0, 0.7, 2])
SMALL = {"units": 2, "timesteps": 3, "features": 2, "batch": 2, "seed": 4}
WEIGHTS = ("kernel", "recurrent_kernel", "bias", "gain")


def never(_work):
    """Start nothing: what would be compiled stays on its way."""


def at_once(work):
    work()


@pytest.fixture
def start(monkeypatch):
    """Empty the cache of vectorised functions and say how those to come are made."""

    def begin(how, most=8):
        monkeypatch.setattr(vectorised, "_functions", Warming(most, start=how))

    begin(never)
    return begin


@pytest.fixture
def compilations(monkeypatch):
    """The structures vectorised from here on, in order, and whether another was on its way."""
    made, one = [], Lock()
    compile_really = vectorised._compile

    def counted(structure, single):
        made.append((structure, one.locked()))
        with one:
            return compile_really(structure, single)

    monkeypatch.setattr(vectorised, "_compile", counted)
    return made


def forbid(monkeypatch, way):
    monkeypatch.setattr(sweeps, way, lambda *_: pytest.fail(f"{way} was taken"))


def arrays(spec, seed=0):
    """Input, weights and initial states that no default would give."""
    generator = np.random.default_rng(seed)

    def drawn(*shape):
        return np.float32(generator.normal(0, 0.7, shape))

    shapes = spec.facts.weight_shapes(spec.units, spec.features)
    return {
        "x": drawn(spec.batch, spec.timesteps, spec.features),
        "weights": {name: drawn(*shape) for name, shape in shapes.items()},
        "initial_state": {name: drawn(spec.batch, spec.units) for name in spec.facts.states},
    }


def changed(spec, given, target, value):
    """`given` with `target` at `value`, written out by hand."""
    flat = {"x": given["x"].copy()}
    flat |= {f"{name}0": array.copy() for name, array in given["initial_state"].items()}
    flat |= {name: array.copy() for name, array in given["weights"].items()}
    name, _, index = target.removesuffix("]").partition("[")
    if target == "gain":
        flat["recurrent_kernel"] *= value
    elif target == "bias":
        flat["bias"][:] = value
    elif ":" in target:
        gate = spec.facts.gates.index(target[-1])
        block = flat["bias"][..., gate * spec.units : (gate + 1) * spec.units]
        block[:] = value if spec.cell == "LSTM" else [[value], [0]]
    else:
        flat[name][(..., *map(int, index.split(",")))] = value
    return {
        "x": flat["x"],
        "weights": {name: flat[name] for name in given["weights"]},
        "initial_state": {name: flat[f"{name}0"] for name in given["initial_state"]},
    }


def apart(ours, theirs):
    """The largest difference; relative where a value exceeds 1."""
    assert ours.shape == theirs.shape
    return np.max(np.abs(ours - theirs) / np.maximum(1, np.abs(theirs)))


def assert_close(frames, spec, runs):
    for kind in ("states", "gates"):
        found = getattr(frames, kind)
        assert list(found) == list(getattr(spec.facts, kind))
        for name, array in found.items():
            theirs = np.stack([getattr(run, kind)[name] for run in runs])
            assert apart(array, theirs) <= CLOSE, (frames.target, name)
            assert not array.flags.writeable


def assert_same_bits(ours, theirs):
    for kind in ("states", "gates"):
        for name, array in getattr(ours, kind).items():
            np.testing.assert_array_equal(array, getattr(theirs, kind)[name])


# Every draggable thing


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("cell", CELLS)
def test_every_frame_of_every_target_is_a_run_of_its_own(cell, backwards, start, monkeypatch):
    spec = RunSpec(cell=cell, go_backwards=backwards, **SMALL)
    given = arrays(spec)
    every = list(targets(spec))
    separate = {
        target: [engine.run(spec, **changed(spec, given, target, value)) for value in VALUES]
        for target in every
    }

    def check():
        for target in every:
            frames = engine.sweep(spec, target, VALUES, **given)
            assert (frames.spec, frames.target) == (spec, target)
            np.testing.assert_array_equal(frames.values, VALUES)
            assert_close(frames, spec, separate[target])

    with monkeypatch.context() as first_touch:
        forbid(first_touch, "_all_at_once")
        check()
    start(at_once)
    engine.sweep(spec, "gain", [1])
    forbid(monkeypatch, "_one_by_one")
    check()


@pytest.mark.parametrize("cell", CELLS)
def test_a_frame_is_the_run_of_the_spec_that_says_so(cell, start):
    start(at_once)
    group = {"GRU": "bias:z", "LSTM": "bias:f", "SimpleRNN": "bias", "Minimal": "gain"}[cell]
    set_before = dict.fromkeys(("recurrent_kernel[1,0]", "kernel[0,1]", "gain", group), 1.5)
    spec = RunSpec(cell=cell, changed=tuple(set_before.items()), **SMALL)
    assert len(spec.changed) == len(set_before)
    engine.sweep(spec, "gain", [1])  # from here on all at once
    for target in ("recurrent_kernel[1,0]", "recurrent_kernel[0,0]", "gain", group):
        frames = engine.sweep(spec, target, VALUES)
        now = [tuple((set_before | {target: float(value)}).items()) for value in VALUES]
        assert_close(frames, spec, [engine.run(replace(spec, changed=each)) for each in now])
    again = engine.sweep(spec, "h0[0]", [0])
    assert_close(again, spec, [engine.run(spec)])


@pytest.mark.parametrize("cell", CELLS)
def test_the_arrays_behind_a_frame_can_be_had(cell):
    spec = RunSpec(cell=cell, **SMALL)
    given = arrays(spec)
    for target in targets(spec):
        got = engine.with_target(spec, target, 0.7, **given)
        wanted = changed(spec, given, target, np.float32(0.7))
        np.testing.assert_array_equal(got.x, wanted["x"])
        for kind in ("weights", "initial_state"):
            assert list(getattr(got, kind)) == list(wanted[kind])
            for name, array in wanted[kind].items():
                np.testing.assert_array_equal(getattr(got, kind)[name], array)


@pytest.mark.parametrize("target", ["gain", "bias:f", "kernel[0,1]", "h0[1]", "x[1,0]"])
def test_a_frame_is_the_run_with_its_arrays(target, start):
    spec = RunSpec()
    frames = engine.sweep(spec, target, [0.25, 3])
    for k, value in enumerate([0.25, 3]):
        trace = engine.run(spec, *engine.with_target(spec, target, value))
        assert apart(frames.states["h"][k], trace.states["h"]) <= CLOSE


def test_a_gain_of_one_is_the_run_itself(start):
    for weights in ("default", "leaky", "latch"):
        spec = RunSpec(weights=weights, **SMALL)
        frames = engine.sweep(spec, "gain", [1])
        np.testing.assert_array_equal(frames.states["c"][0], engine.run(spec).states["c"])


@pytest.mark.parametrize("target", WEIGHTS)
def test_what_a_caller_gave_stays_as_it_was(target, start):
    start(at_once)
    spec = RunSpec(cell="SimpleRNN", **SMALL)
    given, before = arrays(spec), arrays(spec)
    target += "[0,0]" if "kernel" in target else ""
    for _way in ("one by one", "all at once"):
        engine.sweep(spec, target, VALUES, **given)
    for name, array in given["weights"].items():
        np.testing.assert_array_equal(array, before["weights"][name])
        assert array.flags.writeable


# Two ways, and when each is taken


def test_the_first_touch_waits_for_no_compilation_and_the_second_uses_it(
    start, compilations, monkeypatch
):
    spec = RunSpec(cell="SimpleRNN", **SMALL)
    begun = []
    start(begun.append)
    first = engine.sweep(spec, "gain", VALUES)
    engine.sweep(spec, "bias", VALUES)
    assert (len(begun), compilations) == (1, [])
    begun[0]()
    forbid(monkeypatch, "_one_by_one")
    for size in ({}, {"batch": 5}, {"timesteps": 9}, {"seed": 8}, {"weights": "latch"}):
        again = engine.sweep(replace(spec, **size), "gain", VALUES)
    again = engine.sweep(spec, "gain", VALUES)
    assert apart(again.states["h"], first.states["h"]) <= CLOSE
    assert len(compilations) == 1


def test_states_and_inputs_need_no_second_way(start, compilations):
    start(at_once)
    for target in ("h0[0]", "c0[1]", "x[0,1]"):
        engine.sweep(RunSpec(**SMALL), target, VALUES)
    assert compilations == []


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


def test_a_process_may_end_while_it_compiles():
    code = (
        "from unrolled import engine; from unrolled.spec import RunSpec\n"
        "engine.sweep(RunSpec(cell='SimpleRNN'), 'gain', [0, 1])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr


# Many learners at once


def learners():
    """8 runs: two of a kind share a structure, none their weights."""
    cells = tuple(CELLS)
    sizes = {"timesteps": 4, "features": 2, "batch": 2}
    specs = [RunSpec(cell=cells[i % 4], units=2 + i % 2, seed=100 + i, **sizes) for i in range(8)]
    return [(spec, arrays(spec, seed)) for seed, spec in enumerate(specs)]


def swept_by_8_threads(chosen, times=3):
    together = Barrier(len(chosen))

    def learner(one):
        spec, given = one
        together.wait(timeout=60)
        return [engine.sweep(spec, "gain", VALUES, **given) for _ in range(times)]

    with ThreadPoolExecutor(len(chosen)) as threads:
        return list(threads.map(learner, chosen))


@pytest.mark.parametrize("how", [never, at_once])
def test_8_threads_get_what_one_gets(how, start, monkeypatch):
    start(how)
    chosen = learners()
    for spec, given in chosen:
        engine.sweep(spec, "gain", VALUES, **given)
    forbid(monkeypatch, "_all_at_once" if how is never else "_one_by_one")
    alone = [engine.sweep(spec, "gain", VALUES, **given) for spec, given in chosen]
    for frames, mine in zip(swept_by_8_threads(chosen), alone, strict=True):
        for each in frames:
            assert_same_bits(each, mine)


def test_8_threads_start_one_compilation_at_a_time_and_are_right_meanwhile(start, compilations):
    chosen = learners()
    alone = [engine.sweep(spec, "gain", VALUES, **given) for spec, given in chosen]
    workers = []

    def in_thread(work):
        workers.append(Thread(target=work))
        workers[-1].start()

    start(in_thread)
    for frames, mine in zip(swept_by_8_threads(chosen, times=10), alone, strict=True):
        for each in frames:
            assert apart(each.states["h"], mine.states["h"]) <= CLOSE
    for worker in workers:
        worker.join()
    structures, beside_another = zip(*compilations, strict=True)
    assert len(structures) == len(set(structures))
    assert not any(beside_another)


# Refusals


@pytest.mark.parametrize("ask", [engine.sweep, engine.with_target])
@pytest.mark.parametrize(
    ("cell", "target", "value", "argument", "expected", "came"),
    [
        ("LSTM", "bias:z", 1, "target", "one of h0[...], ", "bias:z"),
        ("Minimal", "bias", 1, "target", "one of h0[...], ", "bias"),
        ("GRU", "bias[0]", 1, "target", "an index within (2, 6)", "bias[0]"),
        ("LSTM", "kernel[0,8]", 1, "target", "an index within (2, 8)", "kernel[0,8]"),
        ("LSTM", "gain", np.nan, "values", "finite numbers", "NaN or infinity in it"),
        ("LSTM", "gain", "a", "values", "a list of 1 to 201 numbers", "['a']"),
        ("LSTM", "gain", 3e38, "values", "factors that keep every weight finite", "3e+38"),
    ],
)
def test_what_cannot_be_varied_is_refused(ask, cell, target, value, argument, expected, came):
    spec = RunSpec(cell=cell, **SMALL)
    weights = {"recurrent_kernel": np.full(spec.facts.weight_shapes(2, 2)["recurrent_kernel"], 2)}
    with pytest.raises(SpecError) as error:
        ask(spec, target, [value] if ask is engine.sweep else value, weights=weights)
    problem = error.value
    assert (problem.argument, problem.came) == (argument, came)
    assert problem.expected.startswith(expected)
