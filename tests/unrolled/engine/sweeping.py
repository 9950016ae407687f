"""Sweeps over weights: arrays of their own, and which of the two ways they take."""

import numpy as np
import pytest

from unrolled.engine import sweeps

VALUES = np.float32([-1.5, -0.3, 0, 0.7, 2])
SMALL = {"units": 2, "timesteps": 3, "features": 2, "batch": 2, "seed": 4}


def never(_work):
    """Start nothing: what would be compiled stays on its way."""


def at_once(work):
    work()


def forbid(monkeypatch, way):
    monkeypatch.setattr(sweeps, way, lambda *_: pytest.fail(f"{way} was taken"))


def arrays(spec, seed=0):
    """Input, weights and initial states that no default would give."""
    generator = np.random.default_rng(seed)

    def drawn(*shape):
        return np.float32(generator.normal(0, 0.7, shape))

    shapes = spec.facts.weight_shapes(spec.units, spec.features)
    return {
        "x": drawn(spec.batch, spec.timesteps, spec.features),
        "weights": {name: drawn(*shape) for name, shape in shapes.items()},
        "initial_state": {name: drawn(spec.batch, spec.units) for name in spec.facts.states},
    }
