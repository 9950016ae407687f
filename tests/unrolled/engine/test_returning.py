"""What layers return and what unpacking it comes to, against plain Keras."""

import keras
import numpy as np
import pytest

from unrolled.engine.returning import layer, returned, unpacked
from unrolled.sequences.returns import LAYERS, Returns, places, states_of, wanted
from unrolled.sequences.unpacking import explained, silent


@pytest.mark.parametrize("name", LAYERS)
def test_the_four_combinations_are_what_the_layer_returns(name):
    spec = Returns(layer=name)
    found = returned(spec)
    flags = [(each.return_sequences, each.return_state) for each in found]
    assert flags == [(False, False), (False, True), (True, False), (True, True)]
    x = np.random.default_rng(4).normal(0, 0.8, (3, 5, 1)).astype("float32")[:2, :3]
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


@pytest.mark.parametrize("name", LAYERS)
def test_the_line_that_is_offered_unpacks(name):
    for state in (False, True):
        spec = Returns(layer=name, return_state=state)
        right = Returns(layer=name, return_state=state, names=len(wanted(spec)))
        found = unpacked(right)
        assert found.line == found.right == unpacked(spec).right
        assert found.answer.accepted
        assert found.symbolic.accepted
        assert not silent(right, found)
        assert found.functional == (None, 1)
        assert found.sequential.accepted is not state


def test_python_says_what_it_says_to_two_names_for_three_arrays():
    spec = Returns(layer="LSTM", names=2)
    found = unpacked(spec)
    with pytest.raises(ValueError, match="too many") as refused:
        _out, _h = layer("LSTM", 2, False, True)(np.zeros((2, 3, 1), "float32"))
    assert (found.answer.raised, found.answer.words) == ("ValueError", str(refused.value))
    assert found.sequential.raised == "ValueError"
    assert "expects 1 input(s), but it received 3 input tensors" in found.sequential.words
    assert explained(spec, found) == ["3 things come back, and there are 2 names."]


def test_one_tensor_falls_apart_by_samples_in_silence():
    spec = Returns(layer="LSTM", return_state=False, names=2, batch=2)
    found = unpacked(spec)
    assert found.answer.accepted
    assert silent(spec, found)
    assert found.shapes == ((2,), (2,))
    assert found.symbolic.raised == "NotImplementedError"
    other = Returns(layer="LSTM", return_state=False, names=2, batch=3)
    assert unpacked(other).answer.words == "too many values to unpack (expected 2)"


def test_one_name_takes_the_whole_tuple():
    spec = Returns(layer="GRU", names=1)
    found = unpacked(spec)
    assert found.shapes == ((),)
    assert silent(spec, found)


def test_a_stack_returns_its_states_otherwise_while_a_model_is_put_together():
    spec = Returns(layer="stacked", names=3)
    assert returned(spec)[1].written == "(out, [h_0, c_0], [h_1])"
    assert unpacked(spec).structure == "(out, [h_0, c_0], h_1)"
    assert unpacked(Returns(layer="LSTM")).structure == "(out, h, c)"
    assert unpacked(Returns(layer="GRU", return_state=False)).structure == "out"
