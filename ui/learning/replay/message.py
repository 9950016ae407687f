"""A film as numbers for the browser."""

from typing import Any

import numpy as np

from ui.learning.replay.words import words
from unrolled.axes import COLOURS
from unrolled.look import DARK, LIGHT, limit
from unrolled.trace import Array, Arrays
from unrolled.training.film import Epoch, Film, Runner

MOST_BYTES = 4_000_000
"""What all frames together may take on the wire."""

NUMBER = 4
"""Bytes of a number: float32, what Keras computed in; nothing is rounded on the way."""


def message(film: Film, live: bool, bound: float | None = None) -> tuple[dict[str, Any], Arrays]:
    """What the component is told: words and names as a head, and numbers.

    Losses come of every epoch, (epochs, 3): its number, training, validation. Frames come of the
    epochs that `kept` names: of each state with its start as the first of its steps,
    (epochs, probes, 1 + timesteps, units), and of the predictions, (epochs, probes, times,
    outputs).

    Args:
        film: the run.
        live: send the frames of each model's newest epoch alone.
        bound: the magnitude of full colour of every state, where it does not follow from the film.
    """
    sent = [_sent(runner, live, _most_frames(film)) for runner in film.runners]
    bounds = _bounds(film.runners, sent, bound)
    arrays: Arrays = {"inputs": film.inputs, "targets": film.targets}
    runners = []
    for r, (runner, epochs) in enumerate(zip(film.runners, sent, strict=True)):
        rows = [(epoch.number, epoch.loss, epoch.validation) for epoch in runner.epochs]
        arrays[f"losses.{r}"] = np.array(rows, dtype=np.float32).reshape(-1, 3)
        if epochs:
            arrays[f"predictions.{r}"] = np.stack([epoch.prediction for epoch in epochs])
            for s in range(len(runner.states)):
                arrays[f"states.{r}.{s}"] = np.stack([_with_start(e, s) for e in epochs])
        runners.append(
            {
                "name": runner.name,
                "states": runner.states,
                "units": [int(start.shape[-1]) for start in epochs[-1].starts] if epochs else [],
                "bounds": [bounds[name] for name in runner.states],
                "kept": [epoch.number for epoch in epochs],
            }
        )
    head = {
        "live": live,
        "total": film.total,
        "classes": film.classes,
        "runners": runners,
        "axes": COLOURS,
        # Both, because the theme can change without the page being run again.
        "looks": {
            name: {"scale": look.scale(), "lines": look.lines}
            for name, look in (("light", LIGHT), ("dark", DARK))
        },
        "words": words(),
    }
    return head, arrays


def _sent(runner: Runner, live: bool, most: int) -> tuple[Epoch, ...]:
    """The epochs whose frames are sent: evenly over the run, the first and the last among them."""
    if live:
        return runner.epochs[-1:]
    last = len(runner.epochs) - 1
    if last < most:
        return runner.epochs
    return tuple(runner.epochs[k] for k in np.linspace(0, last, most).round().astype(int))


def _most_frames(film: Film) -> int:
    """How many frames of each model there is room for, two at least."""
    numbers = 0
    for runner in film.runners:
        for epoch in runner.epochs[:1]:
            states = sum(array.size for array in (*epoch.starts, *epoch.states))
            numbers += states + epoch.prediction.size
    return max(2, MOST_BYTES // max(1, numbers * NUMBER))


def _with_start(epoch: Epoch, state: int) -> Array:
    """(probes, 1 + timesteps, units)"""
    return np.concatenate([epoch.starts[state][:, None], epoch.states[state]], axis=1)


def _bounds(
    runners: tuple[Runner, ...], sent: list[tuple[Epoch, ...]], bound: float | None
) -> dict[str, float]:
    """The magnitude of full colour by the name of a state: the same for all models that have it."""
    arrays: dict[str, list[Array]] = {name: [] for runner in runners for name in runner.states}
    for runner, epochs in zip(runners, sent, strict=True):
        for s, name in enumerate(runner.states):
            arrays[name] += [array for e in epochs for array in (e.starts[s], e.states[s])]
    return {name: bound or limit(*found) for name, found in arrays.items()}
