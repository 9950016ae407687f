"""The programs that the page hands out run, and come to what the page shows."""

from pathlib import Path

import numpy as np
import pytest

from unrolled.engine import chained, padded
from unrolled.sequences import chain_program, padding_program
from unrolled.sequences.chain import ChainSpec
from unrolled.sequences.padding import PaddingSpec


def left_by(program):
    space = {"print": lambda *_values: None}
    exec(compile(program, str(Path("handed_out.py")), "exec"), space)
    return space


@pytest.mark.parametrize(
    "spec",
    [
        PaddingSpec(),
        PaddingSpec(source="none", side="left", biased=True, return_sequences=True),
        PaddingSpec(cell="GRU", source="Masking", pad="-1", gap=True, biased=True),
        PaddingSpec(cell="LSTM", source="Masking", started=True, pass_mask=True, biased=True),
        PaddingSpec(cell="LSTM", started=True),
        PaddingSpec(cell="Minimal", source="hand", side="left", started=True, zero_output=True),
        PaddingSpec(started=True, pass_mask=True),
    ],
)
def test_a_padded_batch_comes_to_the_same_numbers(spec):
    found = padded(spec)
    left = left_by(padding_program.program(found))
    np.testing.assert_allclose(np.array(left["output"]), found.output, atol=1e-6)
    for state, shown in zip(left["states"], found.final.values(), strict=True):
        np.testing.assert_allclose(np.array(state), shown, atol=1e-6)


@pytest.mark.parametrize(
    "spec",
    [
        ChainSpec(links=("times", "LSTM"), by_hand=True),
        ChainSpec(first="Masking", links=("Bidirectional_sequences", "Concatenate_other")),
        ChainSpec(links=("Conv1D", "Reshape", "TimeDistributed", "GlobalAveragePooling1D")),
    ],
)
def test_a_chain_hands_on_the_same_shape_and_mask(spec):
    found = chained(spec)
    left = left_by(chain_program.program(found))
    assert tuple(left["v"].shape) == found.output.shape
    mask = getattr(left["v"], "_keras_mask", None)
    assert (mask is None) == (found.joints[-1].mask is None)
