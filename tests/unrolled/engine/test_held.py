import keras
import numpy as np
import pytest

from unrolled.engine import held


@pytest.mark.parametrize(
    ("value", "strange"),
    [
        (np.ones(3), ""),
        (np.array([1.0, np.nan]), "nan"),
        (np.array([1.0, -np.inf]), "inf"),
        ([[0.0, 1.0], [np.inf, np.nan]], "nan"),
        ([np.ones(2), np.full(2, np.nan)], "nan"),
        (keras.ops.full((2,), np.inf), "inf"),
        (keras.Input((2,)), ""),
        ([[1.0], [1.0, 2.0]], ""),
        (np.array(["nan"]), ""),
        ("nan", ""),
        (None, ""),
        (float("nan"), "nan"),
        (7, ""),
    ],
)
def test_what_is_no_ordinary_number_is_named(value: object, strange: str) -> None:
    assert held.strange(value) == strange


def test_models_ignore_what_is_none_of_their_arguments() -> None:
    class Own(keras.Model):
        def call(self, x, **_more):  # type: ignore[no-untyped-def]
            return x

    names = ["training", "mask", "foo"]
    assert held.ignored(keras.Sequential(), names) == ["foo"]
    x = keras.Input((2,))
    assert held.ignored(keras.Model(x, x), names) == ["foo"]
    assert held.ignored(Own(), names) == []


def test_only_a_cell_of_ones_own_keeps_a_start() -> None:
    class Cell(keras.layers.SimpleRNNCell):
        def get_initial_state(self, batch_size=None):  # type: ignore[no-untyped-def]
            return [keras.ops.ones((batch_size, self.units))]

    layer, plain = keras.layers.RNN(Cell(3), stateful=True), keras.layers.GRU(3, stateful=True)
    assert not held.keeps_start(layer)  # there are no states yet
    for one in (layer, plain):
        one.build((2, 4, 1))
    assert held.keeps_start(layer)
    assert not held.keeps_start(plain)
    assert not held.keeps_start(keras.layers.Dense(3))


def test_a_build_resets_only_a_stateful_layer_that_is_built() -> None:
    layer = keras.layers.LSTM(3, stateful=True)
    assert not held.is_rebuilt(layer)
    layer.build((2, 4, 1))
    assert held.is_rebuilt(layer)
    layer.states[0].assign(np.ones((2, 3)))
    layer.build((2, 4, 1))
    assert not layer.states[0].numpy().any()
    plain = keras.layers.LSTM(3)
    plain.build((2, 4, 1))
    assert not held.is_rebuilt(plain)


def test_a_stack_has_a_list_of_cells() -> None:
    assert held.cell_list(keras.layers.RNN([])) == []
    assert len(held.cell_list(keras.layers.RNN([keras.layers.GRUCell(2)] * 2)) or []) == 2
    assert held.cell_list(keras.layers.GRU(2)) is None
