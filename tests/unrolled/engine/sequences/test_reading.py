import keras
import numpy as np
import pytest

from unrolled.engine import folded, ordered, right_order
from unrolled.sequences import axes_program, ordering
from unrolled.sequences.folding import Fold
from unrolled.sequences.ordering import Order, apart, explained, is_right


def test_numpy_refuses_before_keras_can():
    read = folded(Fold(axis_0="3", axis_1="5"))
    assert (read.array, read.final) == (None, None)
    assert read.numpy.words == "cannot reshape array of size 12 into shape (3,5)"


def test_two_axes_are_refused_and_three_are_read():
    assert "found ndim=2" in folded(Fold(axis_0="3", axis_1="4")).keras.words
    read = folded(Fold(axis_0="3", axis_1="4", axis_2="1"))
    assert read.keras.accepted
    assert read.final.shape == (3, 4)


def test_a_new_layer_takes_any_three_axes_and_a_built_one_counts_the_last():
    swapped = Order(arrives="bft", built=False)
    assert ordered(swapped).keras.accepted
    built = Order(arrives="bft", built=True)
    assert ordered(built).keras.raised == "InvalidArgumentError"
    assert "built for 3 features" in " ".join(explained(built, ordered(built), right_order(built)))


@pytest.mark.parametrize(("made", "same"), [("reshape", False), ("102", True)])
def test_the_right_shape_may_hold_the_wrong_numbers(made, same):
    spec = Order(arrives="tbf", made=made)
    read, right = ordered(spec), right_order(spec)
    assert read.shape == right.shape
    assert (is_right(read, right), apart(read, right) == 0) == (same, same)
    said = " ".join(explained(spec, read, right))
    assert ("Every number is in its place" in said) == same


@pytest.mark.parametrize(
    ("program", "read"),
    [
        (axes_program.folding(Fold(axis_0="3", axis_1="4", axis_2="1")), None),
        (
            axes_program.ordering(Order(arrives="tbf", made="102", built=True)),
            ordering.right(Order()),
        ),
    ],
)
def test_the_program_makes_the_same_array(program, read):
    space = {"print": lambda *_values: None}
    exec(compile(program, "handed_out.py", "exec"), space)
    wanted = np.arange(12).reshape(3, 4, 1) if read is None else read
    assert np.array_equal(space["x"], wanted)
    assert keras.ops.shape(space["x"]) == wanted.shape
