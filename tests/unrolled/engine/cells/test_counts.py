import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled.cell_topics import CountSpec, parts
from unrolled.engine.cells.counts import count

SPECS = st.builds(
    CountSpec,
    cell=st.sampled_from(["SimpleRNN", "GRU", "LSTM"]),
    units=st.sampled_from([1, 3]),
    features=st.sampled_from([2, 3]),
    use_bias=st.booleans(),
    reset_after=st.booleans(),
    unit_forget_bias=st.booleans(),
    bidirectional=st.booleans(),
)


@settings(max_examples=25, deadline=None)
@given(SPECS)
def test_the_formula_has_the_names_the_shapes_and_the_number_of_keras(spec):
    counted = count(spec)
    once = [(part.name, part.shape) for part in parts(spec)]
    assert [(w.name, w.values.shape) for w in counted.weights] == once * (1 + spec.bidirectional)
    total = sum(part.count for part in parts(spec)) * (1 + spec.bidirectional)
    assert counted.parameters == total
    assert all(np.prod(part.shape) == part.count for part in parts(spec))


def test_the_two_gru_of_the_reference_page():
    assert count(CountSpec(reset_after=True)).parameters == 72
    assert count(CountSpec(reset_after=False)).parameters == 63


def test_the_bias_of_an_lstm_starts_with_ones_at_the_forget_gate():
    bias = count(CountSpec(cell="LSTM", units=2)).weights[-1].values
    assert bias.tolist() == [0, 0, 1, 1, 0, 0, 0, 0]
    assert (
        not count(CountSpec(cell="LSTM", units=2, unit_forget_bias=False)).weights[-1].values.any()
    )


@pytest.mark.parametrize(
    ("spec", "call"),
    [
        (CountSpec(), "keras.layers.GRU(3)"),
        (
            CountSpec(cell="LSTM", unit_forget_bias=False, bidirectional=True),
            "keras.layers.Bidirectional(keras.layers.LSTM(3, unit_forget_bias=False))",
        ),
    ],
)
def test_the_call_names_what_differs_from_the_defaults_of_keras(spec, call):
    assert spec.call == call
