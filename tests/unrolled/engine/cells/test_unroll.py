import pytest

from unrolled.cell_topics import UnrollSpec
from unrolled.engine.cells.unroll import both_ways, unrolled_values


@pytest.mark.parametrize("cell", ["SimpleRNN", "GRU", "LSTM"])
def test_an_unrolled_layer_has_the_numbers_of_a_loop(cell):
    assert unrolled_values(cell, 3).holds


def test_open_timesteps_are_taken_until_a_second_length_comes():
    told = both_ways(UnrollSpec(cell="SimpleRNN", first=2, second=3))
    assert told[True].built.accepted
    assert told[True].first.accepted
    assert told[True].second.raised == "ValueError"
    assert "Cannot unroll a RNN if the time dimension is undefined" in told[True].second.words
    assert told[False].second.accepted
    longer = both_ways(UnrollSpec(cell="SimpleRNN", first=4, second=4, fixed=True))
    assert longer[True].second.accepted
    assert longer[True].operations > told[True].operations
    assert longer[False].operations == told[False].operations
