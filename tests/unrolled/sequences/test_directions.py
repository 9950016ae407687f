from dataclasses import replace

import numpy as np
import pytest

from unrolled.sequences.answer import Answer
from unrolled.sequences.directions import (
    MODES,
    Directions,
    masked,
    merge,
    rebuilt_at,
    sequence,
    span,
)
from unrolled.sequences.starts import Started, cut, explained


def test_the_output_that_is_looked_at_is_one_there_is():
    assert replace(Directions(at=5), timesteps=3).at == 2


def test_a_longer_input_begins_with_the_same_numbers():
    short, long = sequence(Directions(timesteps=3, batch=1)), sequence(Directions(timesteps=6))
    assert (short == long[:1, :3]).all()


@pytest.mark.parametrize(("padding", "steps"), [("left", "0011"), ("right", "1100")])
def test_a_mask_leaves_out_steps_at_its_end(padding, steps):
    mask = masked(Directions(timesteps=4, batch=2, padding=padding))
    assert mask.tolist() == [[step == "1" for step in steps]] * 2
    assert masked(Directions(timesteps=2, padding=padding)).sum(axis=1).tolist() == [1, 1]


@pytest.mark.parametrize("mode", MODES)
def test_merging_by_hand(mode):
    one, other = np.array([[2.0, 3.0]]), np.array([[4.0, 5.0]])
    assert np.concatenate(merge(mode, one, other), axis=-1).tolist() == [
        {"sum": [6, 8], "mul": [8, 15], "ave": [3, 4]}.get(mode, [2, 3, 4, 5])
    ]


def test_where_each_half_is_done():
    assert rebuilt_at(None, 4) == (3, 0)
    assert rebuilt_at(np.array([[False, True, True, False]]), 4) == (2, 1)


def test_what_was_read_as_a_span():
    assert span(np.array([0, 1, 1, 0], bool)) == (1, 2)
    assert span(np.zeros(3, bool)) is None


def test_keras_doing_otherwise_than_the_rules_know_is_said():
    spec = Directions(cell="LSTM", start="half")
    halves = cut(spec)
    told = explained(spec, Started("[h_f, c_f]", halves, Answer()))
    assert "Keras took it all the same" in told[-1]
    spec = replace(spec, start="right")
    refused = Started("[h_f, c_f, h_b, c_b]", cut(spec), Answer("ValueError", "no"))
    assert "only Keras's words tell" in explained(spec, refused)[-1]
