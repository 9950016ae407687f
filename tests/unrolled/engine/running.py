"""What the tests of the engine share: runs of a case, and how to compare and to refuse."""

import numpy as np
import pytest

from unrolled import engine
from unrolled.errors import SpecError
from unrolled.spec import RunSpec

CLOSE = 1e-6
SMALL = RunSpec(units=2, timesteps=3, features=1, batch=2)
NUMBERS = "NaN or infinity in it"


def traced(chosen, **more):
    return engine.run(chosen.spec, chosen.x, initial_state=chosen.initial, mask=chosen.mask, **more)


def arrays_of(result):
    """Every array of a trace or of frames, by name."""
    found = {}
    for name, value in vars(result).items():
        if isinstance(value, dict):
            found |= {f"{name}.{key}": array for key, array in value.items()}
        elif isinstance(value, tuple):
            found |= {f"{name}.{i}": array for i, array in enumerate(value)}
        elif isinstance(value, np.ndarray):
            found[name] = value
    return found


def assert_same_bits(ours, theirs):
    ours, theirs = arrays_of(ours), arrays_of(theirs)
    assert list(ours) == list(theirs)
    for name in ours:
        np.testing.assert_array_equal(ours[name], theirs[name], err_msg=name)


def refused(call, *args, **kwargs):
    """Argument, expected and came of the SpecError that a call raises, as its message says."""
    with pytest.raises(SpecError) as error:
        call(*args, **kwargs)
    problem = error.value
    told = f"{problem.argument}: expected {problem.expected}, got {problem.came}."
    assert str(problem).startswith(told)
    return problem.argument, problem.expected, problem.came
