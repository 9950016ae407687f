"""Models that differ in their initial state alone, trained: which states move, at what loss."""

import pickle
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np

from unrolled.lessons.kinds.kind import NotThere, Taken, of_topic
from unrolled.training.reports import Beginning, Report, Run
from unrolled.training.starts import ORIGINS, StartSpec
from unrolled.words import gettext as _
from unrolled.workers.reporting import heard_by

KEPT = 16
"""Trainings that are kept: each takes a second of one processor and more."""


@lru_cache(maxsize=KEPT)
def trained(spec: StartSpec) -> Run:
    """All models of `spec`, trained to the end, in this process."""
    from unrolled.engine.training import train

    names, setups = zip(*spec.models, strict=True)
    run = Run(names, setups)
    said: list[Report] = []
    with heard_by(lambda report: said.append(pickle.loads(report))):
        train(run.setups, run.checkpoints)
    return run.told(said)


def _place(origin: str, spec: StartSpec) -> int:
    """Which model has its initial state from there."""
    if origin not in spec.origins:
        raise NotThere(_("No model here has such an initial state: choose it, and train again."))
    return spec.origins.index(origin)


def _loss(run: Run, k: int) -> float:
    if not run.epochs[k]:
        raise NotThere(_("This model could not be trained."))
    return float(run.epochs[k][-1].validation)


def _moved(run: Run, k: int) -> float:
    """By how much the number of an initial state that has changed most has changed."""
    first, last = run.epochs[k][0], run.epochs[k][-1]
    pairs = zip(first.starts, last.starts, strict=True)
    return max(float(np.abs(after - before).max()) for before, after in pairs)


def _beginning(run: Run, k: int) -> Beginning:
    found = next((each for each in run.beginnings if each.runner == k), None)
    if found is None:
        raise NotThere(_("This model could not be trained."))
    return found


def _slope(run: Run, k: int) -> float:
    slope = _beginning(run, k).state_slope
    if slope is None:
        raise NotThere(_("This initial state is no variable: it has no gradient."))
    return slope


_OF_ONE: Mapping[str, Any] = MappingProxyType(
    {
        "loss": _loss,
        "moved": _moved,
        "weights": lambda run, k: _beginning(run, k).weights,
        "states": lambda run, k: _beginning(run, k).states,
        "gradient": _slope,
    }
)
"""Of one model: its loss after the last epoch; by how much its initial state has moved; how many
arrays Keras trains, and how many of them are initial states; the length of the gradient of the
first batch by the initial state."""


def _taken(of: str, origin: str) -> Taken:
    return lambda spec, run: _OF_ONE[of](run, _place(origin, spec))


def _most_trained(spec: StartSpec, run: Run) -> int:
    """The model of which Keras trains most initial states; of several that of the lowest loss."""
    places = range(len(spec.origins))
    return min(places, key=lambda k: (-_beginning(run, k).states, _loss(run, k)))


MEASURES: Mapping[str, Taken] = MappingProxyType(
    {
        **{f"{of}:{origin}": _taken(of, origin) for of in _OF_ONE for origin in ORIGINS},
        "states": lambda spec, run: _beginning(run, _most_trained(spec, run)).states,
        "loss": lambda spec, run: _loss(run, _most_trained(spec, run)),
    }
)

START = of_topic(StartSpec, trained, MEASURES, slow=True)
