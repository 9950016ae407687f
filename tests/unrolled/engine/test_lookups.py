"""Examples of the reference: run, shown as they ran, and to be run by anybody."""

import keras
import numpy as np
import pytest

from unrolled.engine import lookups
from unrolled.engine.lookups import EXAMPLES, HEAD, Looked, look_up, program, version, written


def example(print):  # noqa: A002
    print("one", np.array([0.12345, 2.0]))
    keras.layers.LSTM(0)


def test_an_example_is_what_was_run():
    looked = lookups._looked(example)
    assert looked.code == (
        'import keras\nimport numpy as np\n\nprint("one", np.array([0.12345, 2.0]))\n'
        "keras.layers.LSTM(0)\n"
    )
    assert looked.lines == ("one [0.123 2.   ]",)
    assert looked.raised == "ValueError"
    assert looked.words.startswith("Received an invalid value for argument `units`")


def test_names_are_counted_from_the_beginning_each_time():
    assert "layer 'lstm_1'" in look_up("input_spec").words
    look_up.cache_clear()
    assert "layer 'lstm_1'" in look_up("input_spec").words
    assert isinstance(look_up("units"), Looked)
    assert version() == keras.__version__


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e-9, "1e-09"),
        (0.5, "0.5"),
        (np.array([[1.0, -0.00001]]), "[[1. 0.]]"),
        (keras.ops.array([True, False]), "[ True False]"),
        ([keras.ops.ones((1,)), None], "[[1.], None]"),
        ((2, None), "(2, None)"),
        (keras.Variable(np.zeros((2, 3))), "<Variable shape=(2, 3)>"),
    ],
)
def test_values_are_written_short(value, text):
    assert written(value) == text


@pytest.mark.long
@pytest.mark.parametrize("key", EXAMPLES)
def test_every_program_runs_as_it_is_shown(key, capsys):
    code = program(EXAMPLES[key])
    assert code.startswith(HEAD)
    looked = look_up(key)
    raised = None
    try:
        exec(compile(code, "<shown>", "exec"), {})
    except Exception as error:
        raised = type(error).__name__
    assert raised == looked.raised
    assert len(capsys.readouterr().out.splitlines()) >= len(looked.lines)
