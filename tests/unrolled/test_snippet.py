import ast
import contextlib
import io
import itertools
import subprocess
import sys
import warnings
from dataclasses import replace

import numpy as np
import pytest

from unrolled import engine, weight_targets
from unrolled.cells import ACTIVATIONS, CELLS
from unrolled.snippet import program
from unrolled.spec import INPUTS, WEIGHTS, RunSpec

NEAR = 1e-6
KERAS = ("SimpleRNN", "GRU", "LSTM")


def small(cell="LSTM", **more):
    """A short run whose samples start at states of their own."""
    sizes = {"units": 3, "timesteps": 4, "features": 2, "batch": 2} | more
    rows = np.linspace(-0.9, 0.8, sizes["batch"] * sizes["units"]).reshape(sizes["batch"], -1)
    starts = {"h0": rows, "c0": 2 * rows[::-1]}
    return RunSpec(cell=cell, **{"input": "noise", "seed": 5} | starts | sizes)


def executed(code):
    """What the program leaves behind, and what it printed."""
    names, printed = {"__name__": "__main__"}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "unrolled_run.py", "exec"), names)
    return names, printed.getvalue()


def check(spec):
    """Run the program of `spec`; everything it computes is what the app shows."""
    names, printed = executed(program(spec))
    trace = engine.run(spec)
    output = names["output"]
    returned = output if isinstance(output, (list, tuple)) else (output,)
    assert len(returned) == len(trace.returned)
    pairs = list(zip(returned, trace.returned, strict=True))
    pairs += [(names[state], steps) for state, steps in trace.states.items()]
    pairs += [(names["x"], trace.x)]
    pairs += list(zip(names["layer"].get_weights(), trace.weights.values(), strict=True))
    for theirs, ours in pairs:
        theirs = np.asarray(theirs)
        assert theirs.shape == ours.shape
        assert np.max(np.abs(theirs - ours)) <= NEAR
    assert "h" in printed
    return names, trace


@pytest.mark.parametrize("flags", list(itertools.product([False, True], repeat=3)))
@pytest.mark.parametrize("cell", CELLS)
def test_the_program_reproduces_the_run(cell, flags):
    sequences, state, backwards = flags
    spec = small(cell, return_sequences=sequences, return_state=state, go_backwards=backwards)
    names, trace = check(spec)
    assert trace.states["h"].any()
    assert type(names["layer"]).__name__ == (cell if cell in KERAS else "RNN")
    assert names["layer"].return_sequences == sequences


@pytest.mark.parametrize("weights", WEIGHTS)
@pytest.mark.parametrize("cell", CELLS)
def test_weight_sets_are_reproduced(cell, weights):
    check(small(cell, weights=weights))
    check(small(cell, weights=weights, units=2, features=4, batch=1))


@pytest.mark.parametrize("weights", ["default", "leaky"])
@pytest.mark.parametrize("cell", CELLS)
def test_weights_set_by_hand_are_reproduced(cell, weights):
    spec = small(cell, weights=weights)
    every = list(weight_targets.names(spec))
    for k in range(3):
        some = {*every[k::7], *weight_targets.groups(spec)}
        check(replace(spec, changed=tuple((name, 0.3 + k) for name in sorted(some)[:32])))
    for name in weight_targets.groups(spec):
        code = program(replace(spec, changed=((name, -1.5),)))
        assert code.count("# Weights set by hand") == 1
        check(replace(spec, changed=((name, -1.5),)))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("cell", ["SimpleRNN", "GRU", "LSTM"])
def test_activations_are_reproduced(cell, activation):
    check(small(cell, activation=activation))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_latch_of_each_activation_is_reproduced(activation):
    check(small("SimpleRNN", weights="latch", activation=activation))


@pytest.mark.parametrize("name", INPUTS)
def test_inputs_are_reproduced(name):
    _, trace = check(small(input=name, word="aba"))
    assert trace.x.any() == (name != "own")


@pytest.mark.parametrize(
    "word", ["ab'\"", '"""', "\\n{x}", "héé", "日本日", "%s {0}", "# a", "👋🏽", "'"]
)
def test_any_word_is_reproduced(word):
    features = max(2, len(set(word)))
    _, trace = check(small(input="word", word=word, timesteps=len(word) + 1, features=features))
    assert trace.x.any()


def test_own_numbers_are_reproduced():
    numbers = [[0.125, -7], [1e-6, 1e6], [1 / 3, 0], [-0.001, 2], *[[0.1, 0.2]] * 4]
    names, _ = check(small("SimpleRNN", input="own", x=numbers))
    np.testing.assert_array_equal(names["x"], np.float32(numbers).reshape(2, 4, 2))


def test_initial_states_are_reproduced():
    spec = small(h0=[[0.1, -1, 1 / 3], [1e-6, 1000, 0]], c0=[[2, -2, 0.5], [0, 0, -1e6]])
    names, _ = check(spec)
    np.testing.assert_array_equal(names["h0"], np.float32(spec.h0))
    np.testing.assert_array_equal(names["c0"], np.float32(spec.c0))
    check(replace(spec, h0=(), c0=()))


@pytest.mark.parametrize("cell", CELLS)
def test_seeds_are_reproduced(cell):
    one = check(small(cell, seed=0))[1]
    other = check(small(cell, seed=2**31 - 1))[1]
    first = next(iter(one.weights))
    assert not np.array_equal(one.weights[first], other.weights[first])


def test_the_largest_run_of_the_lab_is_reproduced():
    check(small("GRU", units=16, timesteps=30, features=4, batch=4))


def test_a_run_of_one_of_everything_is_reproduced():
    check(small("SimpleRNN", units=1, timesteps=1, features=1, batch=1))


# How it is written


def every_program():
    for cell, weights, name in itertools.product(CELLS, WEIGHTS, INPUTS):
        spec = small(cell, weights=weights, input=name, word="aba")
        yield program(spec)
        yield program(replace(spec, return_state=True, return_sequences=True, go_backwards=True))
        yield program(replace(spec, h0=(), c0=(), batch=1, x=[[1 / 3, -2.5]] * 4))


def test_every_program_compiles_without_a_warning_and_imports_numpy_and_keras_only():
    for code in set(every_program()):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(code)
            compile(code, "unrolled_run.py", "exec")
        imports = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
        assert [ast.unparse(n) for n in imports] == ["import keras", "import numpy as np"]
        assert tree.body[:2] == imports
        assert not code.startswith("\n")
        assert code.endswith("\n")
        assert "\n\n\n\n" not in code


def test_flags_at_their_default_are_left_out():
    assert "return_" not in program(small())
    assert "go_backwards" not in program(small())
    assert program(small(return_state=True)).count("return_state=True") == 1


def test_the_program_is_a_script(tmp_path):
    spec = small("Minimal", weights="leaky", input="word", word="a'é", features=3)
    script = tmp_path / "unrolled_run.py"
    script.write_text(program(spec) + "np.save('h.npy', h)\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", script.name],
        cwd=tmp_path,
        env={
            "KERAS_BACKEND": "tensorflow",
            "PATH": "",
            "HOME": str(tmp_path),
            "TF_CPP_MIN_LOG_LEVEL": "3",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "h (2, 4, 3) after the last step" in done.stdout
    h = np.load(tmp_path / "h.npy")
    assert np.max(np.abs(h - engine.run(spec).states["h"])) <= NEAR
