import numpy as np
import pytest

from tests.unrolled.shapes.told import LSTM, for_cell
from unrolled.cells import CELLS
from unrolled.shapes import explain, reading, wrong_calls
from unrolled.spec import RunSpec

# The calls on offer


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("sizes", [(2, 12, 3, 4), (4, 30, 4, 16), (3, 5, 1, 1)])
def test_every_wrong_call_on_offer_is_wrong(cell, sizes):
    batch, timesteps, features, units = sizes
    spec = RunSpec(cell=cell, units=units, timesteps=timesteps, features=features, batch=batch)
    offered = wrong_calls(spec)
    names = {
        "no_features",
        "no_timesteps",
        "state_units",
        "state_batch",
        "one_state_more",
        "state_of_one",
        "state_flat",
    }
    assert set(offered) == names | ({"one_state_less"} if cell == "LSTM" else set())
    for name, call in offered.items():
        findings = explain(spec, call)
        assert findings, name
        assert findings[0].argument.startswith("x" if name.startswith("no_") else "initial_state")
    assert len(set(offered.values())) == len(offered)


# What a silent call may stand for


def ones(*shapes):
    return tuple(np.ones(shape, "float32") for shape in shapes)


@pytest.mark.parametrize(
    ("cell", "x", "given", "batch"),
    [
        ("LSTM", (2, 12, 3), ((2, 4), (2, 4)), 2),
        ("LSTM", (2, 12, 3), ((1, 4), (1, 4)), 2),
        ("LSTM", (2, 12, 3), ((4,), (4,)), 2),
        ("LSTM", (2, 12, 3), ((2, 4), (2, 1)), 2),
        ("LSTM", (1, 12, 3), ((5, 4), (5, 4)), 5),
        ("GRU", (2, 12, 3), ((2, 4), (9, 9)), 2),
        ("Minimal", (12, 2, 3), ((12, 4),), 12),
    ],
)
def test_readings_by_hand(cell, x, given, batch):
    spec = for_cell(cell)
    whole_x, whole_states = reading(spec, *ones(x), ones(*given))
    assert whole_x.shape == (batch, *x[1:])
    assert [s.shape for s in whole_states] == [(batch, 4)] * len(spec.facts.states)
    assert whole_x.flags.c_contiguous


def test_a_reading_repeats_the_numbers_it_was_given():
    row = np.float32([[1, 2, 3, 4]])
    x = np.arange(36, dtype="float32").reshape(1, 12, 3)
    whole_x, (h, c) = reading(LSTM, x, (np.repeat(row, 2, axis=0), np.float32([[5], [6]])))
    np.testing.assert_array_equal(whole_x, np.concatenate([x, x]))
    np.testing.assert_array_equal(h, [[1, 2, 3, 4]] * 2)
    np.testing.assert_array_equal(c, [[5] * 4, [6] * 4])


@pytest.mark.parametrize(
    ("x", "given"),
    [
        ((2, 12), ((2, 4), (2, 4))),
        ((2, 12, 3, 1), ((2, 4), (2, 4))),
        ((2, 12, 3), None),
        ((2, 12, 3), ()),
        ((2, 12, 3), ((2, 4),)),
        ((2, 12, 3), ((3, 4), (3, 4))),
        ((2, 12, 3), ((2, 5), (2, 5))),
        ((2, 12, 3), ((2, 2, 4), (2, 4))),
    ],
)
def test_calls_without_a_reading(x, given):
    assert reading(LSTM, *ones(x), None if given is None else ones(*given)) is None
