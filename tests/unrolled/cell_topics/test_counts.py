import pytest

from unrolled.cell_topics import CountSpec
from unrolled.errors import SpecError
from unrolled.fields import read_spec, write_link


def test_its_link_and_its_bounds():
    spec = CountSpec(cell="LSTM", units=2, bidirectional=True)
    assert read_spec(CountSpec, write_link(spec)) == (spec, [])
    with pytest.raises(SpecError, match="from 1 to 6"):
        CountSpec(units=7)


def test_only_arguments_of_its_cell_are_offered():
    assert CountSpec(cell="SimpleRNN").flags == ("use_bias", "bidirectional")
    assert CountSpec().turned("reset_after").call == "keras.layers.GRU(3, reset_after=False)"
