import numpy as np

from unrolled.sequences.answer import Answer
from unrolled.sequences.folding import Fold, explained, series
from unrolled.sequences.reading import Read


def test_an_axis_that_is_left_out_is_in_no_shape():
    assert Fold(axis_0="3", axis_1="none", axis_2="4").shape == (3, 4)
    assert Fold(axis_0="none").shape == ()
    assert series(Fold(numbers=3)).tolist() == [0, 1, 2]


def told(shape, keras=None, **axes):
    array = None if shape is None else np.zeros(shape, "float32")
    return " ".join(explained(Fold(**axes), Read(Answer(), array, keras or Answer(), None)))


def test_what_is_said_follows_what_was_seen():
    assert "(3, 5) has 15 places, and there are 12" in told(None, axis_0="3", axis_1="5")
    assert "(3, 4) has 2." in told((3, 4), Answer("ValueError", "no"))
    assert (
        told((3, 4, 1))
        == "Read as sequences: 3. Timesteps of each: 4. Features at each timestep: 1."
    )
