from textwrap import indent

import pytest

from unrolled.doctor.diagnosing import diagnose
from unrolled.doctor.pasted import is_wordy
from unrolled.doctor.source import UnreadableError, read

CODE = """\
import keras
from keras import layers
x = keras.Input((5, 3))
y = layers.GRU(4)(layers.GRU(4)(x))
"""

REPORT = """\
Traceback (most recent call last):
  File "/home/ada/train.py", line 4, in <module>
    y = layers.GRU(4)(layers.GRU(4)(x))
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/venv/site-packages/keras/src/utils/traceback_utils.py", line 122, in error_handler
    raise e.with_traceback(filtered_tb) from None
ValueError: Input 0 with name 'None' of layer 'gru_1' is incompatible with the layer

Arguments received by GRU.call():
  • sequences=<KerasTensor shape=(None, 4)>
"""

IN_A_NOTEBOOK = """\
---------------------------------------------------------------------------
ValueError                                Traceback (most recent call last)
Cell In[3], line 4
      2 from keras import layers
      3 x = keras.Input((5, 3))
----> 4 y = layers.GRU(4)(layers.GRU(4)(x))

File /venv/lib/python3.11/site-packages/keras/src/utils/traceback_utils.py:122, in error_handler
    120     raise e.with_traceback(filtered_tb) from None

ValueError: Input 0 with name 'None' of layer 'gru_1' is incompatible with the layer
"""

SUMMARY = """
Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 gru (GRU)                   (None, 4)                 96
Total params: 96
"""

WARNED = """\
/usr/lib/keras/src/layers/rnn/rnn.py:204: UserWarning: Do not pass an `input_shape` to a layer.
  super().__init__(**kwargs)
"""

WORDS = """\
Hi everyone, I am new to Keras.
I don't know why this doesn't work (it worked with one layer):

"""


def chained(text: str, line: int) -> None:
    """The mistake of `CODE` is found, where it stands in the text."""
    (found,) = diagnose(text, complete=False).findings
    assert (found.line, found.exception, found.rule) == (line, "ValueError", "rank")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (CODE + "\n" + REPORT, 4),
        (CODE + "\n" + IN_A_NOTEBOOK, 4),
        (REPORT + "\n" + CODE, 15),
        (WORDS + CODE, 7),
        (WORDS + CODE + "\nThanks a lot for your help!\n", 7),
        (WORDS + "```python\n" + CODE + "```\n" + REPORT, 8),
        (CODE + "```\n", 4),
        (CODE + SUMMARY, 4),
        (CODE + WARNED, 4),
        (
            WORDS
            + indent(CODE, "    ")
            + "\nBut I get an error:\n\n    ValueError: Input 0 is no\n",
            7,
        ),
        (CODE.replace("y =", "\nand then (it fails):\n\ny =") + "\nOutput:\n\n" + REPORT, 7),
        ("  ```\n" + CODE + "  ```\n", 5),
        ("".join(f">>> {line}\n" for line in CODE.splitlines()) + REPORT, 4),
        ("".join(f"In [{k}]: {s}\nOut[{k}]: 3 of 4\n" for k, s in enumerate(CODE.splitlines())), 7),
        ("2026-01-01 12:00:00.1: I tensorflow/core] a\n$ python a.py\n" + CODE + "Epoch 1/5\n", 6),
        (CODE + "ValueError: Input 0 of layer gru_1 is incompatible with the layer\n", 4),
    ],
)
def test_the_code_in_a_text_is_read_where_it_stands(text: str, line: int) -> None:
    chained(text, line)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (REPORT, ("y = layers.GRU(4)(layers.GRU(4)(x))", "ValueError: Input 0 with name 'None'")),
        (IN_A_NOTEBOOK, ("y = layers.GRU(4)(layers.GRU(4)(x))", "ValueError: Input 0 with name")),
        ("I get this:\n\n" + REPORT, ("the report of an error", "from its imports")),
        ("ValueError: Input 0 of layer gru is incompatible", ("the report of an error",)),
        (WORDS, ("words, not a program", "Paste the code")),
        ("My LSTM always predicts the mean, why?", ("words, not a program",)),
    ],
)
def test_a_text_without_code_is_answered_with_what_to_paste(
    text: str, pieces: tuple[str, ...]
) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    assert [piece for piece in pieces if piece not in str(caught.value)] == []
    (found,) = diagnose(text).findings
    assert found.explanation == str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("import keras\nThis is the model part\nx = 1\n", 2),
        ("x = 1\ny = = 2\n", 2),
        (WORDS + "import keras\nx = (1\n", 5),
    ],
)
def test_an_error_within_the_code_stays_one(text: str, line: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    assert (caught.value.line, caught.value.raised) == (line, "SyntaxError")


def test_what_can_be_read_is_left_as_it_is() -> None:
    text = '"""\nTraceback (most recent call last):\n  words of an example here\n"""\nx = 1\n'
    assert read(text).text == text


def test_code_is_not_taken_for_words() -> None:
    lines = ("x = model.predict(data)", "import keras", "return x if y else z", "lambda x: x", "x")
    assert [line for line in lines if is_wordy(line)] == []
