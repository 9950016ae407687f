import keras
import numpy as np
import pytest

from unrolled.cells import ACTIVATIONS, CELLS
from unrolled.engine import layers
from unrolled.spec import RunSpec

CLASSES = {
    "SimpleRNN": keras.layers.SimpleRNN,
    "GRU": keras.layers.GRU,
    "LSTM": keras.layers.LSTM,
    "Minimal": keras.layers.RNN,
    "Own": keras.layers.RNN,
}


@pytest.mark.parametrize("flags", [(False, False, False), (True, True, True)])
@pytest.mark.parametrize("cell", CELLS)
def test_the_layer_is_keras_own_with_the_flags_of_the_spec(cell, flags):
    sequences, state, backwards = flags
    layer = layers.layer(
        RunSpec(cell=cell, return_sequences=sequences, return_state=state, go_backwards=backwards)
    )
    assert type(layer) is CLASSES[cell]
    assert (layer.return_sequences, layer.return_state, layer.go_backwards) == flags
    assert layer.cell.units == 4


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("cell", ["SimpleRNN", "GRU", "LSTM"])
def test_the_activation_is_that_of_the_spec(cell, activation):
    expected = getattr(keras.activations, activation)
    assert layers.layer(RunSpec(cell=cell, activation=activation)).activation is expected
    assert layers.cell(cell, 4, activation).activation is expected


@pytest.mark.parametrize("cell", CELLS)
def test_layer_and_cell_draw_the_same_weights(cell):
    layer = layers.layer(RunSpec(cell=cell, seed=9))
    layer.build((None, None, 3))
    alone = layers.cell(cell, 4, "tanh", 9)
    alone.build((None, 3))
    assert len(layer.get_weights()) == len(CELLS[cell].weight_shapes(4, 3))
    for ours, theirs in zip(layer.get_weights(), alone.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("cell", CELLS)
def test_kernel_and_recurrent_kernel_are_drawn_apart(cell):
    alone = layers.cell(cell, 4, "tanh", 0)
    alone.build((None, 4))
    kernel, recurrent = alone.get_weights()[:2]
    assert abs(np.corrcoef(kernel.ravel(), recurrent.ravel())[0, 1]) < 0.9
    np.testing.assert_allclose(recurrent @ recurrent.T, np.eye(4), atol=1e-5)


def test_the_minimal_cell_by_hand():
    cell = layers.MinimalRNNCell(2)
    cell.build((None, 1))
    cell.set_weights([np.float32([[2, 3]]), np.float32([[0.5, 0], [1, -1]])])
    h, (state,) = cell(np.float32([[10]]), [np.float32([[4, 6]])])
    np.testing.assert_array_equal(h, [[20 + 2 + 6, 30 - 6]])
    np.testing.assert_array_equal(state, h)


@pytest.mark.parametrize("cell", CELLS)
def test_a_traced_cell_returns_its_new_states_beside_its_output(cell):
    inner = layers.cell(cell, 2, "tanh", 1)
    traced = layers.TracedCell(inner)
    traced.build((None, 3))
    x = np.float32([[1, 2, 3]])
    start = [np.float32([[0.5, -0.5]])] * len(CELLS[cell].states)
    output, after = inner(x, start)
    emitted, carried = traced(x, start)
    np.testing.assert_array_equal(emitted, np.concatenate([output, *after], axis=-1))
    np.testing.assert_array_equal(np.stack(carried), np.stack(after))
    assert traced.output_size == emitted.shape[-1]
    zeros = traced.get_initial_state(batch_size=5)
    assert [np.asarray(state).tolist() for state in zeros] == [[[0, 0]] * 5] * len(start)
