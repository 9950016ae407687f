import numpy as np
import pytest

from unrolled.engine import clipping
from unrolled.engine.clipping import clipped
from unrolled.gradients import GradientSpec

EXPLODING = GradientSpec(gain=3).run("SimpleRNN")


def test_clipnorm_bounds_each_weights_gradient_and_keeps_its_direction():
    found = clipped(EXPLODING, "clipnorm", 0.5)
    for name, before in found.before.items():
        assert found.length(name) == pytest.approx(np.linalg.norm(before), rel=1e-5)
        assert found.length(name) > 100
        assert found.length(name, after=True) == pytest.approx(0.5)
        assert found.turned(name) == pytest.approx(1)
    assert found.turned() < 0.95


def test_global_clipnorm_bounds_all_of_them_together_and_keeps_their_direction():
    found = clipped(EXPLODING, "global_clipnorm", 0.5)
    assert found.length(after=True) == pytest.approx(0.5)
    assert found.turned() == pytest.approx(1)


def test_a_short_gradient_stays_as_it_is():
    found = clipped(GradientSpec().run("GRU"), "clipnorm", 5.0)
    for before, after in zip(found.before.values(), found.after.values(), strict=True):
        np.testing.assert_allclose(after, before, rtol=1e-6)


def test_what_is_too_long_to_be_squared_becomes_zero_or_no_number():
    gradients = {"bias": np.full(2, 1e20, "float32")}
    assert not clipping._used(gradients, "clipnorm", 1.0)["bias"].any()
    assert np.isnan(clipping._used(gradients, "global_clipnorm", 1.0)["bias"]).all()
