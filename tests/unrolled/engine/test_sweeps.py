from dataclasses import replace

import numpy as np
import pytest

from tests.unrolled.engine.running import CLOSE, refused
from tests.unrolled.engine.sweeping import SMALL, VALUES, arrays, at_once, forbid
from tests.unrolled.strategies import apart
from unrolled import engine
from unrolled.cells import CELLS
from unrolled.spec import RunSpec
from unrolled.targets import targets

WEIGHTS = ("kernel", "recurrent_kernel", "bias", "gain")


def called(spec, kind):
    """The name of the one weight of a kind."""
    (weight,) = spec.facts.of_kind(kind)
    return weight.name


def changed(spec, given, target, value):
    """`given` with `target` at `value`, written out by hand."""
    flat = {"x": given["x"].copy()}
    flat |= {f"{name}0": array.copy() for name, array in given["initial_state"].items()}
    flat |= {name: array.copy() for name, array in given["weights"].items()}
    name, _, index = target.removesuffix("]").partition("[")
    if target == "gain":
        flat[called(spec, "recurrent_kernel")] *= value
    elif target == "bias":
        flat[called(spec, "bias")][:] = value
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


def assert_close(frames, spec, runs):
    for kind in ("states", "gates"):
        found = getattr(frames, kind)
        assert list(found) == list(getattr(spec.facts, kind))
        for name, array in found.items():
            theirs = np.stack([getattr(run, kind)[name] for run in runs])
            assert apart(array, theirs) <= CLOSE, (frames.target, name)
            assert not array.flags.writeable


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
    group = {"GRU": "bias:z", "LSTM": "bias:f", "Minimal": "gain"}.get(cell, "bias")
    kernel, recurrent = (
        called(RunSpec(cell=cell), kind) for kind in ("kernel", "recurrent_kernel")
    )
    set_before = dict.fromkeys((f"{recurrent}[1,0]", f"{kernel}[0,1]", "gain", group), 1.5)
    spec = RunSpec(cell=cell, changed=tuple(set_before.items()), **SMALL)
    assert len(spec.changed) == len(set_before)
    engine.sweep(spec, "gain", [1])  # from here on all at once
    for target in (f"{recurrent}[1,0]", f"{recurrent}[0,0]", "gain", group):
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
    values = [value] if ask is engine.sweep else value
    told = refused(ask, spec, target, values, weights=weights)
    assert (told[0], told[2]) == (argument, came)
    assert told[1].startswith(expected)
