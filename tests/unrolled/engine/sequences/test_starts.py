"""initial_state of Bidirectional: what Keras takes, refuses, and takes for something else."""

from dataclasses import replace

import pytest

from unrolled.engine.sequences.starts import started
from unrolled.sequences.directions import CELLS, Directions
from unrolled.sequences.starts import explained

STARTS = ("right", "half", "more", "tensor", "order")


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("start", STARTS)
def test_what_is_taken_has_a_reading_that_gives_the_same_numbers(cell, start):
    found = started(Directions(cell=cell, start=start, timesteps=3, units=2))
    if found.answer.accepted:
        assert found.same.holds
    else:
        assert found.answer.words


@pytest.mark.parametrize(
    ("cell", "start", "batch", "raised", "words"),
    [
        ("LSTM", "half", 2, "IndexError", "list index out of range"),
        ("LSTM", "more", 2, "ValueError", "Too few leaves for PyTreeSpec"),
        ("LSTM", "tensor", 2, "IndexError", "list index out of range"),
        ("GRU", "half", 2, "IndexError", "list index out of range"),
        ("SimpleRNN", "tensor", 3, "InvalidArgumentError", "Incompatible shapes: [3,2] vs. [2,2]"),
        ("GRU", "tensor", 1, "InvalidArgumentError", ""),
    ],
)
def test_keras_refuses(cell, start, batch, raised, words):
    spec = Directions(cell=cell, start=start, batch=batch, timesteps=3)
    found = started(spec)
    assert found.answer.raised == raised
    assert words in found.answer.words
    assert any("half got" in said or "and got" in said for said in explained(spec, found))


def test_one_tensor_for_a_batch_of_two_is_cut_into_rows():
    spec = Directions(cell="GRU", start="tensor", timesteps=3)
    found = started(spec)
    assert found.answer.accepted
    assert found.reading == "[repeat(h0[0], 2), repeat(h0[1], 2)]"
    assert found.same.holds
    assert found.from_right > 0.01


def test_the_third_state_of_a_gru_is_ignored_and_said_to_be():
    spec = Directions(cell="GRU", start="more", timesteps=3)
    found = started(spec)
    assert (found.reading, found.from_right) == ("[h_f, h_b]", 0)
    assert "ignored" in explained(spec, found)[-1]


def test_another_order_is_taken_in_silence():
    spec = Directions(cell="LSTM", start="order", timesteps=3)
    found = started(spec)
    assert found.passed == "[h_f, h_b, c_f, c_b]"
    assert found.from_right > 0.01
    assert "without a word" in explained(spec, found)[-1]


def test_the_merge_mode_plays_no_part():
    spec = Directions(start="right", timesteps=3)
    assert started(replace(spec, merge="sum", at=0)) is started(spec)
