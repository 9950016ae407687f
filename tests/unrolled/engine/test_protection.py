import numpy as np
import pytest

from tests.unrolled.engine.running import arrays_of, traced
from tests.unrolled.strategies import case
from unrolled import engine
from unrolled.spec import WEIGHTS, RunSpec


@pytest.mark.parametrize("flags", [{}, {"return_sequences": True, "return_state": True}])
@pytest.mark.parametrize("weights", WEIGHTS)
def test_every_array_of_a_trace_is_read_only(weights, flags):
    chosen = case(RunSpec(weights=weights, batch=2, timesteps=3, **flags), "random")
    for trace in (traced(chosen), engine.run(chosen.spec)):
        found = arrays_of(trace)
        assert len(found) >= 14
        assert {name for name, array in found.items() if array.flags.writeable} == set()


def test_every_array_of_a_sweep_is_read_only():
    values = np.float32([1, 2])
    found = arrays_of(engine.sweep(RunSpec(), "h0[0]", values))
    assert {name for name, array in found.items() if array.flags.writeable} == set()
    assert len(found) == 8


def test_what_a_caller_gave_stays_the_callers():
    chosen = case(RunSpec(batch=2, timesteps=3), "random")
    weights = {"bias": np.zeros(16, "float32")}
    trace = traced(chosen, weights=weights)
    given_arrays = [chosen.x, chosen.mask, weights["bias"], *chosen.initial.values()]
    kept = [trace.x, trace.mask, trace.weights["bias"], *trace.initial.values()]
    for array, copy in zip(given_arrays, kept, strict=True):
        assert array.flags.writeable
        assert not np.shares_memory(array, copy)
    values = np.float32([1, 2])
    frames = engine.sweep(RunSpec(), "h0[0]", values)
    assert values.flags.writeable
    assert not np.shares_memory(frames.values, values)
