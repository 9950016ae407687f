from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unrolled.strategies import MASKS, apart, case, cases, ordinary
from unrolled import engine
from unrolled.cells import ACTIVATIONS, CELLS
from unrolled.engine import compiled, runs, sweeps
from unrolled.errors import SpecError
from unrolled.spec import LIMITS, WEIGHTS, RunSpec

CLOSE = 1e-6
BOTH = [False, True]


def traced(chosen, **more):
    return engine.run(chosen.spec, chosen.x, initial_state=chosen.initial, mask=chosen.mask, **more)


def arrays_of(result):
    """Every array of a trace or of frames, by name."""
    found = {}
    for name, value in vars(result).items():
        if isinstance(value, dict):
            found |= {f"{name}.{key}": array for key, array in value.items()}
        elif isinstance(value, tuple):
            found |= {f"{name}.{i}": array for i, array in enumerate(value)}
        elif isinstance(value, np.ndarray):
            found[name] = value
    return found


def assert_same_bits(ours, theirs):
    ours, theirs = arrays_of(ours), arrays_of(theirs)
    assert list(ours) == list(theirs)
    for name in ours:
        np.testing.assert_array_equal(ours[name], theirs[name], err_msg=name)


# A run is the ordinary layer


@given(cases())
def test_output_and_final_states_are_those_of_the_ordinary_layer(chosen):
    spec = chosen.spec
    trace = traced(chosen)
    arrays = (chosen.x, chosen.initial, trace.weights, chosen.mask)
    returned = ordinary(spec, *arrays)
    assert isinstance(trace.output, tuple) == isinstance(returned, tuple) == spec.return_state
    theirs = returned if spec.return_state else (returned,)
    assert len(trace.returned) == len(theirs)
    for ours, other in zip(trace.returned, theirs, strict=True):
        assert apart(ours, other) <= CLOSE
    _, *final = ordinary(replace(spec, return_state=True), *arrays)
    for ours, other in zip(trace.final.values(), final, strict=True):
        assert apart(ours, other) <= CLOSE


@pytest.mark.parametrize("return_sequences", BOTH)
@pytest.mark.parametrize("return_state", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_the_flags_decide_what_is_returned(cell, return_sequences, return_state):
    flags = {"return_sequences": return_sequences, "return_state": return_state}
    trace = engine.run(RunSpec(cell=cell, batch=2, timesteps=5, units=3, **flags))
    sequence = (2, 5, 3) if return_sequences else (2, 3)
    states = [(2, 3)] * len(CELLS[cell].states) if return_state else []
    assert [array.shape for array in trace.returned] == [sequence, *states]


@pytest.mark.parametrize("mask", [None, "random", "leading"])
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_each_state_is_that_of_the_ordinary_layer_after_so_many_steps(cell, backwards, mask):
    spec = RunSpec(cell=cell, units=2, timesteps=4, features=2, batch=2, go_backwards=backwards)
    chosen = case(spec, mask)
    trace = traced(chosen)
    for t in range(spec.timesteps):
        taken = slice(3 - t, None) if backwards else slice(t + 1)
        part = None if mask is None else chosen.mask[:, taken]
        shorter = replace(spec, return_state=True, timesteps=t + 1)
        _, *states = ordinary(shorter, chosen.x[:, taken], chosen.initial, trace.weights, part)
        for name, state in zip(trace.states, states, strict=True):
            assert apart(trace.states[name][:, t], state) <= CLOSE


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_the_last_states_are_the_final_ones(cell, backwards, mask):
    spec = RunSpec(cell=cell, batch=2, go_backwards=backwards, return_sequences=True)
    trace = traced(case(spec, mask))
    assert list(trace.states) == list(trace.final) == list(CELLS[cell].states)
    for name in trace.states:
        np.testing.assert_array_equal(trace.states[name][:, -1], trace.final[name])
    if mask is None:
        np.testing.assert_array_equal(trace.output, trace.states["h"])


# Gates and masks


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", ["LSTM", "GRU"])
def test_gates_rebuild_the_states(cell, backwards, activation):
    act = {"tanh": np.tanh, "relu": lambda a: np.maximum(a, 0), "linear": lambda a: a}
    act["sigmoid"] = lambda a: 1 / (1 + np.exp(-a))
    spec = RunSpec(cell=cell, activation=activation, batch=2, go_backwards=backwards)
    trace = traced(case(spec))
    gates, h = trace.gates, trace.states["h"]
    assert list(gates) == list(CELLS[cell].gates)
    if cell == "LSTM":
        c = gates["f"] * trace.before("c") + gates["i"] * gates["c"]
        assert apart(trace.states["c"], c) <= CLOSE
        assert apart(h, gates["o"] * act[activation](trace.states["c"])) <= CLOSE
    else:
        z = gates["z"]
        assert apart(h, z * trace.before("h") + (1 - z) * gates["h"]) <= CLOSE
    for name in set("ifozr") & set(gates):
        assert ((gates[name] > 0) & (gates[name] < 1)).all()


@pytest.mark.parametrize("mask", MASKS[1:])
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_a_masked_step_carries_the_state(cell, backwards, mask):
    spec = RunSpec(cell=cell, batch=3, timesteps=6, go_backwards=backwards)
    chosen = case(spec, mask)
    trace = traced(chosen)
    skipped = ~chosen.mask[:, trace.reads]
    assert skipped.any()
    for name in trace.states:
        before, after = trace.before(name), trace.states[name]
        np.testing.assert_array_equal(after[skipped], before[skipped])
        assert (after[~skipped] != before[~skipped]).all()


@pytest.mark.parametrize("cell", CELLS)
def test_before_the_first_step_taken_the_initial_state_shows(cell):
    chosen = case(RunSpec(cell=cell, batch=2, timesteps=4), "leading")
    trace = traced(chosen)
    for name in trace.states:
        for sample, length in ((0, 1), (1, 2)):
            for t in range(length):
                start = chosen.initial[name][sample]
                np.testing.assert_array_equal(trace.states[name][sample, t], start)


def test_a_mask_of_true_changes_nothing():
    spec = RunSpec(batch=2, timesteps=5)
    masked = engine.run(spec, mask=np.ones((2, 5), bool))
    assert apart(masked.states["h"], engine.run(spec).states["h"]) <= CLOSE


# What a run starts from


def test_a_run_starts_from_what_its_spec_names():
    spec = RunSpec(batch=2, units=2, h0=[[1, 2], [3, 4]], c0=[[5, 6], [7, 8]], input="noise")
    trace = engine.run(spec)
    np.testing.assert_array_equal(trace.initial["h"], [[1, 2], [3, 4]])
    np.testing.assert_array_equal(trace.initial["c"], [[5, 6], [7, 8]])
    same = engine.run(
        replace(spec, h0=(), c0=(), input="step"),
        x=trace.x,
        weights=trace.weights,
        initial_state=trace.initial,
    )
    for name in ("h", "c"):
        np.testing.assert_array_equal(same.states[name], trace.states[name])


def test_given_weights_replace_their_own_and_no_others():
    spec = RunSpec(cell="GRU", units=2, features=3)
    kernel = np.full((3, 6), 0.5)
    trace = engine.run(spec, weights={"kernel": kernel})
    np.testing.assert_array_equal(trace.weights["kernel"], kernel)
    others = engine.default_weights(spec)
    for name in ("recurrent_kernel", "bias"):
        np.testing.assert_array_equal(trace.weights[name], others[name])


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("sizes", [1, None], ids=["smallest", "largest"])
def test_the_limits_run(cell, sizes):
    names = ("units", "timesteps", "features", "batch")
    trace = engine.run(RunSpec(cell=cell, **{name: sizes or LIMITS[name] for name in names}))
    spec = trace.spec
    for array in (*trace.states.values(), *trace.gates.values()):
        assert array.shape == (spec.batch, spec.timesteps, spec.units)
        assert array.dtype == np.float32
        assert np.isfinite(array).all()


# Weights


@pytest.mark.parametrize("seed", [0, 1, LIMITS["seed"]])
@pytest.mark.parametrize("cell", ["SimpleRNN", "GRU", "LSTM"])
def test_default_weights_are_those_of_a_plain_layer_with_the_same_initialisers(cell, seed):
    plain = getattr(keras.layers, cell)(
        5,
        kernel_initializer=keras.initializers.GlorotUniform(seed),
        recurrent_initializer=keras.initializers.Orthogonal(seed=seed + 1),
    )
    plain.build((None, None, 3))
    ours = engine.default_weights(RunSpec(cell=cell, units=5, seed=seed))
    assert list(ours) == [variable.name for variable in plain.trainable_variables]
    for array, other in zip(ours.values(), plain.get_weights(), strict=True):
        np.testing.assert_array_equal(array, other)


def test_the_minimal_cell_draws_as_the_plain_layers_do():
    ours = engine.default_weights(RunSpec(cell="Minimal", units=5, seed=3))
    other = engine.default_weights(RunSpec(cell="SimpleRNN", units=5, seed=3))
    assert list(ours) == ["kernel", "recurrent_kernel"]
    for name in ours:
        np.testing.assert_array_equal(ours[name], other[name])


@pytest.mark.parametrize("cell", CELLS)
def test_default_weights_have_the_shapes_that_are_told(cell):
    spec = RunSpec(cell=cell, units=3, features=2)
    shapes = {name: array.shape for name, array in engine.default_weights(spec).items()}
    assert shapes == spec.facts.weight_shapes(3, 2)
    assert sum(np.prod(shape) for shape in shapes.values()) == spec.facts.parameters(3, 2)


def test_weights_depend_on_their_seed_alone():
    spec = RunSpec(seed=11)
    first = engine.default_weights(spec)
    runs._drawn.cache_clear()
    keras.utils.set_random_seed(99)
    engine.run(RunSpec(cell="GRU", seed=5, input="noise"))
    again = engine.default_weights(spec)
    other = engine.default_weights(RunSpec(seed=12))
    for name in first:
        np.testing.assert_array_equal(first[name], again[name])
    assert (first["kernel"] != other["kernel"]).all()


def test_a_run_leaves_numpy_generator_alone():
    runs._drawn.cache_clear()
    np.random.seed(3)
    quiet = np.random.random()
    np.random.seed(3)
    engine.run(RunSpec(seed=77, input="noise"))
    assert np.random.random() == quiet


@pytest.mark.parametrize("weights", WEIGHTS)
def test_changing_the_weights_one_got_changes_no_later_run(weights):
    spec = RunSpec(weights=weights)
    before = engine.run(spec)
    got = engine.default_weights(spec)
    got["kernel"] = got["kernel"] + 1
    del got["bias"]
    for array in got.values():
        if array.flags.writeable:
            array += 1
    assert_same_bits(engine.run(spec), before)


# What comes back cannot be changed


@pytest.mark.parametrize("flags", [{}, {"return_sequences": True, "return_state": True}])
@pytest.mark.parametrize("weights", WEIGHTS)
def test_every_array_of_a_trace_is_read_only(weights, flags):
    chosen = case(RunSpec(weights=weights, batch=2, timesteps=3, **flags), "random")
    for trace in (traced(chosen), engine.run(chosen.spec)):
        found = arrays_of(trace)
        assert len(found) >= 14
        assert {name for name, array in found.items() if array.flags.writeable} == set()


def test_every_array_of_a_sweep_is_read_only():
    values = np.float32([1, 2])
    found = arrays_of(engine.sweep(RunSpec(), "h0[0]", values))
    assert {name for name, array in found.items() if array.flags.writeable} == set()
    assert len(found) == 7


def test_what_a_caller_gave_stays_the_callers():
    chosen = case(RunSpec(batch=2, timesteps=3), "random")
    weights = {"bias": np.zeros(16, "float32")}
    trace = traced(chosen, weights=weights)
    given_arrays = [chosen.x, chosen.mask, weights["bias"], *chosen.initial.values()]
    kept = [trace.x, trace.mask, trace.weights["bias"], *trace.initial.values()]
    for array, copy in zip(given_arrays, kept, strict=True):
        assert array.flags.writeable
        assert not np.shares_memory(array, copy)
    values = np.float32([1, 2])
    frames = engine.sweep(RunSpec(), "h0[0]", values)
    assert values.flags.writeable
    assert not np.shares_memory(frames.values, values)


# Refusals


def refused(call, *args, **kwargs):
    """Argument, expected and came of the SpecError that a call raises, as its message says."""
    with pytest.raises(SpecError) as error:
        call(*args, **kwargs)
    problem = error.value
    told = f"{problem.argument}: expected {problem.expected}, got {problem.came}."
    assert str(problem).startswith(told)
    return problem.argument, problem.expected, problem.came


NUMBERS = "NaN or infinity in it"
SMALL = RunSpec(units=2, timesteps=3, features=1, batch=2)
HOLE = np.array([[[1], [2], [np.nan]]] * 2)


@pytest.mark.parametrize(
    ("given_arrays", "argument", "expected", "came"),
    [
        ({"x": np.zeros((2, 3))}, "x", "shape (2, 3, 1)", "shape (2, 3)"),
        ({"x": np.zeros((1, 3, 1))}, "x", "shape (2, 3, 1)", "shape (1, 3, 1)"),
        ({"x": 0}, "x", "shape (2, 3, 1)", "shape ()"),
        ({"x": "abc"}, "x", "numbers of shape (2, 3, 1)", "abc"),
        ({"x": [[1], [1, 2]]}, "x", "numbers of shape (2, 3, 1)", "[[1], [1, 2]]"),
        ({"x": HOLE}, "x", "finite numbers", NUMBERS),
        ({"x": np.full((2, 3, 1), np.inf)}, "x", "finite numbers", NUMBERS),
        ({"x": np.full((2, 3, 1), 1e39)}, "x", "finite numbers", NUMBERS),
        ({"weights": {"W": 0}}, "weights", "names from kernel, recurrent_kernel, bias", "W"),
        (
            {"weights": {"bias": np.zeros(2)}},
            "weights['bias']",
            "shape (8,)",
            "shape (2,)",
        ),
        (
            {"weights": {"kernel": np.zeros((8, 1))}},
            "weights['kernel']",
            "shape (1, 8)",
            "shape (8, 1)",
        ),
        (
            {"weights": {"kernel": np.full((1, 8), np.nan)}},
            "weights['kernel']",
            "finite numbers",
            NUMBERS,
        ),
        ({"initial_state": {"s": 0}}, "initial_state", "names from h, c", "s"),
        ({"initial_state": {"h": [0, 0]}}, "initial_state['h']", "shape (2, 2)", "shape (2,)"),
        (
            {"initial_state": {"c": [[0, np.nan], [0, 0]]}},
            "initial_state['c']",
            "finite numbers",
            NUMBERS,
        ),
        ({"mask": np.ones((2, 3))}, "mask", "True or False in shape (2, 3)", "float64 (2, 3)"),
        ({"mask": np.ones((2, 3), int)}, "mask", "True or False in shape (2, 3)", "int64 (2, 3)"),
        ({"mask": [True] * 3}, "mask", "True or False in shape (2, 3)", "bool (3,)"),
        (
            {"mask": [[True], [True, False]]},
            "mask",
            "True or False in shape (2, 3)",
            "[[True], [True, False]]",
        ),
    ],
)
def test_a_run_refuses(given_arrays, argument, expected, came):
    assert refused(engine.run, SMALL, **given_arrays) == (argument, expected, came)


def test_a_cell_knows_only_its_own_states_and_weights():
    gru = replace(SMALL, cell="GRU")
    told = refused(engine.run, gru, initial_state={"c": np.zeros((2, 2))})
    assert told == ("initial_state", "names from h", "c")
    minimal = replace(SMALL, cell="Minimal")
    told = refused(engine.run, minimal, weights={"bias": np.zeros(2)})
    assert told == ("weights", "names from kernel, recurrent_kernel", "bias")


# Sweeps

VALUES = np.float32([-1.5, 0, 0.25, 2])


def one_by_one(spec, target, values):
    """The run for each of `values`, each on its own."""
    name, _, index = target.removesuffix("]").partition("[")
    where = [int(i) for i in index.split(",")]
    chosen = case(spec)
    for value in values:
        arrays = {"x": chosen.x.copy()}
        arrays |= {f"{state}0": array.copy() for state, array in chosen.initial.items()}
        array = arrays[name]
        array[(..., *where) if len(where) < array.ndim else tuple(where)] = value
        initial = {state: arrays[f"{state}0"] for state in chosen.initial}
        yield engine.run(spec, arrays["x"], initial_state=initial)


@pytest.mark.parametrize(
    "target", ["h0[1]", "h0[1, 0]", "c0[2]", "c0[0,2]", "x[3, 1]", "x[1, 0, 0]", "x[ 1,3 ,1 ]"]
)
@pytest.mark.parametrize("backwards", BOTH)
@pytest.mark.parametrize("cell", CELLS)
def test_every_frame_is_a_run_of_its_own(cell, backwards, target):
    if target.startswith("c0") and "c" not in CELLS[cell].states:
        argument, expected, came = refused(engine.sweep, RunSpec(cell=cell), target, VALUES)
        assert (argument, came) == ("target", target)
        assert expected.startswith("one of h0[...], x[...], ")
        return
    spec = RunSpec(
        cell=cell, units=3, timesteps=4, features=2, batch=2, go_backwards=backwards, seed=4
    )
    chosen = case(spec)
    frames = engine.sweep(spec, target, VALUES, chosen.x, initial_state=chosen.initial)
    assert (frames.spec, frames.target) == (spec, target)
    np.testing.assert_array_equal(frames.values, VALUES)
    separate = list(one_by_one(spec, target, VALUES))
    for kind in ("states", "gates"):
        assert list(getattr(frames, kind)) == list(getattr(separate[0], kind))
        for name, array in getattr(frames, kind).items():
            assert array.shape == (4, 2, 4, 3)
            assert apart(array, np.stack([getattr(run, kind)[name] for run in separate])) <= CLOSE
    assert (np.diff(frames.states["h"], axis=0) != 0).any()


@pytest.mark.parametrize("weights", WEIGHTS)
def test_a_sweep_uses_the_weights_of_its_spec_or_those_given(weights):
    spec = RunSpec(weights=weights, seed=2, h0=[[0.1, 0.2, 0.3, 0.4]])
    frames = engine.sweep(spec, "h0[2]", [0.3])
    assert apart(frames.states["c"][0], engine.run(spec).states["c"]) <= CLOSE
    given_weights = {"kernel": np.ones((3, 16))}
    frames = engine.sweep(spec, "h0[2]", [0.3], weights=given_weights)
    own = engine.run(spec, weights=given_weights)
    assert apart(frames.states["c"][0], own.states["c"]) <= CLOSE


LARGE = RunSpec(units=64, timesteps=128, batch=64)
TARGETS = (
    "one of h0[...], c0[...], x[...], kernel[...], recurrent_kernel[...], bias[...], gain, "
    "bias:i, bias:f, bias:c, bias:o"
)
TOO_LARGE = str(16 * 64 * 64 * 128)


@pytest.mark.parametrize(
    ("spec", "target", "values", "told"),
    [
        *(
            (SMALL, target, [0], ("target", TARGETS, target or "nothing"))
            for target in (
                "h[0]",
                "h0",
                "h0[]",
                "h0[-1]",
                "h0[1.0]",
                "x[0, 0, 0, 0]",
                "",
                "h0[0]\n",
            )
        ),
        (SMALL, "h0[2]", [0], ("target", "an index within (2, 2)", "h0[2]")),
        (SMALL, "h0[2, 0]", [0], ("target", "an index within (2, 2)", "h0[2, 0]")),
        (SMALL, "c0[0, 2]", [0], ("target", "an index within (2, 2)", "c0[0, 2]")),
        (SMALL, "h0[0, 0, 0]", [0], ("target", "an index within (2, 2)", "h0[0, 0, 0]")),
        (SMALL, "x[0]", [0], ("target", "an index within (2, 3, 1)", "x[0]")),
        (SMALL, "x[3, 0]", [0], ("target", "an index within (2, 3, 1)", "x[3, 0]")),
        (SMALL, "x[0, 1]", [0], ("target", "an index within (2, 3, 1)", "x[0, 1]")),
        (SMALL, "x[2, 0, 0]", [0], ("target", "an index within (2, 3, 1)", "x[2, 0, 0]")),
        (SMALL, "h0[0]", [], ("values", "a list of 1 to 201 numbers", "shape (0,)")),
        (SMALL, "h0[0]", [0] * 202, ("values", "a list of 1 to 201 numbers", "shape (202,)")),
        (SMALL, "h0[0]", [[0]], ("values", "a list of 1 to 201 numbers", "shape (1, 1)")),
        (SMALL, "h0[0]", 0, ("values", "a list of 1 to 201 numbers", "shape ()")),
        (SMALL, "h0[0]", ["a"], ("values", "a list of 1 to 201 numbers", "['a']")),
        (SMALL, "h0[0]", [[0], [0, 1]], ("values", "a list of 1 to 201 numbers", "[[0], [0, 1]]")),
        (SMALL, "h0[0]", [0, np.nan], ("values", "finite numbers", NUMBERS)),
        (SMALL, "h0[0]", [np.inf], ("values", "finite numbers", NUMBERS)),
        (SMALL, "h0[0]", [1e39], ("values", "finite numbers", NUMBERS)),
        (LARGE, "h0[0]", [0] * 16, ("values", "at most 8000000 numbers in one sweep", TOO_LARGE)),
    ],
)
def test_a_sweep_refuses(spec, target, values, told):
    assert refused(engine.sweep, spec, target, values) == told


def test_the_largest_sweeps_are_computed():
    frames = engine.sweep(LARGE, "h0[0]", [0] * 15)
    assert frames.states["h"].shape == (15, 64, 128, 64)
    frames = engine.sweep(SMALL, "h0[0]", np.linspace(-1, 1, sweeps.MOST_FRAMES))
    assert frames.states["h"].shape == (201, 2, 3, 2)


@given(cases(), st.integers(0, 3))
@settings(max_examples=20)
def test_a_sweep_over_the_value_already_there_changes_nothing(chosen, unit):
    spec = chosen.spec
    unit %= spec.units
    here = chosen.initial["h"][0, unit]
    frames = engine.sweep(spec, f"h0[0, {unit}]", [here], chosen.x, initial_state=chosen.initial)
    trace = engine.run(spec, chosen.x, initial_state=chosen.initial)
    for name in trace.states:
        assert apart(frames.states[name][0], trace.states[name]) <= CLOSE


# Many learners at once


def learners():
    """16 runs that differ in everything; two of a kind share a structure, but not a seed."""
    cells, masks = tuple(CELLS), (None, "random")
    return [
        case(
            RunSpec(
                cell=cells[i % 4],
                activation=ACTIVATIONS[i // 4],
                units=2 + i % 3,
                batch=1 + i % 5,
                timesteps=5 + i,
                seed=1000 + i // 2,
                weights=WEIGHTS[i % 5] if i > 7 else "default",
                go_backwards=i % 3 == 0,
                return_state=i % 2 == 0,
            ),
            masks[i // 2 % 2],
            seed=i,
        )
        for i in range(16)
    ]


def test_16_threads_get_what_one_thread_gets():
    chosen = learners()
    alone = [traced(each) for each in chosen]
    swept = [engine.sweep(each.spec, "x[1, 0]", VALUES) for each in chosen]
    compiled._slot.cache_clear()
    runs._drawn.cache_clear()
    together = Barrier(16)

    def learner(i):
        together.wait(timeout=60)
        first, frames = traced(chosen[i]), engine.sweep(chosen[i].spec, "x[1, 0]", VALUES)
        keras.utils.set_random_seed(i)
        # Once more with the neighbour's run in between.
        traced(chosen[i - 1])
        return first, frames, traced(chosen[i])

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(learner, range(16)))
    for i, (first, frames, again) in enumerate(answers):
        assert_same_bits(first, alone[i])
        assert_same_bits(again, alone[i])
        assert_same_bits(frames, swept[i])
