import re
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import keras
import pytest
from hypothesis import given, settings

from tests.unrolled.stacks import any_stacks, stack_of, stacks
from unrolled.engine import build, mend
from unrolled.engine.building import MOST_NUMBERS, MOST_PARAMETERS
from unrolled.stack import FIRST_KINDS, StackSpec
from unrolled.stack_program import program

WORDS = (
    "Input 0 with name 'None' of layer '{name}' is incompatible with the layer: "
    "expected ndim=3, found ndim=2. Full shape received: (None, {last})"
)


def by_keras(stack):
    """Shapes and counts of the stack as anyone would write it, and the message of a refusal."""
    shapes, counts = [stack.source], []
    x = keras.Input(shapes[0][1:])
    for layer in stack.layers:
        flag = {"return_sequences": layer.return_sequences} if layer.recurrent else {}
        made = getattr(keras.layers, layer.kind)(layer.arguments["units"], **flag)
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


@pytest.mark.parametrize("kind", FIRST_KINDS)
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


# Any kind of layer


def run(stack):
    """The model of the stack's program as far as it is built, and the message of a refusal."""
    text = program(stack).text.partition("x_train =")[0]
    names = {}
    try:
        exec(text, names)
    except Exception as error:
        return names, type(error).__name__
    return names, None


@given(any_stacks(size=6))
@settings(max_examples=60, deadline=None)
def test_any_stack_is_what_its_program_makes_of_it(stack):
    built = build(stack)
    names, raised = run(stack)
    if built.problem is not None:
        assert raised == built.problem.raised
        assert built.failed == len(built.layers)
        return
    assert raised is None
    outputs = keras.tree.flatten(names["model"].outputs)
    assert built.layers[-1].gives == tuple(tuple(output.shape) for output in outputs)
    assert built.failed is None
    layers = [each for each in names["model"].layers if type(each).__name__ != "InputLayer"]
    assert built.parameters == tuple(layer.count_params() for layer in layers)


def one(layers, **fields):
    """The only layer that was built."""
    (passed,) = build(stack_of(layers, **fields)).layers
    return passed


@pytest.mark.parametrize(
    ("layers", "states"),
    [
        ("LSTM.4", ((None, 4), (None, 4))),
        ("GRU.4.1", ((None, 4),)),
        ("Bidirectional.LSTM.3", ((None, 3),) * 4),
        ("RNN.LSTM-4_GRU-3", ((None, 4), (None, 4), (None, 3))),
        ("Dense.3", ()),
    ],
)
def test_the_states_a_layer_carries(layers, states):
    assert one(layers).states == states


def test_the_states_of_a_layer_over_images():
    for film in "01":
        assert one(f"ConvLSTM1D.5.3.{film}", input="12_10_3").states == ((None, 8, 5),) * 2


def test_a_stateful_layer_needs_a_batch_and_its_states_are_no_parameters():
    passed = one("LSTM.4.0.0.1", batch="5")
    assert (passed.parameters, passed.states) == (4 * 4 * (3 + 4 + 1), ((5, 4), (5, 4)))
    assert "batch size must be static" in build(stack_of("LSTM.4.0.0.1")).problem.words
    both = one("Bidirectional.LSTM.4", batch="5")
    assert both.gives == ((5, 8),)


@pytest.mark.parametrize(
    ("layers", "masks"),
    [
        ("Masking~Dropout.5e-1~LSTM.4.1~Dense.3", ["attached"] * 4),
        ("Masking~LSTM.4~Dense.3", ["attached", "read", "none"]),
        ("Masking~GlobalAveragePooling1D", ["attached", "read"]),
        ("Masking~GlobalMaxPooling1D", ["attached", "lost"]),
        ("Masking~MaxPooling1D.2~LSTM.4.1", ["attached", "lost", "none"]),
        ("Masking~Flatten~Dense.1", ["attached", "lost", "none"]),
        ("LSTM.4.1~Masking", ["none", "attached"]),
    ],
)
def test_how_far_a_mask_goes(layers, masks):
    assert [passed.mask for passed in build(stack_of(layers)).layers] == masks


def test_an_embedding_makes_a_mask_of_the_ids():
    for flag, mask in (("0", "none"), ("1", "attached")):
        assert one(f"Embedding.10.4.{flag}", input="12").mask == mask


def test_a_layer_that_cannot_even_be_made_is_refused_after_those_before_it():
    built = build(stack_of("LSTM.4~Reshape.-1_-1~GRU.3"))
    assert built.failed == 1
    assert "at most one unknown" in built.problem.words
    built = build(stack_of("LSTM.4~LSTM.4~Reshape.-1_-1"))  # Keras does not get there
    assert built.failed == 1
    assert "expected ndim=3" in built.problem.words


def test_states_are_handed_to_their_layer():
    built = build(stack_of("Dense.5~LSTM.4.1", states="1.2_4.2_4"))
    assert built.shapes[-1] == (None, 12, 4)
    # Keras does not count them before there are numbers.
    assert build(stack_of("LSTM.4", states="0.2_9")).failed is None


@pytest.mark.parametrize(
    ("layers", "fields", "failed", "words"),
    [
        ("Embedding.100000.1024", {"input": "12"}, 0, "102,400,000 parameters"),
        ("LSTM.4.1~LSTM.1024~Dense.1024~Dense.1024", {}, None, ""),
        ("LSTM.1024.1~LSTM.1024.1", {}, 1, "8,392,704 parameters"),
        ("Flatten~RepeatVector.512", {"input": "4096_20"}, 1, "419,430,400 numbers"),
        ("Flatten~Dense.1", {"input": "4096_4096"}, 0, "167,772,160 numbers"),
        ("Dense.1024~GlobalMaxPooling1D", {"input": "any_3", "data": "2_4096_3"}, 0, "numbers"),
    ],
)
def test_what_is_too_large_is_refused_before_it_takes_room(layers, fields, failed, words):
    built = build(stack_of(layers, **fields))
    assert built.failed == failed
    assert (words in built.problem.words) if words else built.problem is None
    if words:
        assert built.problem.raised is None
        assert len(built.layers) == failed


def test_nothing_is_drawn_for_a_layer_of_the_largest_size():
    tracemalloc.start()
    build(StackSpec(layers=stack_of("LSTM.1024.1.1.1").layers, input=(4096, 4096), batch=1024))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * min(MOST_PARAMETERS, MOST_NUMBERS)


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
        flipped = stack.layers[mended.layer].changed(return_sequences=True)
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
