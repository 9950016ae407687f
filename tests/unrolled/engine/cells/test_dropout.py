import keras
import numpy as np
import pytest

from unrolled.cell_topics import DropoutSpec
from unrolled.engine.cells.dropout import left, masks


@pytest.mark.parametrize("look", ["input", "state"])
def test_one_mask_for_all_timesteps_another_for_each_call_the_same_for_a_seed(look):
    found = left(DropoutSpec(look=look))
    assert found.every_step.apart == 0
    assert found.seeded.apart == 0
    assert not np.array_equal(*found.calls)
    assert set(np.unique(found.calls[0][:, 0])) == {0, 2}
    assert found.inference.apart == 0


def test_of_a_state_what_is_kept_grows_at_every_step():
    output = left(DropoutSpec(look="state")).calls[0]
    assert set(np.unique(output[:, 2])) == {0, 8}


def test_the_ordinary_layer_draws_anew_for_every_timestep():
    ordinary = left(DropoutSpec()).ordinary
    assert (ordinary != ordinary[:, :1]).any()


def test_a_call_without_training_changes_the_mask_of_the_next_in_training():
    assert not left(DropoutSpec()).after_inference.holds
    assert left(DropoutSpec(training=False)).after_inference.holds


def test_the_mask_is_what_keras_says_of_its_own_cell():
    layer = keras.layers.SimpleRNN(6, dropout=0.5, seed=2)
    mask = layer.cell.get_dropout_mask(np.ones((2, 6), "float32"))
    assert np.array_equal(mask, left(DropoutSpec()).calls[0][:, 0])
    assert np.array_equal(mask, masks(DropoutSpec(cell="SimpleRNN")).inputs[0])


@pytest.mark.parametrize(
    ("cell", "dropout", "recurrent", "counts"),
    [
        ("LSTM", "0.5", "0.5", (4, 4)),
        ("LSTM", "0.5", "0", (1, 0)),
        ("GRU", "0", "0.5", (0, 3)),
        ("SimpleRNN", "0.5", "0.5", (1, 1)),
        ("GRU", "0", "0", (0, 0)),
    ],
)
def test_how_many_masks_a_cell_draws(cell, dropout, recurrent, counts):
    drawn = masks(DropoutSpec(cell=cell, dropout=dropout, recurrent_dropout=recurrent))
    assert (len(drawn.inputs), len(drawn.states)) == counts
