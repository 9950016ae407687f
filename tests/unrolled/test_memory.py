from dataclasses import replace

import numpy as np
import pytest

from unrolled import engine
from unrolled.memory import THRESHOLD, forgotten_at, from_zero
from unrolled.spec import RunSpec


def halving(start=1.0, keep=0.5, steps=10, batch=1):
    """One unit that keeps a share of itself at each step, and hears nothing."""
    spec = RunSpec(
        cell="Minimal",
        units=1,
        timesteps=steps,
        features=1,
        batch=batch,
        input="own",
        h0=[[start]] * batch,
    )
    weights = {"kernel": [[1]], "recurrent_kernel": [[keep]]}
    return engine.run(spec, weights=weights), engine.run(from_zero(spec), weights=weights)


def test_from_zero_keeps_all_but_the_states():
    spec = RunSpec(units=2, h0=[[1, 2]], c0=[[3, 4]], seed=7, go_backwards=True)
    assert from_zero(spec) == replace(spec, h0=(), c0=())


@pytest.mark.parametrize(
    ("keep", "start", "expected"),
    [
        (0.5, 1.0, 6),  # 0.5 ** 7 = 0.0078, the state after step 6
        (0.5, -1.0, 6),
        (0.5, 0.02, 1),  # 0.01 after step 0 is not yet below the threshold
        (0.5, 0.019, 0),
        (0.0, 1.0, 0),
        (0.1, 1.0, 2),
        (1.0, 1.0, None),
        (2.0, 1.0, None),
        (1.0, 0.005, 0),
        (0.9, 1.0, None),
    ],
)
def test_forgetting_by_hand(keep, start, expected):
    assert forgotten_at(*halving(start, keep), sample=0) == expected


def test_the_threshold_can_be_chosen():
    trace, baseline = halving()
    assert forgotten_at(trace, baseline, 0, threshold=0.2) == 2
    assert forgotten_at(trace, baseline, 0, threshold=1e-9) is None
    assert THRESHOLD == 0.01


def test_a_run_that_starts_from_zero_has_nothing_to_forget():
    trace, baseline = halving(0.0)
    assert forgotten_at(trace, baseline, 0) == 0


def test_it_is_forgotten_for_good_only_after_the_last_difference():
    trace, baseline = halving(keep=0)
    h = np.zeros((1, 10, 1), "float32")
    h[0, 6] = 0.5  # far apart once more
    assert forgotten_at(replace(trace, states={"h": h}), baseline, 0) == 7
    h[0, 9] = 0.5
    assert forgotten_at(replace(trace, states={"h": h}), baseline, 0) is None


def test_each_sample_forgets_on_its_own():
    spec = RunSpec(
        cell="Minimal", units=1, features=1, batch=2, input="own", h0=[[1], [0.1]], timesteps=10
    )
    weights = {"kernel": [[1]], "recurrent_kernel": [[0.5]]}
    runs = engine.run(spec, weights=weights), engine.run(from_zero(spec), weights=weights)
    assert [forgotten_at(*runs, sample) for sample in (0, 1)] == [6, 3]


def test_a_difference_in_c_alone_is_remembered():
    # The output gate is shut: h shows nothing, c keeps everything.
    bias = [-20, 20, 0, -20]
    zeros = np.zeros((1, 4))
    spec = RunSpec(units=1, features=1, timesteps=5, input="own", c0=[[1]])
    weights = {"kernel": zeros, "recurrent_kernel": zeros, "bias": bias}
    runs = [engine.run(s, weights=weights) for s in (spec, from_zero(spec))]
    assert np.abs(runs[0].states["h"]).max() < 1e-8
    assert forgotten_at(*runs, sample=0) is None


def test_numbers_that_are_no_numbers_are_not_forgotten():
    trace, baseline = halving(keep=0)
    lost = replace(trace, states={"h": np.full((1, 10, 1), np.nan, "float32")})
    assert forgotten_at(lost, baseline, 0) is None


def test_numbers_beyond_every_float_are_not_forgotten():
    trace, baseline = halving(keep=0)
    both = [replace(t, states={"h": np.full((1, 10, 1), np.inf)}) for t in (trace, baseline)]
    assert forgotten_at(*both, sample=0) is None
