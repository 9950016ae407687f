"""Along the wires the numbers add up to what Keras says."""

import numpy as np
import pytest

from unrolled.cells import FIXED
from unrolled.engine import run
from unrolled.equations import ACTIVATION
from unrolled.spec import RunSpec
from unrolled.wiring import numbers, of


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("cell", FIXED)
def test_adds_up(cell: str, activation: str) -> None:
    start = ((0.5, -0.7, 0.2),)
    spec = RunSpec(cell=cell, units=3, timesteps=6, activation=activation, h0=start, c0=start)
    trace = run(spec)
    n = numbers(spec, trace.weights, trace.x, trace.initial, trace.states, trace.gates)
    assert set(n) == set(of(spec).numbers)
    assert all(array.shape == (1, 6, 3) for array in n.values())
    h = trace.states["h"]
    act = ACTIVATION[activation]
    if cell == "LSTM":
        assert np.allclose(n["kept"] + n["new"], trace.states["c"], atol=1e-6)
        assert np.allclose(n["o"] * n["squashed"], h, atol=1e-6)
    elif cell == "GRU":
        assert np.allclose(n["kept"] + n["new"], h, atol=1e-6)
        from_input = trace.x @ trace.weights["kernel"][:, 6:] + trace.weights["bias"][0, 6:]
        assert np.allclose(act(from_input + n["reset"]), n["h~"], atol=1e-6)
        assert np.all(n["z"] == np.clip(n["z"], 0, 1))
    elif cell == "SimpleRNN":
        assert np.allclose(n["from_state"] + n["from_input"] + n["bias"], n["total"], atol=1e-6)
        assert np.allclose(act(n["total"]), h, atol=1e-6)
    else:
        assert np.allclose(n["from_state"] + n["from_input"], h, atol=1e-6)
