import pytest
from hypothesis import given, settings

from tests.unrolled.shapes.told import told
from tests.unrolled.stacks import any_stacks, stack_of, stacks
from unrolled.axes import of_stack
from unrolled.engine import build
from unrolled.shapes import about_layer, called, clash, repair


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


@pytest.mark.parametrize(
    ("layers", "shape", "k", "missing", "wrong"),
    [
        ("LSTM.8~LSTM.4", "12_3", 1, ("timesteps",), ()),
        ("LSTM.4", "12", 0, ("features",), ()),
        ("LSTM.4", "32_12_3", 0, (), (1,)),
        ("LSTM.4.1~RepeatVector.3", "12_3", 1, (), (1,)),
        ("LSTM.4.1~Flatten~Dense.1", "any_3", 2, (), (1,)),
        ("LSTM.4.0.0.1", "12_3", 0, (), (0,)),
        ("ConvLSTM1D.3.3", "12_3", 0, ("features",), ()),
    ],
)
def test_which_axes_clash(layers, shape, k, missing, wrong):
    stack = stack_of(layers, input=shape)
    built = build(stack)
    assert built.failed == k
    found = clash(stack, k, of_stack(stack, built.shapes)[k].axes)
    assert (found.missing, found.wrong) == (missing, wrong)


def test_axes_that_say_nothing_against_it():
    stack = stack_of("Reshape.5_-1")
    assert build(stack).failed == 0
    assert clash(stack, 0, of_stack(stack, build(stack).shapes)[0].axes) is None


def test_an_axis_that_comes_twice_is_one_too_many():
    came = [("batch", None), ("timesteps", 3), ("features", 2), ("features", 2)]
    found = clash(stack_of("SimpleRNN.1"), 0, came)
    assert (found.missing, found.wrong) == ((), (2,))


@given(any_stacks(size=6))
@settings(max_examples=40, deadline=None)
def test_any_refusal_can_be_shown(stack):
    built = build(stack)
    if built.failed is not None:
        came = of_stack(stack, built.shapes)[built.failed]
        found = clash(stack, built.failed, came.axes)
        assert found is None or found.missing or found.wrong
        about_layer(stack, built.failed, built.shapes[-1])
