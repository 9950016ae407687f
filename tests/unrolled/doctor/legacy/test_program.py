import ast

import pytest

from unrolled.doctor.legacy.program import Program
from unrolled.doctor.legacy.reach import reach
from unrolled.doctor.source import read


def last(text: str) -> tuple[Program, ast.expr]:
    program = Program(read(text))
    statement = program.source.tree.body[-1]
    assert isinstance(statement, ast.Expr)
    return program, statement.value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import keras\nL = keras.layers\nL.LSTM", "layers.LSTM"),
        ("import tensorflow as tf\nK = tf.keras.backend\nK.dot", "backend.dot"),
        ("from keras.layers import *\nGaussianNoise", "layers.GaussianNoise"),
        ("from keras.layers.recurrent import LSTM as R\nR", "layers.LSTM"),
        ("LSTM = 3\nLSTM", None),
        ("def f(K):\n    pass\nK.dot", None),
        ("from keras.layers import Attention\nclass Attention:\n    pass\nAttention", None),
        ("f().dot", None),
    ],
)
def test_names_stand_for_parts_of_keras(text: str, name: str | None) -> None:
    program, node = last(text)
    assert program.keras(node) == name


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("m = Sequential()\nm", True),
        ("m = keras.models.load_model('a')\nm", True),
        ("class M(keras.Model):\n    pass\nm = M()\nm", True),
        ("def f():\n    m = Model(a, b)\n    return m\nn = f()\nn", True),
        ("def f(m):\n    m.fit(x)\nm", True),
        ("my_model", True),
        ("self.model", True),
        ("layer = model.layers[0]\nlayer", False),
        ("model = LSTM(4)\nmodel", False),
        ("metric = keras.metrics.Mean()\nmetric", False),
        ("x", False),
        ("f()", False),
    ],
)
def test_models_are_known_by_what_made_them_and_what_is_asked(text: str, answer: bool) -> None:
    program, node = last(text)
    assert program.is_model(node) == answer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a = LSTM(4)\na", "LSTM"),
        ("a = LSTM(4)\na = GRU(4)\na", "GRU"),
        ("m = Sequential([Input((5, 3)), GRU(4), Dense(1)])\nm.layers[0]", "GRU"),
        ("m = Sequential()\nm.add(Dense(1))\nm.add(GRU(4))\nm.layers[-1]", "GRU"),
        ("m = Model(a, LSTM(4, name='x')(a))\nm.get_layer('x')", "LSTM"),
        ("a = b\nb = a\na", None),
        ("m.layers[7]", None),
        ("m = Sequential([Dense(1)])\nm.layers[3]", None),
    ],
)
def test_the_class_of_a_layer_is_found(text: str, name: str | None) -> None:
    program, node = last(text)
    assert program.recurrent(node) == name


@pytest.mark.parametrize(
    ("imports", "wanted", "text", "edits"),
    [
        ("", "Input", "Input", 0),
        ("", "ops.dot", "keras.ops.dot", 0),
        ("import keras", "ops.dot", "keras.ops.dot", 0),
        ("import keras", "Input", "keras.Input", 0),
        ("from keras import ops", "ops.dot", "ops.dot", 0),
        ("from keras import layers as L", "layers.add", "L.add", 0),
        ("from keras.layers import Input", "Input", "Input", 0),
        ("from keras.layers import Input as In", "Input", "In", 0),
        ("from keras.layers import LSTM", "Input", "Input", 1),
        ("from keras.layers import *", "Input", "Input", 0),
        ("from keras.layers.core import Dense", "Input", "keras.Input", 1),
        ("import tensorflow as tf", "ops.dot", "tf.keras.ops.dot", 0),
        ("from tensorflow import keras as k", "ops.dot", "k.ops.dot", 0),
        ("from tensorflow.keras.layers import LSTM", "ops.dot", "keras.ops.dot", 1),
        ("import numpy as np", "ops.dot", "keras.ops.dot", 1),
    ],
)
def test_a_part_of_keras_is_reached_the_way_the_program_goes(
    imports: str, wanted: str, text: str, edits: int
) -> None:
    program = Program(read(f"{imports}\nx = 1"))
    spelled, changes = reach(program, wanted)
    assert (spelled, len(changes)) == (text, edits)


def test_an_import_comes_behind_what_has_to_be_first() -> None:
    for text, result in (
        ('"""Words."""\nfrom __future__ import a\nimport os\n', 3),
        ('"""Words."""\nfrom __future__ import print_function\nx = 1', 3),
        ('"""Words."""\n@a\ndef f():\n    import os\n', 2),
        ("# words\nx = 1\nimport os", 3),
    ):
        source = read(text)
        _text, (edit,) = reach(Program(source), "ops.dot")
        assert source.text[: edit.start].count("\n") + edit.text.startswith("\n") == result - 1


def test_a_place_within_a_text_with_gaps_that_python_does_not_know_is_left_out() -> None:
    program = Program(read('a = f"""é\n{K.dot(a, b)}"""\nb = f"{K.tanh(c)}"'))
    for call in program.calls:
        assert program.part(call).startswith("K.")
