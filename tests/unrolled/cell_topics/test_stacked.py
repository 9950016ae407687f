from unrolled.cell_topics import StackedSpec
from unrolled.cell_topics.stacked import in_the_way, written

SPEC = StackedSpec(first="GRU", second="LSTM", third="SimpleRNN")


def test_states_have_the_number_of_their_cell():
    assert SPEC.nested == "[h0, [h1, c1], h2]"
    assert SPEC.flat == "[h0, h1, c1, h2]"
    assert [cell.call for cell in SPEC.cells] == ["GRUCell(3)", "LSTMCell(4)", "SimpleRNNCell(2)"]
    assert StackedSpec(shared=True).nested == "[[h0, c0], [h1, c1]]"


def test_names_stand_in_lists_as_deep_as_the_shapes():
    assert written(SPEC, [[(2, 3)], [(2, 4), (2, 4)], (2, 2)]) == "[[h0], [h1, c1], h2]"


def test_the_cell_that_is_handed_one_tensor_for_a_list_is_named():
    assert in_the_way(SPEC, [(2, 3), (2, 4), (2, 4), (2, 2)]) == 1
    assert in_the_way(SPEC, [(2, 3), [(2, 4), (2, 4)], (2, 2)]) is None
