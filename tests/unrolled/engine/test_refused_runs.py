from dataclasses import replace

import numpy as np
import pytest

from tests.unrolled.engine.running import NUMBERS, SMALL, refused
from unrolled import engine

HOLE = np.array([[[1], [2], [np.nan]]] * 2)


@pytest.mark.parametrize(
    ("given_arrays", "argument", "expected", "came"),
    [
        ({"x": np.zeros((2, 3))}, "x", "shape (2, 3, 1)", "shape (2, 3)"),
        ({"x": np.zeros((1, 3, 1))}, "x", "shape (2, 3, 1)", "shape (1, 3, 1)"),
        ({"x": 0}, "x", "shape (2, 3, 1)", "shape ()"),
        ({"x": "abc"}, "x", "numbers of shape (2, 3, 1)", "abc"),
        ({"x": [[1], [1, 2]]}, "x", "numbers of shape (2, 3, 1)", "[[1], [1, 2]]"),
        ({"x": HOLE}, "x", "finite numbers", NUMBERS),
        ({"x": np.full((2, 3, 1), np.inf)}, "x", "finite numbers", NUMBERS),
        ({"x": np.full((2, 3, 1), 1e39)}, "x", "finite numbers", NUMBERS),
        ({"weights": {"W": 0}}, "weights", "names from kernel, recurrent_kernel, bias", "W"),
        (
            {"weights": {"bias": np.zeros(2)}},
            "weights['bias']",
            "shape (8,)",
            "shape (2,)",
        ),
        (
            {"weights": {"kernel": np.zeros((8, 1))}},
            "weights['kernel']",
            "shape (1, 8)",
            "shape (8, 1)",
        ),
        (
            {"weights": {"kernel": np.full((1, 8), np.nan)}},
            "weights['kernel']",
            "finite numbers",
            NUMBERS,
        ),
        ({"initial_state": {"s": 0}}, "initial_state", "names from h, c", "s"),
        ({"initial_state": {"h": [0, 0]}}, "initial_state['h']", "shape (2, 2)", "shape (2,)"),
        (
            {"initial_state": {"c": [[0, np.nan], [0, 0]]}},
            "initial_state['c']",
            "finite numbers",
            NUMBERS,
        ),
        ({"mask": np.ones((2, 3))}, "mask", "True or False in shape (2, 3)", "float64 (2, 3)"),
        ({"mask": np.ones((2, 3), int)}, "mask", "True or False in shape (2, 3)", "int64 (2, 3)"),
        ({"mask": [True] * 3}, "mask", "True or False in shape (2, 3)", "bool (3,)"),
        (
            {"mask": [[True], [True, False]]},
            "mask",
            "True or False in shape (2, 3)",
            "[[True], [True, False]]",
        ),
    ],
)
def test_a_run_refuses(given_arrays, argument, expected, came):
    assert refused(engine.run, SMALL, **given_arrays) == (argument, expected, came)


def test_a_cell_knows_only_its_own_states_and_weights():
    gru = replace(SMALL, cell="GRU")
    told = refused(engine.run, gru, initial_state={"c": np.zeros((2, 2))})
    assert told == ("initial_state", "names from h", "c")
    minimal = replace(SMALL, cell="Minimal")
    told = refused(engine.run, minimal, weights={"bias": np.zeros(2)})
    assert told == ("weights", "names from kernel, recurrent_kernel", "bias")
