"""The programs that the page hands out run, and come to what the page shows."""

from pathlib import Path

import keras
import numpy as np
import pytest

from unrolled.engine import chained, directed, handed, padded, returned
from unrolled.sequences import (
    chain_program,
    directions_program,
    handover_program,
    padding_program,
    returns_program,
)
from unrolled.sequences.chain import ChainSpec
from unrolled.sequences.directions import Directions
from unrolled.sequences.handover import Handover
from unrolled.sequences.padding import PaddingSpec
from unrolled.sequences.returns import LAYERS, Returns, wanted


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
    program = padding_program.program(found)
    assert "0000" not in program  # 0.3 is not written as float32 has it
    left = left_by(program)
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


@pytest.mark.parametrize(
    "spec",
    [
        Directions(timesteps=4),
        Directions(cell="LSTM", merge="None", padding="right", timesteps=4),
        Directions(cell="GRU", merge="mul", input="impulse", timesteps=4),
    ],
)
def test_both_directions_come_to_the_same_numbers(spec):
    found = directed(spec)
    left = left_by(directions_program.program(spec))
    if spec.merge == "None":
        outputs = (left["y_forward"], left["y_backward"])
        endings = (left["forward"], left["backward"])
    else:
        outputs, endings = (left["y"],), (left["summary"],)
    shown = (*found.merged, *found.summary, *found.states)
    for mine, theirs in zip(shown, (*outputs, *endings, *left["states"]), strict=True):
        np.testing.assert_allclose(mine, np.array(theirs), atol=1e-6)


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_returns_the_same_arrays(name):
    spec = Returns(layer=name, return_sequences=True)
    left = left_by(returns_program.program(spec))
    came = [array for each in wanted(spec) for array in keras.tree.flatten(left[each])]
    for mine, theirs in zip(returned(spec)[3].arrays(), came, strict=True):
        np.testing.assert_allclose(mine.array, np.array(theirs), atol=1e-6)


@pytest.mark.parametrize(
    "spec",
    [
        Handover(decoder_units=3, steps=3),
        Handover(encoder="BiLSTM", states="concatenated", decoder_units=6, feed="own", steps=3),
        Handover(encoder="GRU", states="zeros", decoder_units=3, feed_states=False, steps=3),
    ],
)
def test_a_handover_decodes_to_the_same_numbers(spec):
    decoded = handed(spec).decoded
    left = left_by(handover_program.program(spec))
    stepwise = np.concatenate([np.array(step) for step in left["steps"]], axis=1)
    np.testing.assert_allclose(stepwise, decoded.outputs, atol=1e-6)
    if spec.feed == "given":
        np.testing.assert_allclose(np.array(left["y"]), decoded.at_once, atol=1e-6)
