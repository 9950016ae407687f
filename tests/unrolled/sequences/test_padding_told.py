from dataclasses import replace

import numpy as np
import pytest

from unrolled.engine import padded
from unrolled.sequences.padding import PaddingSpec
from unrolled.sequences.padding_told import named, outputs, samples, traps


def told(**chosen):
    return " ".join(said.text for said in traps(padded(PaddingSpec(**chosen))))


@pytest.mark.parametrize(
    ("steps", "name"),
    [([3], "t = 3"), ([0, 1], "t = 0, 1"), ([0, 1, 2, 5], "t = 0 … 2, 5"), ([], "t = ")],
)
def test_steps_are_named_with_neighbours_together(steps, name):
    assert named(steps) == name


def test_each_sample_is_told_by_what_was_skipped():
    assert samples(padded(PaddingSpec(length_1=7, length_2=0))) == [
        "Sample 0: t = 3 … 6 skipped, the state carried across unchanged. It ends where it ends "
        "alone.",
        "Sample 1: No padding, nothing skipped. It ends where it ends alone.",
        "Sample 2: every step is skipped. It ends in its initial state.",
    ]
    first = samples(padded(PaddingSpec(source="none")))[0]
    assert "Padding at t = 3 … 6 is read as if it were data. It does not end" in first


def test_nothing_is_said_where_nothing_went_wrong():
    assert told() == told(side="left") == told(source="Masking", biased=True) == ""


def test_each_trap_is_told_with_what_to_do():
    assert "the layer took 12 of them as data" in told(source="none")
    assert "pass the mask in the same call" in told(started=True)
    assert "Masking puts 0" in told(started=True, source="Masking", pad="-1")
    assert "Masking puts 0" not in told(started=True, source="Masking")
    assert "Skipped, though no padding: sample 1, t = 1. The token is 0" in told(gap=True)
    assert "All its features are 0, the mask_value" in told(source="Masking", gap=True)
    assert "zeros stay zeros. Training" in told(source="none", side="left")
    assert "has no biases" in told(source="none", side="left", cell="Minimal")
    by_hand = told(source="hand", hand=((True,) * 7, (False,) * 7, (True,) + (False,) * 6))
    assert "Read, though padding: sample 0, t = 3 … 6" in by_hand
    assert "Skipped, though no padding: sample 1, t = 0 … 4" in by_hand


def test_the_output_of_skipped_steps_is_told():
    def said(**chosen):
        return " ".join(each.text for each in outputs(padded(PaddingSpec(**chosen))))

    assert "final h of each sample" in said()
    assert "of samples 0, 1, 2 are skipped: their outputs are 0 while their states h are" in said(
        zero_output=True
    )
    assert "The last step" not in said(zero_output=True, side="left")
    every = {"return_sequences": True}
    assert "repeats that of the last step taken" in said(**every)
    assert "the output is 0; the state is carried on unseen" in said(**every, zero_output=True)
    assert "although the state is there all along: h = 0.8" in said(
        **every, side="left", started=True, pass_mask=True
    )
    assert "Of sample 1 no step was taken" in said(source="hand", length_1=0, started=True)


def test_they_would_say_otherwise_if_keras_did_otherwise():
    found = padded(PaddingSpec(return_sequences=True))
    strange = replace(found, output=np.cumsum(np.ones_like(found.output), axis=1))
    assert "neither 0 nor that of the step before" in outputs(strange)[0].text
    late = padded(PaddingSpec(return_sequences=True, side="left"))
    strange = replace(late, output=np.ones_like(late.output))
    assert "Before the first step taken the output is not 0." in outputs(strange)[0].text
    unread = padded(PaddingSpec(started=True))
    elsewhere = {name: state + 1 for name, state in unread.final.items()}
    assert "neither where" in traps(replace(unread, final=elsewhere))[0].text
    end = padded(PaddingSpec())
    assert "not the final h" in outputs(replace(end, output=end.output + 1))[0].text
    moved = {name: state + 1 for name, state in end.final.items()}
    assert "It does not end where it ends alone" in samples(replace(end, final=moved))[0]
