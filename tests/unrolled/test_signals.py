import inspect

import numpy as np
import pytest

from unrolled import signals
from unrolled.spec import INPUTS, LIMITS, RunSpec

LARGEST = {name: LIMITS[name] for name in ("batch", "timesteps", "features")}
SMALLEST = dict.fromkeys(LARGEST, 1)
EXTRA = {"noise": (7,), "word": ("ab",)}


def test_every_input_but_own_is_a_signal():
    assert (*signals.SIGNALS, "own") == INPUTS


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("sizes", [SMALLEST, LARGEST], ids=["smallest", "largest"])
def test_shape_type_and_repeatability(name, sizes):
    spec = RunSpec(input=name, word="a" * 128, **sizes)
    x = signals.make(spec)
    assert x.shape == (spec.batch, spec.timesteps, spec.features)
    assert x.dtype == np.float32
    assert np.isfinite(x).all()
    np.testing.assert_array_equal(x, signals.make(spec))


@pytest.mark.parametrize("name", signals.SIGNALS)
def test_neighbouring_samples_and_features_differ(name):
    x = signals.SIGNALS[name](2, 6, 2, *EXTRA.get(name, ()))
    assert (x[0] != x[1]).any()
    assert (x[..., 0] != x[..., 1]).any()


@pytest.mark.parametrize(
    ("name", "args", "expected"),
    [
        ("impulse", (1, 3, 2), [[[1, 0], [0, 1], [0, 0]]]),
        ("impulse", (2, 2, 1), [[[1], [0]], [[0], [1]]]),
        ("step", (1, 4, 2), [[[0, 0], [1, 0], [1, 1], [1, 1]]]),
        ("ramp", (2, 2, 2), [[[0.5, 0.25], [1, 0.5]], [[-0.5, -0.25], [-1, -0.5]]]),
        ("alternating", (1, 3, 2), [[[1, -1], [-1, 1], [1, -1]]]),
        ("word", (1, 3, 2, "ab"), [[[1, 0], [0, 1], [0, 0]]]),
        ("word", (1, 5, 4, "hello"), [np.eye(4)[[0, 1, 2, 2, 3]]]),
        ("word", (2, 3, 3, "aba"), [np.eye(3)[[0, 1, 0]], np.eye(3)[[1, 0, 0]]]),
    ],
)
def test_by_hand(name, args, expected):
    np.testing.assert_array_equal(signals.SIGNALS[name](*args), np.float32(expected))


def test_sine_has_a_period_of_eight():
    x = signals.sine(1, 9, 1)[0, :, 0]
    np.testing.assert_allclose(x[[0, 1, 2, 4, 6, 8]], [0, 0.5**0.5, 1, 0, -1, 0], atol=1e-6)


def test_noise_follows_its_seed_alone():
    before = np.random.get_state()
    first = signals.noise(2, 3, 4, 5)
    after = np.random.get_state()
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))
    np.random.default_rng(0).normal()
    np.testing.assert_array_equal(first, signals.noise(2, 3, 4, 5))
    assert (first != signals.noise(2, 3, 4, 6)).any()
    assert abs(signals.noise(64, 128, 16, 0).std() - 0.5) < 0.01


def test_own_input_is_cut_into_samples():
    rows = [[1, 2], [3, 4], [5, 6], [7, 8]]
    spec = RunSpec(input="own", batch=2, timesteps=2, features=2, x=rows)
    np.testing.assert_array_equal(signals.make(spec), [[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    assert not signals.make(RunSpec(input="own")).any()


@pytest.mark.parametrize("name", signals.SIGNALS)
def test_the_source_needs_nothing_but_numpy(name):
    function = signals.SIGNALS[name]
    namespace = {"np": np}
    exec(inspect.getsource(function), namespace)
    args = (2, 5, 3, *EXTRA.get(name, ()))
    np.testing.assert_array_equal(namespace[name](*args), function(*args))
