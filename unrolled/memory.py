"""How long a run remembers where it started."""

from dataclasses import replace

import numpy as np

from unrolled.spec import RunSpec
from unrolled.trace import Trace

THRESHOLD = 0.01
"""A difference below this counts as forgotten; shown on screen wherever it is used."""


def from_zero(spec: RunSpec) -> RunSpec:
    """The same run with every initial state at zero."""
    return replace(spec, h0=(), c0=())


def forgotten_at(
    trace: Trace, baseline: Trace, sample: int, threshold: float = THRESHOLD
) -> int | None:
    """The first step from which on two runs differ by less than `threshold` for good.

    Args:
        trace: a run.
        baseline: the run it is compared with, of the same sizes, usually `from_zero`.
        sample: the sequence of the batch to look at.

    Returns:
        The step, 0 ... timesteps - 1, by the largest |difference| over all states and units;
        None where they still differ at the end.
    """
    gaps = [np.abs(trace.states[s][sample] - baseline.states[s][sample]) for s in trace.states]
    largest = np.max([gap.max(axis=-1) for gap in gaps], axis=0)
    differs = np.flatnonzero(~(largest < threshold))
    after = int(differs[-1]) + 1 if len(differs) else 0
    return after if after < len(largest) else None
