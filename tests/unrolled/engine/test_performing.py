"""Lives as they are run, compared with Keras called by hand and with the program run as a file."""

import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from unrolled.engine import performing
from unrolled.engine.performing import perform
from unrolled.life import Action, LifeSpec, pieces, program
from unrolled.workers.reporting import UnwantedError, heard_by

LIFE = LifeSpec(
    layers=2,
    actions=(
        Action("predict"),
        Action("fit", epochs=2, shuffle=True, validation=True),
        Action("assign", layer=2, slot=1, value=0.5),
        Action("assign", shape="units"),
        Action("rebind", value=0.25),
        Action("given", layer=2, value=-1.0),
        Action("evaluate"),
        Action("reset", layer=2),
        Action("rate", value=0.0),
        Action("train"),
        Action("call"),
    ),
)
PRINTING = """
import json
print(json.dumps([np.array(state).tolist() for layer in recurrent for state in layer.states]))
"""


@pytest.fixture(autouse=True)
def afresh():
    performing._kept.clear()


@pytest.mark.long
def test_the_program_run_as_a_file_leaves_the_same_states(tmp_path: Path) -> None:
    file = tmp_path / "life.py"
    refused = [action for action in LIFE.actions if action.shape == "batch_units"]
    life = LifeSpec(layers=2, actions=tuple(refused))
    file.write_text(program(life) + PRINTING)
    printed = subprocess.run(
        [sys.executable, file], capture_output=True, text=True, check=True, timeout=300
    ).stdout
    told = perform(pieces(life))[-1]
    by_file = np.array(eval(printed))
    assert np.abs(by_file - [slot.value for slot in told.states]).max() < 1e-5


@pytest.mark.long
def test_going_on_is_the_same_as_beginning_again() -> None:
    for count in range(len(LIFE.actions) + 1):
        step_by_step = perform(pieces(LIFE.until(count)))
    performing._kept.clear()
    at_once = perform(pieces(LIFE))
    assert len(step_by_step) == len(at_once) == len(LIFE.actions) + 1
    for one, other in zip(step_by_step, at_once, strict=True):
        assert (one.raised, one.shape) == (other.raised, other.shape)
        for slot, same in zip(one.states, other.states, strict=True):
            np.testing.assert_array_equal(slot.value, same.value)


def test_what_is_kept_is_bounded() -> None:
    for seed in range(performing.MOST_KEPT + 2):
        perform(pieces(LifeSpec(seed=seed)))
    assert len(performing._kept) == performing.MOST_KEPT


def reported(pieces, **more):
    """What `perform` said on its way, and what it gave."""
    said = []
    with heard_by(lambda packed: said.append(pickle.loads(packed))):
        return perform(pieces, **more), said


def test_how_far_it_is_is_reported(monkeypatch) -> None:
    monkeypatch.setattr(performing, "EVERY", 0.0)
    life = LifeSpec(cell="GRU", actions=(Action("predict"), Action("fit", epochs=2)))
    told, said = reported(pieces(life), along=True)
    assert [(each.piece, each.fed) for each in said] == [
        *((0, 0), (1, 0), (1, 1), (1, 2)),
        *((2, 0), (2, 1), (2, 2), (2, 3), (2, 4)),
    ]
    done = [one for each in said for one in each.done]
    assert [one.shape for one in done] == [one.shape for one in told[:-1]]
    # What was known before comes with the first report of what is new.
    _told, more = reported(pieces(life.done(Action("call"))), along=True)
    assert [(each.piece, len(each.done)) for each in more] == [(3, 3)]
    _told, brief = reported(pieces(LifeSpec(cell="GRU", seed=1)))
    assert [(each.piece, each.done) for each in brief] == [(0, ())]


def test_a_fit_that_is_given_up_ends_there_and_is_not_gone_on_with(monkeypatch) -> None:
    monkeypatch.setattr(performing, "EVERY", 0.0)
    life = LifeSpec(cell="GRU", actions=(Action("predict"), Action("fit", epochs=2)))

    def unwanted(packed: bytes) -> None:
        if pickle.loads(packed).fed == 3:
            raise UnwantedError

    with heard_by(unwanted), pytest.raises(UnwantedError):
        perform(pieces(life))
    assert not performing._kept
    ended, again = perform(pieces(life)), perform(pieces(life.until(1)))
    np.testing.assert_array_equal(ended[1].states[0].value, again[1].states[0].value)


def test_a_life_by_hand() -> None:
    import keras

    life = LifeSpec(units=3, batch=2, sequences=4, actions=(Action("predict"),))
    opened, predicted = perform(pieces(life))
    assert all(not slot.value.any() for slot in opened.states)
    assert predicted.shape == (4, 1)
    x = np.random.default_rng(0).normal(size=(4, 6, 2)).astype("float32")
    inputs = keras.Input(batch_shape=(2, 6, 2))
    layer = keras.layers.LSTM(
        3,
        kernel_initializer=keras.initializers.GlorotUniform(seed=1),
        recurrent_initializer=keras.initializers.Orthogonal(seed=2),
        stateful=True,
        return_state=True,
    )
    layer(inputs)
    _y, *first = layer(x[:2])
    _y, *second = layer(x[2:])
    assert [page.kind for page in predicted.pages] == ["predict", "predict"]
    np.testing.assert_allclose(predicted.pages[0].values, first, atol=1e-5)
    np.testing.assert_allclose([slot.value for slot in predicted.states], second, atol=1e-5)


def test_what_is_refused_is_told_and_changes_nothing() -> None:
    life = LifeSpec(actions=(Action("predict"), Action("assign", shape="1_units")))
    _opened, before, refused = perform(pieces(life))
    assert refused.raised == "ValueError"
    assert "must match" in refused.words
    for slot, same in zip(before.states, refused.states, strict=True):
        np.testing.assert_array_equal(slot.value, same.value)


def test_of_many_batches_the_first_ones_and_the_last_are_told() -> None:
    life = LifeSpec(cell="GRU", batch=1, sequences=40, timesteps=1, actions=(Action("predict"),))
    predicted = perform(pieces(life))[-1]
    assert predicted.fed == 40
    assert len(predicted.pages) == performing.MOST_PAGES
    np.testing.assert_array_equal(predicted.pages[-1].values[0], predicted.states[0].value)


def test_a_rebound_state_after_a_first_predict_is_not_the_one_that_moves() -> None:
    life = LifeSpec(actions=(Action("predict"), Action("rebind"), Action("predict")))
    _opened, _first, rebound, after = perform(pieces(life))
    assert (rebound.states[0].value == 1).all()
    assert (after.states[0].value == 1).all()
    assert (after.states[0].earlier[0] != rebound.states[0].earlier[0]).any()


def test_of_three_variables_the_one_moves_that_the_function_holds() -> None:
    kinds = ("predict", "rebind", "fit", "rebind", "fit", "predict")
    told = perform(pieces(LifeSpec(cell="GRU", actions=tuple(map(Action, kinds)))))
    first, second = told[4].states[0].earlier
    assert (told[4].states[0].value == 1).all()
    assert (second != 1).any()  # fit was compiled with this one
    fitted, predicted = told[5].states[0], told[6].states[0]
    assert [(a == b).all() for a, b in zip(fitted.earlier, (first, second), strict=True)] == [
        *(True, False)
    ]
    assert [(a == b).all() for a, b in zip(predicted.earlier, fitted.earlier, strict=True)] == [
        False,
        True,
    ]
    assert (predicted.value == 1).all()


def test_a_list_of_many_numbers_in_keras_words_is_left_out() -> None:
    told = perform(["raise ValueError('[2, 3] is not ' + str([[0.25, -1e-07]] * 9) + '.')"])
    assert told[0].words == "[2, 3] is not […]."


def test_a_rebound_state_before_it_is_used() -> None:
    _opened, _rebound, after = perform(
        pieces(LifeSpec(actions=(Action("rebind"), Action("predict"))))
    )
    assert (after.states[0].value != 1).all()


def test_arrays_and_layers_without_states() -> None:
    made = perform(["import numpy as np\nkept = np.ones((2, 3))"], ["kept", "other"])
    assert made[0].array("kept").tolist() == np.ones((2, 3)).tolist()
    with pytest.raises(KeyError):
        made[0].array("other")
    life = LifeSpec(stateful=False, actions=(Action("predict"), Action("assign")))
    _opened, predicted, refused = perform(pieces(life))
    assert predicted.states == ()
    assert (refused.raised, refused.words) == (
        "TypeError",
        "'NoneType' object is not subscriptable",
    )
