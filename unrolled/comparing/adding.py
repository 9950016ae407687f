"""A run from elsewhere beside others: with their input and their start, whatever it had itself."""

from typing import Any

from unrolled import signals
from unrolled.comparing.form import MOST_RUNS, OWN, CompareSpec, Run, usable
from unrolled.comparing.telling import value
from unrolled.spec import RunSpec, initial_rows


def alone(run: RunSpec) -> CompareSpec:
    """`run` as the first of a comparison, which has its input and its start."""
    return CompareSpec(run, (Run.of(run, run.seed),))


def added(spec: CompareSpec, run: RunSpec) -> CompareSpec | None:
    """`run` after all others, or None where there are as many as there can be.

    Its seed draws its weights as before. What it shares with the others it takes from them, and of
    its weights set by hand it keeps those that it still has.
    """
    if len(spec.runs) == MOST_RUNS:
        return None
    return spec.with_another(usable(spec.shared, Run.of(run, spec.shared.seed)))


def same(one: RunSpec, other: RunSpec) -> bool:
    """Whether two runs compute the same numbers from the same numbers."""
    return _computed(one) == _computed(other)


def _computed(spec: RunSpec) -> tuple[Any, ...]:
    """All that a run depends on."""
    start = [initial_rows(spec, state) for state in spec.facts.states]
    return [value(spec, name) for name in OWN], start, signals.make(spec).tolist()
