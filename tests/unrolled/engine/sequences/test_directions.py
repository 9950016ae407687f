"""Both directions: what ought to be equal is, for any cell, merge mode, input and mask."""

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled.engine.sequences.directions import (
    both_ways,
    directed,
    each_way,
    one_way,
    put_together,
)
from unrolled.sequences.directions import CELLS, MODES, Directions

TIMESTEPS, UNITS, BATCH = 4, 2, 2

MASKS = (None, [1, 1, 1, 0], [0, 1, 1, 1], [1, 0, 1, 1], [0, 1, 0, 0])


@st.composite
def readings(draw):
    """A cell, a merge mode, an input and a mask, of fixed sizes."""
    seed = draw(st.integers(0, 2**16))
    x = np.random.default_rng(seed).normal(0, draw(st.sampled_from((0.1, 1, 3))), (BATCH, 4, 1))
    steps = draw(st.sampled_from(MASKS))
    mask = None if steps is None else np.array([steps] * BATCH, bool)
    spec = Directions(
        cell=draw(st.sampled_from(CELLS)),
        merge=draw(st.sampled_from(MODES)),
        units=UNITS,
        timesteps=TIMESTEPS,
        batch=BATCH,
    )
    return spec, np.float32(x), mask


@settings(max_examples=12)
@given(readings())
def test_backwards_equals_reversed_forward_and_bidirectional_equals_two_layers(reading):
    spec, x, mask = reading
    found = put_together(spec, x, mask, each_way(spec.cell, spec.units, x, mask))
    checks = {check.name: check for check in found.checks}
    assert checks["reversed"].holds, checks
    assert checks["layers"].holds, checks
    assert checks["summary"].holds, checks


@pytest.mark.parametrize("cell", CELLS)
def test_go_backwards_by_the_ordinary_layer_and_bidirectional_as_anybody_would_write_it(cell):
    x = np.float32(np.random.default_rng(0).normal(size=(2, 5, 1)))
    found = directed(Directions(cell=cell, merge="ave", timesteps=5))
    backward = one_way(cell, 2, backwards=True)
    forward = one_way(cell, 2, backwards=False)
    turned, *_ = backward(x)
    forward.set_weights(backward.get_weights())
    assert np.allclose(turned, forward(x[:, ::-1])[0], atol=1e-6)
    layer = getattr(keras.layers, cell)(2, return_sequences=True)
    pair = keras.layers.Bidirectional(layer, merge_mode="ave")
    pair.build((None, None, 1))
    pair.set_weights(both_ways(cell, 2).get_weights())
    assert np.allclose(pair(found.x), found.merged[0], atol=1e-6)


@pytest.mark.parametrize("cell", CELLS)
def test_what_each_output_has_read_is_found_by_changing_the_inputs(cell):
    reads = directed(Directions(cell=cell, units=1, timesteps=10, merge="mul")).reads
    t = np.arange(10)
    assert (reads["forward"] == (t[None] <= t[:, None])).all()
    assert (reads["flipped"] == (t[None] >= t[:, None])).all()
    assert (reads["backward"] == reads["flipped"][::-1]).all()
    assert reads["merged"].all()


@pytest.mark.parametrize("cell", CELLS)
def test_a_mask_hides_its_steps_and_makes_the_outputs_there_zero(cell):
    found = directed(Directions(cell=cell, timesteps=5, padding="right"))
    assert found.mask is not None
    assert not found.reads["merged"][:, 3:].any()
    assert (found.merged[0][:, 3:] == 0).all()
    assert (found.merged[0][:, :3] != 0).all()
    assert found.checks[2].holds


def test_the_order_of_the_states_is_found_by_comparing_them():
    assert directed(Directions(cell="LSTM")).of == (
        ("h", "forward"),
        ("c", "forward"),
        ("h", "backward"),
        ("c", "backward"),
    )
    assert directed(Directions(cell="GRU")).of == (("h", "forward"), ("h", "backward"))


def test_the_last_output_is_not_the_summary():
    found = directed(Directions(units=2, timesteps=5))
    assert not found.trap.holds
    last, summary = found.merged[0][0, -1], found.summary[0][0]
    assert (last[:2] == summary[:2]).all()
    assert (last[2:] != summary[2:]).all()


def test_a_single_one_shows_which_end_has_seen_it():
    found = directed(Directions(input="impulse", timesteps=6))
    assert (found.forward[0, :2] == 0).all()
    assert (found.forward[0, 2:] != 0).all()
    assert (found.flipped[0, 3:] == 0).all()
