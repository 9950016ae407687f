import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unrolled.doctor.legacy import (
    test_arguments,
    test_attributes,
    test_backend,
    test_calling,
    test_cells,
    test_imports,
    test_models,
    test_names,
    test_optimizers,
    test_questions,
    test_shapes,
    test_states,
    test_tensorflow1,
    test_training,
)
from tests.unrolled.doctor.legacy.checking import raised
from tests.unrolled.doctor.legacy.sample import Sample
from unrolled.doctor.legacy import modernised, spots, without
from unrolled.doctor.source import UnreadableError, read

EVERY = [
    *test_arguments.SAMPLES,
    *test_attributes.SAMPLES,
    *test_backend.SAMPLES,
    *test_calling.SAMPLES,
    *test_cells.SAMPLES,
    *test_imports.SAMPLES,
    *test_models.SAMPLES,
    *test_names.SAMPLES,
    *test_optimizers.SAMPLES,
    *test_questions.SAMPLES,
    *test_shapes.SAMPLES,
    *test_states.SAMPLES,
    *test_tensorflow1.SAMPLES,
    *test_training.SAMPLES,
]

OLD = """\
import keras
from keras.layers import *
from keras import backend as K

model = keras.Sequential([LSTM(4, batch_input_shape=(2, 5, 3), stateful=True)])
model.compile(keras.optimizers.Adam(lr=0.1), "mse")
model.fit(x, h, nb_epoch=1, batch_size=2, verbose=0)
K.set_value(model.layers[0].states[0], K.tanh(h))
model.reset_states()
"""

LINES = [line for s in EVERY for line in s.old.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("rule", "line", "error"),
    [
        ("shape-in-layer", 5, "ValueError"),
        ("lr", 6, "ValueError"),
        ("training-argument", 7, "TypeError"),
        ("backend", 8, "AttributeError"),
        ("reset-of-model", 9, "AttributeError"),
    ],
)
def test_each_spot_can_be_left_and_fails_by_itself(rule: str, line: int, error: str) -> None:
    source = read(OLD)
    spot = next(s for s in spots(source) if (s.rule, s.line) == (rule, line))
    left = without(source, spot)
    assert raised(left.text) == error
    kept = [(s.rule, left.origin(s.line)) for s in spots(read(left.text)) if s.rule != "backend"]
    assert kept == ([(rule, line)] if rule != "backend" else [])


def test_of_two_spots_in_one_line_only_one_is_left() -> None:
    source = read("a = LSTM(4, init='uniform', inner_init='orthogonal')")
    first, second = spots(source)
    assert (
        "LSTM(4, init='uniform', recurrent_initializer='orthogonal')" in without(source, first).text
    )
    assert "LSTM(4, kernel_initializer='uniform', inner_init=" in without(source, second).text


def test_within_each_other_only_the_one_is_left() -> None:
    source = read("K.set_value(v, K.variable(1))")
    outer, inner = spots(source)
    assert without(source, outer).text == 'K.set_value(v, keras.Variable(1, dtype="float32"))'
    assert without(source, inner).text == "v.assign(K.variable(1))"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = 1",
        "import keras\nmodel = keras.Sequential([keras.Input((5, 3)), keras.layers.LSTM(4)])",
        "class LSTM:\n    pass\nLSTM(4, init='a', batch_input_shape=(1, 2, 3))",
        "def Dense(n, init): ...\nDense(4, init='a')",
        "K = 3\nK.dot(a, b)",
        "import kornia as K\nK.tanh(x)",
        "from torch.nn import LSTM\nLSTM(4, init='a')(x, mask)",
        "env.reset_states()\nself.states = [a, b]\nsession.runs(x)",
        "scores.lr = 3\nrange(input_dim=3)",
        "embedding = Embedding(input_dim=10, output_dim=4)",
        "Embedding(10, 4, weights=[w])",
        "layer.reset_states()\nLSTM(4, implementation=2)",
        "model.fit(x, y, epochs=2, validation_freq=1)",
        "import tensorflow as tf\ntf.reduce_sum(x)\ntf.nn.tanh(x)\ntf.losses",
        "lstm = LSTM(4)\nlstm(x, states)\nlstm(x, [h, c])",
        "Dense(4)([a, b])",
    ],
)
def test_what_is_of_today_is_left_alone(text: str) -> None:
    assert spots(read(text)) == []
    assert modernised(read(text)) is None
    assert read(text).text == text


def test_what_takes_a_person_changes_nothing() -> None:
    source = read("rnn = RNN(cell)\nrnn(x, constants=[c])")
    (spot,) = spots(source)
    assert spot.edits == ()
    assert modernised(source) is None
    assert without(source, spot).text == source.text


def test_a_program_that_could_not_be_read_any_more_is_left_out() -> None:
    # The import would become two statements, for which there is no room behind a colon of one.
    text = "if a: from keras.engine import Layer, Model\nLSTM(4, init='a')"
    done = modernised(read(text))
    assert done is not None
    ast.parse(done.text)
    assert "kernel_initializer" in done.text


@pytest.mark.parametrize("times", [1, 700])
def test_many_spots_take_no_long_time(times: int) -> None:
    text = "from keras import backend as K\n" + "K.dot(a, K.tanh(b))\n" * times
    done = modernised(read(text))
    assert done is not None
    assert done.text.count("keras.ops.matmul(a, keras.ops.tanh(b))") == times


@given(st.lists(st.sampled_from(EVERY), min_size=1, max_size=4))
def test_programs_behind_each_other_are_changed_once_and_for_all(row: list[Sample]) -> None:
    text = "\n".join(s.old for s in row if "__future__" not in s.old) or "x = 1"
    done = modernised(read(text))
    if done is not None:
        assert modernised(read(done.text)) is None
        assert len(done.lines) == done.text.count("\n") + 1


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6))
def test_any_lines_are_answered(row: list[str]) -> None:
    try:
        source = read("\n".join(row))
    except UnreadableError:
        return
    for spot in spots(source):
        assert spot.old == source.text[slice(*spot.node_span)]
        without(source, spot)
    done = modernised(source)
    if done is not None:
        ast.parse(done.text)
        assert modernised(read(done.text)) is None


@given(st.sampled_from(EVERY), st.data())
def test_odd_layouts_are_answered(old: Sample, data: st.DataObject) -> None:
    text = ast.unparse(ast.parse(old.old))
    k = data.draw(st.integers(0, len(text)))
    put = data.draw(
        st.sampled_from(["(", ")", ",", "\n", "  # é\n", "'é', ", "\\\n", "*", "f'{K.dot(a, b)}'"])
    )
    try:
        source = read(text[:k] + put + text[k:])
    except UnreadableError:
        return
    done = modernised(source)
    if done is not None:
        ast.parse(done.text)
        assert modernised(read(done.text)) is None
