"""What states that are kept did in a training, from its numbers."""

import numpy as np

from unrolled.training.film import Array, Epoch
from unrolled.training.program import fit_arguments
from unrolled.training.reports import Run
from unrolled.training.samples import watched
from unrolled.training.setup import Setup
from unrolled.words import gettext as _

TIMES = (0, 1, 5, 20, 50, 95)
"""Timesteps at which errors are told."""


def heads() -> tuple[str, ...]:
    """What the columns of `rows` are, without that of their names."""
    first, *later = (f"t = {t}" for t in TIMES)
    return (_("h0, layer 1"), _("c0, layer 1"), first, *later, _("loss"))


def rows(run: Run) -> list[tuple[str, list[str]]]:
    """A row for each model: what a batch begins with, and how far off the watched sample is."""
    return [
        (name, _cells(setup, epochs[-1]))
        for name, setup, epochs in zip(run.names, run.setups, run.epochs, strict=True)
        if len(epochs) > 1
    ]


def _cells(setup: Setup, last: Epoch) -> list[str]:
    off = np.abs(last.prediction - watched(setup).targets)[0, :, 0]
    return [
        *(_range(start) for start in last.starts[:2]),
        *(f"{off[t]:.2f}" for t in TIMES),
        f"{last.validation:.2g}",
    ]


def _range(numbers: Array) -> str:
    low, high = float(numbers.min()), float(numbers.max())
    if low == high:
        return _("all {n}").format(n=f"{low:.2f}")
    return _("{low} to {high}").format(low=f"{low:.2f}", high=f"{high:.2f}")


def begun(run: Run) -> list[str]:
    """What each model began the watched sample with before and after the training."""
    told = []
    for name, setup, epochs in zip(run.names, run.setups, run.epochs, strict=True):
        if len(epochs) > 1:
            told.append(_begun(name, setup, epochs))
    return told


def _begun(name: str, setup: Setup, epochs: tuple[Epoch, ...]) -> str:
    pairs = zip(epochs[0].starts, epochs[-1].starts, strict=True)
    changed = any((before != after).any() for before, after in pairs)
    nothing = all(not start.any() for epoch in epochs for start in epoch.starts)
    if nothing:
        text = _("{name}: every sample begins with zeros, so all of them seem to begin alike.")
    elif not changed:
        text = _("{name}: its samples begin the same way in every epoch; this one with h0 = {h}.")
    else:
        text = _(
            "{name}: the batch begins with what the batch before it left, which belongs to other"
            " samples: h0 went from {before} in epoch {first} to {h} in epoch {last}."
        )
    return text.format(
        name=name,
        h=_range(epochs[-1].starts[0]),
        before=_range(epochs[0].starts[0]),
        first=epochs[0].number,
        last=epochs[-1].number,
    )


def errors(run: Run) -> list[str]:
    """At which timesteps each model is off: the first tenth beside the last tenth."""
    told = []
    for name, setup, epochs in zip(run.names, run.setups, run.epochs, strict=True):
        if len(epochs) < 2:
            continue
        off = np.abs(epochs[-1].prediction - watched(setup).targets)[0, :, 0]
        part = max(1, len(off) // 10)
        early, late = float(off[:part].mean()), float(off[-part:].mean())
        # Where the beginning is told by the data, it is not what is missing.
        if early > 2 * late and setup.start != "data":
            text = _(
                "{name}: it is off by {early} on average in the first {n} timesteps, by {late} in"
                " the last {n}: what is missing is the beginning, and the leak makes it matter less"
                " and less."
            )
        else:
            text = _(
                "{name}: it is off by {early} on average in the first {n} timesteps, by {late} in"
                " the last {n}."
            )
        told.append(text.format(name=name, n=part, early=f"{early:.2f}", late=f"{late:.2f}"))
    return told


def batches(setup: Setup) -> list[str]:
    """What Keras does with batches of layers that keep their states."""
    arguments = fit_arguments(setup)
    size = setup.facts.batch
    return [
        _(
            "keras.Input(batch_shape=({size}, {timesteps}, {features})) fixes the batch: each row"
            " of it has a state of its own, {size} × {units} numbers in every state of a layer."
        ).format(size=size, timesteps=setup.timesteps, features=setup.features, units=setup.units),
        _(
            "The training data is {samples} samples and so {batches} batches of {size}. A batch of"
            " another size does not fit the states."
        ).format(samples=setup.facts.samples, batches=setup.facts.samples // size, size=size),
        _(
            "Nothing but reset_state() or assign() changes the states between two batches: row 3"
            " begins with what row 3 of the batch before left, from epoch to epoch, and into the"
            " validation data too."
        ),
        _(
            "fit shuffles unless it is told not to; here it is shuffle={shuffle}. Shuffled, sample"
            " and state would not belong together: a callback knows the number of a batch, not"
            " which samples are in it."
        ).format(shuffle=arguments["shuffle"]),
    ]
