from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unrolled.stacks import any_stacks, stack_of
from unrolled.errors import SpecError
from unrolled.stack_program import program
from unrolled.stack_reading import reread


@given(any_stacks())
def test_a_program_is_the_stack_it_was_written_for(stack):
    written = program(stack)
    assert reread(stack, written, written.text) == stack


@given(any_stacks(), any_stacks())
def test_every_line_of_it_is_read(stack, other):
    # As read in place of any other program, with nothing left open.
    written = program(stack)
    read = reread(other, program(other), written.text)
    assert (read.layers, read.source, read.loss) == (stack.layers, stack.source, stack.loss)
    assert read.states == stack.states
    assert read.fed == stack.fed


def changed(stack, old, new):
    written = program(stack)
    assert old in written.text
    return reread(stack, written, written.text.replace(old, new))


def test_a_change_of_the_program_is_a_change_of_the_stack():
    stack = stack_of("LSTM.8~LSTM.4~Dense.1")
    assert changed(stack, "LSTM(8)", "LSTM(8, return_sequences=True)") == stack_of(
        "LSTM.8.1~LSTM.4~Dense.1"
    )
    line = "    layers.Dense(1),\n"
    more = stack_of("LSTM.8~LSTM.4~RepeatVector.12~Dense.1")
    assert changed(stack, line, f"    layers.RepeatVector(12),\n{line}") == more
    assert changed(stack, "    layers.LSTM(8),\n", "") == stack_of("LSTM.4~Dense.1")
    fixed = changed(stack, "shape=(12, 3)", "batch_shape=(4, 12, 3)")
    assert fixed == stack_of("LSTM.8~LSTM.4~Dense.1", batch="4")
    data = changed(stack, "rand(10, 12, 3)", "rand(9, 11, 3)")
    assert data == stack_of("LSTM.8~LSTM.4~Dense.1", data="9_11_3")
    whole = changed(stack, "rand(10, 1)", "randint(5, size=(10,))")
    assert whole == stack_of("LSTM.8~LSTM.4~Dense.1", targets="10")
    assert changed(stack, '"mse"', '"mae"').loss == "mae"


def test_states_are_counted_anew():
    stack = stack_of("LSTM.4", states="0.10_4")
    one_more = changed(stack, "np.zeros((10, 4))", "np.zeros((10, 4)), np.zeros((10, 4))")
    assert one_more == stack_of("LSTM.4", states="0.10_4.10_4")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("layers.LSTM(8)", "layers.LSTM(8, use_bias=False)"),
        ("layers.LSTM(8)", "layers.LSTM(units)"),
        ("layers.LSTM(8)", "layers.TimeDistributed(layers.LSTM(8))"),
        ("layers.LSTM(8)", "layers.TimeDistributed(layer)"),
        ("layers.LSTM(8)", "layers.Bidirectional()"),
        ("layers.LSTM(8)", "layers.RNN(cell)"),
        ("layers.LSTM(8)", "layers.RNN(layers.LSTMCell(8, use_bias=False))"),
        ("layers.LSTM(8)", "layers.LSTM(8) +"),
        ("keras.Input(shape=(12, 3))", "keras.Input()"),
        ("    keras.Input(shape=(12, 3)),\n", ""),
        ("np.random.rand(10, 12, 3)", "np.random.rand(10, 12, 3)[:, None]"),
        ("np.random.rand(10, 12, 3)", "np.load('x.npy')"),
        ("np.random.rand(10, 8)", "other"),
        ('loss="mse"', 'loss="huber"'),
    ],
)
def test_what_no_stack_has_is_refused(old, new):
    with pytest.raises(SpecError):
        changed(stack_of("LSTM.8"), old, new)


@given(any_stacks(), st.text(max_size=40), st.integers(0, 400), st.integers(0, 20))
def test_no_program_is_too_damaged(stack, junk, start, length):
    written = program(stack)
    code = written.text[:start] + junk + written.text[start + length :]
    with suppress(SpecError):
        assert type(reread(stack, written, code)) is type(stack)
