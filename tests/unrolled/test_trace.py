import numpy as np
import pytest

from unrolled.spec import RunSpec
from unrolled.trace import Trace, reading_order


def made(spec, output=None):
    """A trace of counted-up numbers, without Keras."""
    shape = (spec.batch, spec.timesteps, spec.units)
    states = {"h": np.arange(np.prod(shape)).reshape(shape)}
    initial = {"h": np.full((spec.batch, spec.units), -1)}
    x = np.zeros((spec.batch, spec.timesteps, spec.features))
    return Trace(spec, x, initial, states, {}, {"h": states["h"][:, -1]}, output, {})


@pytest.mark.parametrize(("backwards", "order"), [(False, [0, 1, 2]), (True, [2, 1, 0])])
def test_reading_order(backwards, order):
    spec = RunSpec(timesteps=3, go_backwards=backwards)
    assert reading_order(spec) == order
    assert made(spec).reads == order


def test_before_is_the_state_one_step_earlier():
    trace = made(RunSpec(batch=2, timesteps=3, units=1))
    np.testing.assert_array_equal(trace.before("h")[..., 0], [[-1, 0, 1], [-1, 3, 4]])
    single = made(RunSpec(timesteps=1, units=2))
    np.testing.assert_array_equal(single.before("h"), [[[-1, -1]]])


def test_returned_is_always_a_tuple():
    one, other = np.zeros(1), np.ones(1)
    spec = RunSpec()
    assert made(spec, one).returned == (one,)
    assert made(spec, (one, other)).returned == (one, other)
