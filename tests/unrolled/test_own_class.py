"""The class of an update is the run, can be saved, and the doctor finds nothing wrong with it."""

import contextlib
import io

import keras
import numpy as np
import pytest
from hypothesis import given, settings

from tests.unrolled.updates.writing import updates
from unrolled import engine
from unrolled.doctor import diagnosing
from unrolled.own_class import own_class, own_file
from unrolled.snippet import program
from unrolled.spec import RunSpec
from unrolled.updates import EXAMPLES

SIZES = {"units": 3, "timesteps": 4, "features": 2, "batch": 2}


def executed(code):
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "own.py", "exec"), names)
    return names


def check(update, **more):
    spec = RunSpec(cell="Own", update=update, seed=7, h0=np.full((2, 3), 0.4), **SIZES, **more)
    names, trace = executed(program(spec)), engine.run(spec)
    for state, steps in trace.states.items():
        np.testing.assert_allclose(names[state], steps, atol=1e-6)
    for theirs, ours in zip(names["layer"].get_weights(), trace.weights.values(), strict=True):
        np.testing.assert_array_equal(theirs, ours)
    return names, trace


@given(updates())
@settings(max_examples=6, deadline=None)
def test_the_class_of_any_update_is_the_run(update):
    check(update)


def test_the_class_of_every_kind_of_update_is_the_run():
    check(EXAMPLES["lstm"], return_sequences=True)
    check(EXAMPLES["gru"], return_state=True, go_backwards=True)
    check("0.5*h - sin(h)**2")
    check("h@U", changed=(("gain", 1.5), ("U[0,1]", 0.25)))
    check(EXAMPLES["two_states"], changed=(("gain:Uf", 1.5), ("bias:b", 0.5), ("W[1,0]", 2.0)))


@pytest.mark.filterwarnings("ignore:__array__ implementation")  # Keras, as it loads
def test_it_is_saved_and_loaded(tmp_path):
    cell_of = executed(own_file(EXAMPLES["two_states"]))["OwnCell"]
    model = keras.Sequential([keras.Input((4, 2)), keras.layers.RNN(cell_of(3, seed=5))])
    x = np.ones((2, 4, 2), "float32")
    model.save(tmp_path / "own.keras")
    again = keras.saving.load_model(tmp_path / "own.keras")
    np.testing.assert_array_equal(np.asarray(again(x)), np.asarray(model(x)))
    assert again.layers[0].cell.get_config()["seed"] == 5


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_doctor_finds_nothing_wrong(name):
    spec = RunSpec(cell="Own", update=EXAMPLES[name], return_sequences=True, **SIZES)
    answer = diagnosing.diagnose(program(spec))
    assert answer.findings == ()
    shapes = {shaped.name: shaped.shape for shaped in answer.shapes}
    assert (shapes["output"], shapes["x"], shapes["h"]) == ("(2, 4, 3)", "(2, 2)", "(2, 4, 3)")
    between = {value: shapes[value] for value in spec.facts.gates}
    assert set(between.values()) <= {"(2, 3)"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_lines_are_short_enough_to_read(name):
    assert max(map(len, own_class(EXAMPLES[name]).splitlines())) <= 100
