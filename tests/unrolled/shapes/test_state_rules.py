import pytest

from tests.unrolled.shapes.told import for_cell, found, told
from unrolled.shapes import Call

BOTH = "initial_state[0] (h), initial_state[1] (c)"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ((4,), "batch axis is missing.*np.repeat(state.reshape(1, 4), 2, axis=0)"),
        ((1, 4), "One row for 2 samples.*np.repeat(state.reshape(1, 4), 2, axis=0)"),
        ((3, 4), "there are 3 rows.*state[:2]"),
        ((4, 2), "two axes changed places.*state.T"),
        ((2, 2, 4), "stacked in one array.*list(state)"),
        ((2, 12, 4), "no axis of timesteps.*state[:, 0]"),
    ],
)
def test_states_by_hand(state, words):
    ((argument, expected, came, text),) = found(Call((2, 12, 3), (state, state)))
    assert (argument, expected) == (BOTH, "(batch, units) = (2, 4)")
    assert came.startswith(str(state))
    assert told(words, text)


def test_too_few_rows_of_state_are_not_to_be_cut():
    ((_, _, _, text),) = found(Call((3, 12, 3), ((2, 4),) * 2))
    assert "Each of the 3 samples" in text
    assert "Give every sample its own row, 3 in all." in text
    assert "state[" not in text


def test_several_rows_for_one_sequence():
    ((_, expected, came, text),) = found(Call((1, 12, 3), ((3, 4),) * 2))
    assert (expected, came) == ("(batch, units) = (1, 4)", "(3, 4), two axes")
    assert "3 results come back" in text


def test_h_and_c_of_a_wrong_width_each_have_their_own_cause():
    h, c = found(Call((2, 12, 3), ((2, 5), (2, 1))))
    assert h[::2] == ("initial_state[0] (h)", "(2, 5), two axes")
    assert "recurrent kernel, which has 4 rows" in h[3]
    assert "units=5" in h[3]
    assert c[::2] == ("initial_state[1] (c)", "(2, 1), two axes")
    assert "forget gate" in c[3]
    assert "width of 1 is spread over all units" in c[3]


@pytest.mark.parametrize(
    ("cell", "count", "expected", "came", "words"),
    [
        ("LSTM", 0, "two states: [h, c]", "no state", "h, c is not there.*[h0, c0]"),
        ("LSTM", 1, "two states: [h, c]", "one state", "c is not there.*[h0, c0]"),
        ("LSTM", 3, "two states: [h, c]", "three states", "only h, c"),
        ("LSTM", 5, "two states: [h, c]", "5 states", "only h, c"),
        ("GRU", 0, "one state: [h]", "no state", "h is not there.*[h0]"),
        ("GRU", 2, "one state: [h]", "two states", "only h;.*belongs to an LSTM"),
        ("SimpleRNN", 2, "one state: [h]", "two states", "only h;.*belongs to an LSTM"),
        ("Minimal", 3, "one state: [h]", "three states", "only h;"),
    ],
)
def test_counts_by_hand(cell, count, expected, came, words):
    call = Call((2, 12, 3), ((2, 4),) * count)
    ((argument, wanted, said, text),) = found(call, for_cell(cell))
    assert (argument, wanted, said) == ("initial_state", expected, came)
    assert told(words, text)
