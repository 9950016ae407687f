"""What unpacking comes to: Python's own words, and a model that is put together."""

import numpy as np
import pytest

from unrolled.engine.sequences.returns import layer, returned
from unrolled.engine.sequences.unpacking import unpacked
from unrolled.sequences.returns import LAYERS, Returns, wanted
from unrolled.sequences.unpacking import explained, silent


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
