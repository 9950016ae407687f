import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import keras
import pytest
from hypothesis import given, settings

from tests.unrolled.stacks import stack_of, stacks
from unrolled.engine import build, mend
from unrolled.stack import KINDS

WORDS = (
    "Input 0 with name 'None' of layer '{name}' is incompatible with the layer: "
    "expected ndim=3, found ndim=2. Full shape received: (None, {last})"
)


def by_keras(stack):
    """Shapes and counts of the stack as anyone would write it, and the message of a refusal."""
    shapes, counts = [(None, stack.timesteps, stack.features)], []
    x = keras.Input(shapes[0][1:])
    for layer in stack.layers:
        flag = {"return_sequences": layer.return_sequences} if layer.recurrent else {}
        made = getattr(keras.layers, layer.kind)(layer.units, **flag)
        try:
            x = made(x)
        except ValueError as error:
            return tuple(shapes), tuple(counts), str(error)
        shapes.append(tuple(x.shape))
        counts.append(made.count_params())
    return tuple(shapes), tuple(counts), None


def without_name(message):
    return re.sub(r"of layer '\w+'", "", message)


@given(stacks(units=6))
@settings(max_examples=25)
def test_a_stack_is_what_keras_makes_of_it(stack):
    built = build(stack)
    shapes, counts, message = by_keras(stack)
    assert built.shapes == shapes
    assert built.parameters == counts
    assert built.failed == (None if message is None else len(counts))
    assert (built.problem is None) == (message is None)
    if built.problem:
        assert without_name(built.problem.words) == without_name(message)


def test_a_stack_by_hand():
    built = build(stack_of("SimpleRNN.8.1~SimpleRNN.4.0~Dense.2", timesteps=None))
    assert built.shapes == ((None, None, 3), (None, None, 8), (None, 4), (None, 2))
    assert built.parameters == (3 * 8 + 8 * 8 + 8, 8 * 4 + 4 * 4 + 4, 4 * 2 + 2)
    assert (built.failed, built.problem) == (None, None)


@pytest.mark.parametrize(
    ("text", "failed", "name", "last"),
    [
        ("SimpleRNN.8.0~SimpleRNN.4.0~Dense.2", 1, "simple_rnn_1", 8),
        ("LSTM.5.0~GRU.4.0", 1, "gru", 5),
        ("LSTM.5.1~GRU.4.0~Dense.3~LSTM.2.1~LSTM.2.1", 3, "lstm_1", 3),
    ],
)
def test_keras_own_words_of_a_refusal_with_keras_own_names(text, failed, name, last):
    for sizes in ({}, {"timesteps": 5}, {"timesteps": None}):  # no counting up
        built = build(stack_of(text, **sizes))
        assert built.failed == failed
        assert len(built.shapes) == failed + 1
        assert built.problem.raised == "ValueError"
        assert built.problem.words == WORDS.format(name=name, last=last)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_named_as_keras_names_it(kind):
    ours = build(stack_of(f"LSTM.2.0~{kind}.3~LSTM.2"))
    name = getattr(keras.layers, kind)(3).name
    assert re.search(f"'{re.sub(r'_[0-9]+$', '', name)}'|'lstm_1'", ours.problem.words)


def test_many_learners_build_at_once():
    texts = [f"SimpleRNN.{k}.{k % 2}~SimpleRNN.3~Dense.2" for k in range(40, 56)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: build(stack_of(text)), texts))
    for text, built in zip(texts, together, strict=True):
        assert built == build.__wrapped__(stack_of(text))


# Mending


def test_a_mended_stack_has_one_change_and_builds():
    stack = stack_of("SimpleRNN.8.0~SimpleRNN.4.0~Dense.2")
    mended = mend(stack)
    assert mended.stack == stack_of("SimpleRNN.8.1~SimpleRNN.4.0~Dense.2")
    assert mended.layer == 0
    assert mended.built == build(mended.stack)
    assert mended.built.failed is None


def test_a_change_that_only_gets_further_is_told_as_that():
    mended = mend(stack_of("LSTM.8.0~LSTM.4.0~LSTM.2.0"))
    assert mended.stack == stack_of("LSTM.8.1~LSTM.4.0~LSTM.2.0")
    assert mended.built.failed == 2


def test_what_keras_takes_needs_no_mending():
    assert mend(stack_of("LSTM.8.0~Dense.4")) is None


@given(stacks(units=4))
@settings(max_examples=25)
def test_mending_again_and_again_ends_in_a_stack_that_builds(stack):
    for _layer in stack.layers:
        mended = mend(stack)
        if mended is None:
            break
        flipped = replace(stack.layers[mended.layer], return_sequences=True)
        assert mended.stack == stack.with_layer(mended.layer, flipped)
        stack = mended.stack
    assert build(stack).failed is None


def test_a_change_that_keras_still_refuses_is_not_offered(monkeypatch):
    from unrolled.engine import building

    stack = stack_of("LSTM.8.0~LSTM.4.0")
    refused = build(stack)
    monkeypatch.setattr(building, "build", lambda _stack: refused)
    assert mend(stack) is None
    monkeypatch.setattr(building, "repair", lambda _stack, _k: None)
    assert mend(stack) is None
