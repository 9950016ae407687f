import numpy as np

from unrolled.sequences.answer import Answer
from unrolled.sequences.returns import (
    Item,
    Returns,
    Unpacked,
    call,
    left_of_equals,
    letters,
    lit,
    places,
    state_names,
    wanted,
)
from unrolled.sequences.unpacking import explained_sequential

H = Item("h", np.array([[1.0, 2.0], [3.0, 4.0]]))
C = Item("c", np.array([[5.0, 6.0], [7.0, 8.0]]))


def test_names_of_states():
    assert state_names("LSTM") == ("h", "c")
    assert state_names("stacked") == (("h_0", "c_0"), ("h_1",))
    assert state_names("Bidirectional") == ("h_f", "c_f", "h_b", "c_b")
    assert wanted(Returns(layer="stacked")) == ("out", "states_0", "states_1")
    assert wanted(Returns(layer="LSTM", return_state=False)) == ("out",)
    assert left_of_equals(Returns(layer="GRU", names=4)) == ("out", "h", "more_0", "more_1")


def test_the_call_as_python_writes_it():
    assert call(Returns(layer="Minimal"), True, False) == (
        "RNN(MinimalRNNCell(2), return_sequences=True)"
    )
    assert call(Returns(layer="stacked"), False, True) == (
        "RNN([LSTMCell(2), GRUCell(2)], return_state=True)"
    )
    assert call(Returns(layer="Bidirectional"), False, False) == "Bidirectional(LSTM(2))"


def test_equal_arrays_share_a_letter():
    twin = Item("twin", H.array.copy())
    assert letters((H, C, twin)) == {"h": "A", "c": "B", "twin": "A"}


def test_equal_parts_are_lit_only_where_all_samples_agree():
    out = np.zeros((2, 3, 4))
    out[:, 2, :2] = H.array
    out[:, 0, 2:] = C.array
    out[0, 1, :2] = H.array[0]
    assert lit(out, (H, C)).tolist() == [["", "", "B", "B"], [""] * 4, ["A", "A", "", ""]]
    assert places(Item("out", out), (H, C)) == {"B": ["out[:, 0, 2:]"], "A": ["out[:, -1, :2]"]}
    assert places(H, (H, C)) == {"A": ["h"]}


def test_keras_doing_otherwise_than_the_rules_know_is_said():
    taken = Unpacked("", Answer(), (), Answer(), "", "", Answer(), ())
    assert "although more than one" in explained_sequential(Returns(), taken)[0]
    refused = Unpacked("", Answer(), (), Answer(), "", "", Answer("ValueError", "no"), ())
    said = explained_sequential(Returns(return_state=False), refused)[0]
    assert "only Keras's words tell" in said
