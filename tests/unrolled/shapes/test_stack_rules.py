import pytest
from hypothesis import given, settings

from tests.unrolled.shapes.told import told
from tests.unrolled.stacks import stack_of, stacks
from unrolled.engine import build
from unrolled.shapes import about_layer, called, repair


def test_why_a_layer_refuses():
    stack = stack_of("SimpleRNN.8.0~LSTM.4.0")
    finding = about_layer(stack, 1, (None, 8))
    assert finding.argument == called(stack, 1) == "layer 2, LSTM(4)"
    assert finding.expected == "(batch, timesteps, features), three axes"
    assert finding.came == "(None, 8), two axes"
    assert told("there is none: layer 1, SimpleRNN(8), handed on its last frame", finding.cause)
    assert "between" not in finding.cause
    assert finding.advice == "Set return_sequences=True on layer 1, SimpleRNN(8)."


def test_the_layer_at_fault_may_be_further_down():
    stack = stack_of("GRU.8.1~GRU.6.0~Dense.5~Dense.4~LSTM.3.0")
    finding = about_layer(stack, 4, (None, 4))
    assert told("layer 2, GRU(6), handed on.*layers between them cannot", finding.cause)
    assert repair(stack, 4).layer == 1
    assert repair(stack, 4).stack == stack_of("GRU.8.1~GRU.6.1~Dense.5~Dense.4~LSTM.3.0")


@pytest.mark.parametrize(
    ("text", "k"),
    [("LSTM.8.1~LSTM.4.0", 1), ("LSTM.8.0~Dense.4", 1), ("LSTM.8.0~LSTM.4.0", 0)],
)
def test_nothing_to_repair(text, k):
    assert repair(stack_of(text), k) is None
    assert about_layer(stack_of(text), k, (None, 12, 8)) is None


@given(stacks(units=4))
@settings(max_examples=25)
def test_the_rules_explain_exactly_what_keras_refuses(stack):
    built = build(stack)
    reached = len(built.shapes) - 1
    for k in range(reached):
        assert about_layer(stack, k, built.shapes[k]) is None
    if built.failed is not None:
        assert about_layer(stack, built.failed, built.shapes[-1])
        assert repair(stack, built.failed)
