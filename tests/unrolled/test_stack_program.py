import ast
import re

import keras
import numpy as np
import pytest
from hypothesis import given

from tests.unrolled.stacks import any_stacks, stack_of
from unrolled.engine import build
from unrolled.stack_program import program, targets

NO_TRAINING = re.compile(r"^model\.(predict|fit)\(.*$", re.MULTILINE)


def of(layers, **fields):
    """A stack, what Keras builds of it, and its program."""
    stack = stack_of(layers, **fields)
    built = build(stack)
    return stack, built, program(stack, None if built.problem else built.shapes[-1])


def test_a_program_as_a_person_would_write_it():
    _stack, _built, written = of("LSTM.4.1~LSTM.4~Dense.1")
    assert written.text == (
        "import keras\n"
        "import numpy as np\n"
        "from keras import layers\n"
        "\n"
        "model = keras.Sequential([\n"
        "    keras.Input(shape=(12, 3)),\n"
        "    layers.LSTM(4, return_sequences=True),\n"
        "    layers.LSTM(4),\n"
        "    layers.Dense(1),\n"
        "])\n"
        "\n"
        "x_train = np.random.rand(10, 12, 3)\n"
        "y_train = np.random.rand(10, 1)\n"
        "\n"
        "model(x_train)\n"
        'model.compile(optimizer="adam", loss="mse")\n'
        "model.predict(x_train)\n"
        "model.fit(x_train, y_train)\n"
    )


@pytest.mark.parametrize(
    ("layers", "fields"),
    [
        ("LSTM.4.1~Bidirectional.GRU.4.1.sum~Dense.1", {}),
        ("LSTM.4.0.0.1~Dense.1", {"batch": "5"}),
        ("Embedding.10.4.1~GRU.4~Dense.3.softmax", {"input": "12", "ids": "9"}),
        ("Dense.3~LSTM.4.1~Dense.1", {"states": "1.10_4.10_4"}),
        ("LSTM.4~Dense.1", {"batch": "5", "states": "0.5_4.5_4"}),
        ("ConvLSTM1D.4.3~Flatten~Dropout.5e-1~Dense.2", {"input": "any_8_2"}),
        ("Masking.-1~RNN.LSTM-4_GRU-3~RepeatVector.5~TimeDistributed.2", {"input": "any_2"}),
        ("Flatten~Reshape.6_-1~MaxPooling1D.2~GlobalAveragePooling1D", {}),
        ("Dense.2~LSTM.3.1.1", {}),
    ],
)
def test_a_program_runs_and_gives_the_shapes_that_were_built(layers, fields):
    stack, built, written = of(layers, **fields)
    names = {}
    exec(NO_TRAINING.sub("", written.text), names)
    model = names["model"]
    given = names["x_train"]
    assert (given[0] if isinstance(given, list) else given).shape == stack.fed
    assert model.count_params() == sum(built.parameters)
    outputs = [tuple(output.shape) for output in model.outputs]
    assert outputs == list(built.layers[-1].gives)
    first = keras.tree.flatten(model(given))[0]
    assert np.asarray(first).shape == names["y_train"].shape == targets(stack, outputs[0])


def test_a_small_program_trains():
    _stack, _built, written = of("SimpleRNN.2~Dense.1", input="3_2", data="4_3_2")
    exec(written.text, {})


@pytest.mark.parametrize(
    ("loss", "drawn"),
    [
        ("mae", "np.random.rand(10, 12, 3)"),
        ("categorical_crossentropy", "np.random.rand(10, 12, 3)"),
        ("binary_crossentropy", "np.random.randint(2, size=(10, 12, 3))"),
        ("sparse_categorical_crossentropy", "np.random.randint(3, size=(10, 12))"),
    ],
)
def test_targets_are_what_the_loss_compares_with(loss, drawn):
    _stack, _built, written = of("Dense.3", loss=loss)
    assert f"y_train = {drawn}\n" in written.text
    assert f'loss="{loss}"' in written.text


def test_targets_that_were_given_stay():
    stack, _built, written = of("LSTM.3.1~Dense.1", targets="10_1")
    assert "y_train = np.random.rand(10, 1)\n" in written.text
    assert targets(stack, (None, 12, 1)) == (10, 1)
    assert targets(stack_of("LSTM.4~LSTM.5"), None) == (10, 5)
    assert targets(stack_of("LSTM.4~Flatten"), None) == (10, 1)
    repeated = "LSTM.8.1~RepeatVector.9~LSTM.8.1~TimeDistributed.3"
    assert targets(stack_of(repeated), None) == (10, 9, 3)
    assert targets(stack_of("LSTM.8~LSTM.4.1~Dense.2", input="32_12_3"), None) == (10, 12, 2)
    assert targets(stack_of("LSTM.8~LSTM.4.1", input="12"), None) == (10, 12, 4)
    sparse = stack_of("LSTM.4~LSTM.5", loss="sparse_categorical_crossentropy")
    assert targets(sparse, None) == (10,)


@given(any_stacks())
def test_every_part_of_any_stack_has_a_line_of_its_own(stack):
    written = program(stack)
    ast.parse(written.text)
    lines = written.text.splitlines()
    at = {part: lines[line - 1] for part, line in written.line_of.items()}
    assert len(set(written.line_of.values())) == len(written.line_of)
    assert "keras.Input(" in at["input"]
    assert str(stack.fed).strip("(),") in at["data"]
    for k, layer in enumerate(stack.layers):
        assert layer.call.written("layers.") in at[f"layer:{k}"]
        assert written.part_at(written.line_of[f"layer:{k}"]) == f"layer:{k}"
    for j in range(len(stack.states.shapes) if stack.states else 0):
        assert at[f"states:{j}"].startswith(f"state_{j} = keras.Input(")
    for part in ("predict", "fit"):
        assert at[part].startswith(f"model.{part}(")
    assert at["call"] == "model(x_train)"
    assert written.part_at(1) is None
