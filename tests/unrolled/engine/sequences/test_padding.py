"""Padded equals unpadded, for every cell, side, set of lengths and source of a mask."""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled import equations
from unrolled.cells import FIXED
from unrolled.engine import padded
from unrolled.sequences.padding import (
    SAMPLES,
    SIDES,
    SOURCES,
    START,
    TIMESTEPS,
    PaddingSpec,
    by_hand,
)

LENGTHS = st.integers(0, TIMESTEPS)


@st.composite
def specs(draw, sources=SOURCES[1:]):
    """Padded batches whose mask reaches the layer."""
    return PaddingSpec(
        cell=draw(st.sampled_from(sorted(FIXED))),
        side=draw(st.sampled_from(SIDES)),
        source=draw(st.sampled_from(sources)),
        **{f"length_{b}": draw(LENGTHS) for b in range(SAMPLES)},
        started=draw(st.booleans()),
        biased=draw(st.booleans()),
        pass_mask=True,
        return_sequences=draw(st.booleans()),
        zero_output=draw(st.booleans()),
    )


@st.composite
def masked_by_hand(draw):
    row = st.lists(st.booleans(), min_size=TIMESTEPS, max_size=TIMESTEPS)
    mask = [draw(row) for _ in range(SAMPLES)]
    return replace(draw(specs(["hand"])), hand=mask)


@settings(max_examples=20, deadline=None)
@given(specs())
def test_with_its_mask_a_padded_sample_ends_where_it_ends_alone(spec):
    found = padded(spec)
    np.testing.assert_array_equal(found.mask, found.real)
    assert found.checks["alone"].holds
    assert found.checks["carried"].apart == 0


@settings(max_examples=12, deadline=None)
@given(masked_by_hand())
def test_any_mask_leaves_the_steps_that_it_lets_through(spec):
    found = padded(spec)
    mask = by_hand(spec)
    np.testing.assert_array_equal(found.mask, mask)
    for name, state in found.final.items():
        np.testing.assert_allclose(state, found.taken[name], atol=1e-5)
        np.testing.assert_allclose(state, found.steps.states[name][:, -1], atol=1e-5)
        before = found.steps.before(name)[~mask]
        np.testing.assert_array_equal(found.steps.states[name][~mask], before)
    assert equations.difference(found.steps) < 1e-5


@settings(max_examples=12, deadline=None)
@given(masked_by_hand())
def test_the_output_of_a_skipped_step_is_the_one_before_or_zero(spec):
    found = padded(spec)
    mask, h = by_hand(spec), found.steps.states["h"]
    begun = np.cumsum(mask, axis=1) > 0
    wanted = np.where((mask if spec.zero_output else begun)[..., None], h, 0)
    np.testing.assert_allclose(
        found.output, wanted if spec.return_sequences else wanted[:, -1], atol=1e-5
    )


def test_zero_output_counts_without_return_sequences_whatever_the_documentation_says():
    said = " ".join(keras.layers.RNN.__doc__.split())
    assert "only used when `return_sequences` is `True`" in said
    found = padded(PaddingSpec(zero_output=True))
    assert not found.output.any()
    assert found.final["h"].all()


@pytest.mark.parametrize(("side", "biased"), [("left", True), ("right", False)])
def test_without_a_mask_the_padding_is_read_as_data(side, biased):
    spec = PaddingSpec(source="none", side=side, biased=biased)
    found = padded(spec)
    assert found.mask is None
    assert not found.skipped.any()
    assert found.checks.keys() == {"unmasked"}
    assert found.checks["unmasked"].apart > 0.01
    np.testing.assert_array_equal(found.final["h"], found.unmasked.final["h"])
    assert padded(replace(spec, length_0=7, length_1=7, length_2=7)).checks["unmasked"].holds


@pytest.mark.parametrize(
    ("source", "pad"), [("Embedding", "0"), ("Masking", "0"), ("Masking", "-1")]
)
@pytest.mark.parametrize("cell", FIXED)
def test_beside_an_initial_state_an_attached_mask_is_not_read(cell, source, pad):
    spec = PaddingSpec(cell=cell, source=source, pad=pad, started=True, return_sequences=True)
    found = padded(spec)
    assert found.mask is not None
    assert not found.heeded
    assert found.ends_ignoring
    assert found.zeroed == (pad != "0"), "Masking hands on 0 for whatever it masks"
    np.testing.assert_allclose(found.output, found.steps.states["h"], atol=1e-6)
    assert not found.checks["alone"].holds
    assert padded(replace(spec, pass_mask=True)).checks["alone"].holds


@pytest.mark.parametrize("cell", FIXED)
def test_zeros_before_a_sample_leave_no_trace_until_there_are_biases(cell):
    spec = PaddingSpec(cell=cell, source="none", side="left")
    assert padded(spec).checks["unmasked"].holds
    assert padded(replace(spec, biased=True)).checks["unmasked"].holds == (cell == "Minimal")


def test_a_real_step_of_zeros_is_skipped_where_zero_means_padding():
    for source in ("Embedding", "Masking"):
        found = padded(PaddingSpec(source=source, gap=True))
        assert np.argwhere(found.real & found.skipped).tolist() == [[1, 1]]
        assert not found.checks["alone"].holds
        assert found.checks["taken"].holds
    mended = padded(PaddingSpec(source="Masking", gap=True, pad="-1"))
    assert not (mended.real & mended.skipped).any()
    assert mended.checks["alone"].holds


def test_a_sample_of_padding_alone_ends_in_its_initial_state():
    found = padded(PaddingSpec(source="hand", length_1=0, started=True))
    assert found.final["h"][1].tolist() == [np.float32(START)] * 2
    assert found.output[1].tolist() == [0, 0]


def test_many_learners_at_once_come_to_what_each_comes_to_alone():
    specs = [
        PaddingSpec(cell=cell, length_0=length, started=started, pass_mask=True)
        for cell in FIXED
        for length in (0, 4)
        for started in (False, True)
    ]
    wanted = [padded(spec).final["h"] for spec in specs]
    sys.modules[padded.__module__]._padded.cache_clear()
    with ThreadPoolExecutor(8) as learners:
        came = list(learners.map(lambda spec: padded(spec).final["h"], specs))
    np.testing.assert_array_equal(came, wanted)


def test_what_is_shared_cannot_be_written_to():
    found = padded(PaddingSpec())
    for array in (found.real, found.x, found.mask, found.output, *found.final.values()):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    assert padded(PaddingSpec(form="list")) is found
