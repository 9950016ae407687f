"""Trained models as experiments; title and question are those of the topic."""

from collections.abc import Sequence

import numpy as np

from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.run_programs import joined
from unrolled.takeaway.tables import picture
from unrolled.training.film import Epoch, Runner
from unrolled.training.program import program
from unrolled.training.reports import Run
from unrolled.training.setup import Setup
from unrolled.words import gettext as _

MOST_NUMBERS = 300_000
"""Numbers of the states of all epochs; of more, every second epoch is kept, or fewer."""


def trained(
    topic: str, models: Sequence[tuple[str, Setup]], run: Run | None, said: Sequence[str] = ()
) -> Experiment:
    """Models side by side: their programs, and of a run its losses, states and answers.

    Args:
        topic: of the page Learning.
        models: their names, and what they are.
        run: what they came to; None where they have not been trained.
        said: what there is to see in it.
    """
    text = program(models[0][1]) if len(models) == 1 else _together(models)
    arrays = _arrays(run, len(models) == 1) if run is not None else []
    drawn = [array.name for array in arrays if array.name.startswith("last")]
    shown = picture(arrays, drawn) if arrays else None
    awaited = "" if drawn else _("Train first: until then there are no numbers and no picture.")
    return Experiment(
        f"unrolled_{topic}", "", "", tuple(said), text, tuple(arrays), shown, awaited=awaited
    )


def _together(models: Sequence[tuple[str, Setup]]) -> str:
    kept = {"model": "model", "history": "history"}
    return joined([(name, program(setup)) for name, setup in models], [kept] * len(models))


def _arrays(run: Run, alone: bool) -> list[NamedArray]:
    film = run.film()
    arrays = [
        NamedArray("inputs", ("samples", "timesteps", "features"), film.inputs),
        NamedArray("targets", ("samples", "times", "outputs"), film.targets),
    ]
    step = _every(film.runners)
    for number, runner in enumerate(film.runners, start=1):
        if len(runner.epochs) < 2:
            continue
        history = "history" if alone else f'runs[{number - 1}]["history"]'
        ending = "" if alone else f"_{number}"
        arrays += _losses(runner, history, ending)
        kept = (*runner.epochs[:-1:step], runner.epochs[-1])
        arrays += _states(runner, kept, ending)
    return arrays


def _losses(runner: Runner, history: str, ending: str) -> list[NamedArray]:
    """After each epoch, as `fit` told them."""
    epochs = runner.epochs[1:]
    losses = {"loss": [e.loss for e in epochs], "val_loss": [e.validation for e in epochs]}
    return [
        NamedArray(
            f"{name}{ending}",
            ("epochs",),
            np.array(values, "float32"),
            f'{history}.history["{name}"]',
        )
        for name, values in losses.items()
    ]


def _states(runner: Runner, kept: Sequence[Epoch], ending: str) -> list[NamedArray]:
    axes = ("samples", "timesteps", "units")
    numbers = np.array([epoch.number for epoch in kept])
    found = [NamedArray(f"epoch{ending}", ("kept_epochs",), numbers)]
    for k, state in enumerate(runner.states):
        every = np.stack([epoch.states[k] for epoch in kept])
        found.append(NamedArray(f"{state}{ending}", ("kept_epochs", *axes), every))
        found.append(NamedArray(f"last_{state}{ending}", axes, kept[-1].states[k]))
    answers = np.stack([epoch.prediction for epoch in kept])
    of_answers = ("kept_epochs", "samples", "times", "outputs")
    found.append(NamedArray(f"prediction{ending}", of_answers, answers))
    return found


def _every(runners: Sequence[Runner]) -> int:
    """Every how many epochs are kept."""
    count = sum(
        array.size
        for runner in runners
        for epoch in runner.epochs
        for array in (*epoch.states, epoch.prediction)
    )
    return 1 + count // MOST_NUMBERS
