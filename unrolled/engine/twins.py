"""Keras's own cell with the weights of an update that is written to be the same."""

from functools import lru_cache
from typing import Any

import numpy as np

from unrolled import cells, updates
from unrolled.checks import Check, compared
from unrolled.engine.runs import run
from unrolled.spec import RunSpec
from unrolled.trace import Arrays

ORDER: dict[str, dict[str, tuple[Any, ...]]] = {
    "simple": {"kernel": ("W",), "recurrent_kernel": ("U",), "bias": (("b",),)},
    "gru": {
        "kernel": ("Wz", "Wr", "Wh"),
        "recurrent_kernel": ("Uz", "Ur", "Uh"),
        "bias": (("bz", "br", "bh"), ("bz2", "br2", "bh2")),
    },
    "lstm": {
        "kernel": ("Wi", "Wf", "Wc", "Wo"),
        "recurrent_kernel": ("Ui", "Uf", "Uc", "Uo"),
        "bias": (("bi", "bf", "bc", "bo"),),
    },
}
"""Which weights of the ready-made updates stand side by side in a weight of Keras's; of a bias, row
by row."""


def twin(spec: RunSpec) -> str:
    """The cell of Keras's that the update of `spec` is written to be; empty where it is none."""
    if spec.cell != cells.OWN:
        return ""
    written = updates.read(spec.update)
    for name, cell in updates.KERAS.items():
        if updates.read(updates.EXAMPLES[name]) == written:
            return cell
    return ""


@lru_cache(maxsize=64)
def compared_with_twin(spec: RunSpec) -> Check:
    """How far the run of `spec` is from that of its `twin` with the same weights.

    Raises:
        KeyError: where it has no twin.
    """
    trace, cell = run(spec), twin(spec)
    name = {known: name for name, known in updates.KERAS.items()}[cell]
    same = run(
        RunSpec(
            cell=cell,
            units=spec.units,
            features=spec.features,
            timesteps=spec.timesteps,
            batch=spec.batch,
            go_backwards=spec.go_backwards,
        ),
        x=trace.x,
        weights=_side_by_side(name, trace.weights),
        initial_state=trace.initial,
    )
    ours, theirs = (
        np.stack([each.states[state] for state in trace.states]) for each in (trace, same)
    )
    return compared("twin", ours, theirs)


def _side_by_side(name: str, weights: Arrays) -> Arrays:
    """The weights of a ready-made update in Keras's layout."""
    kernel, recurrent, bias = ORDER[name].values()
    rows = [np.concatenate([weights[part] for part in row]) for row in bias]
    return {
        "kernel": np.concatenate([weights[part] for part in kernel], axis=1),
        "recurrent_kernel": np.concatenate([weights[part] for part in recurrent], axis=1),
        "bias": rows[0] if len(rows) == 1 else np.stack(rows),
    }
