"""What layers return, against plain Keras."""

import keras
import numpy as np
import pytest

from unrolled.engine.sequences.returns import layer, returned
from unrolled.sequences.returns import LAYERS, Returns, places, sequence, states_of


@pytest.mark.parametrize("name", LAYERS)
def test_the_four_combinations_are_what_the_layer_returns(name):
    spec = Returns(layer=name)
    found = returned(spec)
    flags = [(each.return_sequences, each.return_state) for each in found]
    assert flags == [(False, False), (False, True), (True, False), (True, True)]
    x = sequence(3, 2)
    for each in found:
        came = layer(name, 2, each.return_sequences, each.return_state)(x)
        arrays = [np.asarray(array) for array in keras.tree.flatten(came)]
        assert len(arrays) == len(each.arrays())
        for mine, theirs in zip(each.arrays(), arrays, strict=True):
            assert (mine.array == theirs).all()
        assert each.single == (not isinstance(came, tuple))
        assert len(each.items) == len(came) if each.return_state else each.single


@pytest.mark.parametrize(
    ("name", "written", "equal"),
    [
        ("SimpleRNN", "(out, h)", {"A": ["out[:, -1]"]}),
        ("GRU", "(out, h)", {"A": ["out[:, -1]"]}),
        ("LSTM", "(out, h, c)", {"A": ["out[:, -1]"]}),
        ("Minimal", "(out, h)", {"A": ["out[:, -1]"]}),
        ("stacked", "(out, [h_0, c_0], [h_1])", {"C": ["out[:, -1]"]}),
        (
            "Bidirectional",
            "(out, h_f, c_f, h_b, c_b)",
            {"A": ["out[:, -1, :2]"], "C": ["out[:, 0, 2:]"]},
        ),
    ],
)
def test_the_list_and_which_of_it_is_the_same(name, written, equal):
    found = returned(Returns(layer=name))
    both = found[-1]
    assert both.written == written
    assert places(both.arrays()[0], states_of(found)) == equal
