"""How long a run remembers where it started."""

from dataclasses import replace

import numpy as np

from unrolled.spec import RunSpec
from unrolled.trace import Arrays, Trace

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
    frames = {name: array[sample][None] for name, array in trace.states.items()}
    others = {name: array[sample] for name, array in baseline.states.items()}
    return forgotten_in(frames, others, threshold)[0]


def forgotten_in(
    frames: Arrays, baseline: Arrays, threshold: float = THRESHOLD
) -> list[int | None]:
    """`forgotten_at` for every frame of a sweep.

    Args:
        frames: each state of one sample, (frames, timesteps, units).
        baseline: each state it is compared with, (timesteps, units), or one for each frame.
    """
    with np.errstate(invalid="ignore"):  # inf - inf is not a number
        gaps = [np.abs(frames[name] - baseline[name]).max(axis=-1) for name in frames]
    # Not "differs >= threshold": a number that is not finite counts as different.
    differs = ~(np.max(gaps, axis=0) < threshold)
    steps = differs.shape[1]
    after = np.where(differs.any(axis=1), steps - np.argmax(differs[:, ::-1], axis=1), 0)
    return [int(step) if step < steps else None for step in after]
