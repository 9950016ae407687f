"""What there is to see in a run, from its numbers."""

import math

import numpy as np

from unrolled.training.film import Epoch
from unrolled.training.reports import Run
from unrolled.training.setup import Setup
from unrolled.training.tasks import Task
from unrolled.words import gettext as _
from unrolled.words import listed, ngettext

APART = 1.5
"""How many times its lowest validation loss a model's last one is, to be called worse again."""


def solved_at(task: Task, epochs: tuple[Epoch, ...]) -> int | None:
    """The first epoch whose validation loss counts as solved; None where there is none."""
    return next((each.number for each in epochs if each.validation < task.solved), None)


def sentences(run: Run) -> list[str]:
    """Who solved the task and when, who did not, and what went wrong on the way."""
    told = []
    for name, setup, epochs in zip(run.names, run.setups, run.epochs, strict=True):
        if len(epochs) > 1:
            told.append(_one(name, setup, epochs))
    for each in run.raised:
        text = _("{name} could not be trained. Keras says: {words}")
        told.append(text.format(name=run.names[each.runner], words=each.words))
    return told


def grown(run: Run) -> str:
    """How far h is from 0 before the training and after it; nothing where none was trained."""
    told = []
    for name, epochs in zip(run.names, run.epochs, strict=True):
        if len(epochs) > 1:
            before, after = (
                float(np.abs(each.states[0]).mean()) for each in (epochs[0], epochs[-1])
            )
            told.append(f"{name} {before:.2f} → {after:.2f}")
    if not told:
        return ""
    text = _(
        "How far h is from 0 on average, before training → now: {listed}. Press Play to see it."
    )
    return text.format(listed=listed(told))


def _one(name: str, setup: Setup, epochs: tuple[Epoch, ...]) -> str:
    last, task = epochs[-1], setup.facts
    if not math.isfinite(last.validation):
        bad = next(each.number for each in epochs if not math.isfinite(each.validation))
        text = _(
            "{name}: from epoch {n} on the loss is no number any more: a lower rate or clipping."
        )
        return text.format(name=name, n=bad)
    at = solved_at(task, epochs)
    numbers = {"name": name, "loss": f"{last.validation:.2g}", "bound": f"{task.solved:g}"}
    if at is not None and last.validation < APART * task.solved:
        text = _("{name} solves it at epoch {n}: loss below {bound}. It ends at {loss}.")
        return text.format(n=at, **numbers)
    best = min(epochs, key=lambda each: each.validation)
    if last.validation > APART * best.validation and best.number < last.number:
        text = _("{name} was at {best} at epoch {n} and is worse again: {loss} on new samples.")
        return text.format(n=best.number, best=f"{best.validation:.2g}", **numbers)
    text = ngettext(
        "{name} has not solved it after {n} epoch: loss {loss}, and solved is below {bound}.",
        "{name} has not solved it after {n} epochs: loss {loss}, and solved is below {bound}.",
        last.number,
    )
    return text.format(n=last.number, **numbers)
