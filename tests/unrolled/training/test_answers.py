import numpy as np

from unrolled.training.answers import answered
from unrolled.training.setup import Setup


def test_numbers_are_measured_by_their_distance_at_each_time() -> None:
    right = np.array([[[0.0], [1.0]], [[0.0], [3.0]]], "float32")
    given = np.array([[[9.0], [0.5], [1.0]], [[9.0], [0.5], [2.0]]], "float32")
    told = answered(Setup(task="sum"), given, right)  # the last times belong together
    assert (told.lowest, told.highest, told.spread, told.errors) == (0.5, 9.0, 0.5, (0.5, 0.5))


def test_classes_are_measured_by_the_share_of_wrong_answers() -> None:
    right = np.array([[[1]], [[0]]], "float32")
    given = np.array([[[0.2, 0.8]], [[0.4, 0.6]]], "float32")
    assert answered(Setup(task="first"), given, right).errors == (0.5,)


def test_of_one_output_more_than_a_half_is_a_yes() -> None:
    right = np.array([[[1], [0]]], "float32")
    given = np.array([[[0.7], [0.9]]], "float32")
    assert answered(Setup(task="parity"), given, right).errors == (0.0, 1.0)
