"""What went wrong in a run, from its numbers: what the models did, and not which mistake it was."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from unrolled.training.answers import chooses
from unrolled.training.film import Answers, Array, Epoch
from unrolled.training.reports import Compared, Run, Warned
from unrolled.training.samples import truths
from unrolled.training.setup import Setup
from unrolled.words import gettext as _

STILL = 1e-6
"""Numbers that differ by no more than this, relative to their size, stand still."""

FLAT = 0.2
"""Answers whose spread is below this share of the targets' count as nearly alike."""

SHORT = 0.9
"""Answers that stay below this share of the largest target do not reach it."""

MANY = 0.5
"""The share of saturated gates from which on it is said."""

BETTER = 0.75
"""One error is smaller than another one if it is below this share of it."""

FEW = 0.05
"""A share of right answers that makes no difference between two models."""

MOST = 0.9
"""The share of right answers that counts as nearly all."""

BOUNDS = {"sigmoid": (0.0, 1.0), "softmax": (0.0, 1.0), "tanh": (-1.0, 1.0)}
"""Between which numbers an activation stays."""


@dataclass(frozen=True, eq=False)
class Case:
    """One model of a run, and what is known of it.

    Attributes:
        name, setup, epochs: of the model; two epochs at least.
        truth: what is right, (samples, times, numbers).
        remarks: what was said while it was made.
    """

    name: str
    setup: Setup
    epochs: tuple[Epoch, ...]
    truth: Array
    remarks: tuple[Warned | Compared, ...]

    @property
    def answers(self) -> list[Answers]:
        """Of each epoch that tells any."""
        return [epoch.answers for epoch in self.epochs if epoch.answers]


class Verdict(NamedTuple):
    """Both models by one measure.

    Attributes:
        mended: whether the second one is better.
        words: the measure of both, and of answering without reading.
    """

    mended: bool
    words: str


def cases(run: Run) -> list[Case]:
    """The models of a run that were trained."""
    return [
        Case(
            name,
            setup,
            epochs,
            truths(setup),
            tuple(each for each in run.remarks if each.runner == k),
        )
        for k, (name, setup, epochs) in enumerate(
            zip(run.names, run.setups, run.epochs, strict=True)
        )
        if len(epochs) > 1
    ]


def symptoms(run: Run) -> list[str]:
    """What is to be seen in each model, and what Keras said."""
    told = [words for case in cases(run) for rule in RULES if (words := rule(case))]
    refused = _("{name} could not be trained. Keras says: {words}")
    return [
        *(refused.format(name=run.names[each.runner], words=each.words) for each in run.raised),
        *told,
    ]


def other_losses(run: Run) -> str:
    """That the models' losses cannot be compared, where they are different functions."""
    losses = list(dict.fromkeys(setup.loss or setup.facts.loss for setup in run.setups))
    if len(losses) == 1:
        return ""
    text = _("The losses are different functions, {names}: compare the answers, not the losses.")
    return text.format(names=", ".join(losses))


def verdict(run: Run) -> Verdict | None:
    """Which of two models answers better, by what both answer at the same times; None for fewer."""
    both = [case for case in cases(run) if case.answers]
    if len(both) != 2:
        return None
    times = min(len(each.answers[-1].errors) for each in both)
    wrong, mended = (float(np.mean(each.answers[-1].errors[-times:])) for each in both)
    truth = both[0].truth[:, -times:]
    better = mended < BETTER * wrong or (math.isnan(wrong) and not math.isnan(mended))
    if chooses(both[0].setup):
        better = wrong - mended > FEW
    return Verdict(better, _measured(both, wrong, mended, truth))


def _measured(both: list[Case], wrong: float, mended: float, truth: Array) -> str:
    names = {"wrong": both[0].name, "mended": both[1].name}
    if chooses(both[0].setup):
        _values, counts = np.unique(truth, return_counts=True)
        text = _(
            "Right answers to new samples: {wrong} {one}, {mended} {other}. "
            "Always the most frequent one would be {guess}."
        )
        shares = {"one": 1 - wrong, "other": 1 - mended, "guess": counts.max() / truth.size}
        return text.format(**names, **{name: f"{share:.0%}" for name, share in shares.items()})
    text = _(
        "Mean distance from the truth, new samples: {wrong} {one}, {mended} {other}. "
        "Always to answer the mean would be {guess}."
    )
    guess = np.abs(truth - truth.mean()).mean()
    numbers = {"one": wrong, "other": mended, "guess": guess}
    return text.format(**names, **{name: f"{number:.2g}" for name, number in numbers.items()})


def _no_number(case: Case) -> str:
    lost = [each.number for each in case.epochs if not math.isfinite(each.validation)]
    if not lost:
        return ""
    text = _("{name}: from epoch {n} on its loss is no number any more.")
    return text.format(name=case.name, n=lost[0])


def _loss_stands(case: Case) -> str:
    losses = [each.validation for each in case.epochs]
    if not all(map(math.isfinite, losses)):
        return ""
    if max(losses) - min(losses) > STILL * max(1.0, abs(losses[0])):
        return ""
    text = _("{name}: its loss is {loss} at every epoch. It has no way down.")
    if max(map(abs, losses)) <= STILL:
        text = _("{name}: its loss is {loss} at every epoch. There is nothing left to lower.")
    return text.format(name=case.name, loss=f"{losses[-1]:.3g}")


def _weights(case: Case) -> str:
    """Only where the loss stands still: else it is no news that they move."""
    if not _loss_stands(case):
        return ""
    moved = max(each.moved for each in case.epochs)
    if moved == 0:
        return _("{name}: no weight has moved. Its gradient is 0.").format(name=case.name)
    text = _(
        "{name}: its weights moved all the same, by up to {moved}: Adam divides a gradient by its "
        "size, so that rounding errors alone make full steps."
    )
    return text.format(name=case.name, moved=f"{moved:.2g}")


def _alike(case: Case) -> str:
    if not case.answers or not math.isfinite(case.answers[-1].spread):
        return ""
    last, wanted = case.answers[-1], _wanted_spread(case)
    if last.highest - last.lowest <= STILL:
        text = _("{name}: whatever it reads, it answers {value}.")
        return text.format(name=case.name, value=f"{last.highest:.2f}")
    if last.spread > FLAT * wanted:
        return ""
    text = _(
        "{name}: its answers at the end are nearly alike, whatever it reads. "
        "They spread by {spread}, the targets by {wanted}."
    )
    numbers = {"spread": f"{last.spread:.2g}", "wanted": f"{wanted:.2g}"}
    return text.format(name=case.name, **numbers)


def _wanted_spread(case: Case) -> float:
    """By how much what is right at the end differs from sample to sample, as answers are measured.

    Where an answer is a probability for each class, that is a row of 0s and a 1, and not the number
    of the class.
    """
    right = case.truth[:, -1]
    if classes := len(case.setup.classes):
        right = np.eye(classes)[right[:, 0].astype(int)]
    return float(right.std(0).max())


def _bounded(case: Case) -> str:
    low, high = bounds(case.setup)
    largest, wanted = extreme(case.answers), float(np.abs(case.truth).max())
    inside = all(low <= each.lowest and each.highest <= high for each in case.answers)
    if chooses(case.setup) or not inside or math.isinf(high) or largest >= SHORT * wanted:
        return ""
    text = _(
        "{name}: its largest output ever, up or down: {largest}; the largest target: {wanted}. "
        "Its last layer gives numbers from {low:g} to {high:g} alone."
    )
    numbers = {"largest": f"{largest:.2f}", "wanted": f"{wanted:.2f}", "low": low, "high": high}
    return text.format(name=case.name, **numbers)


def bounds(setup: Setup) -> tuple[float, float]:
    """Between which numbers the last layer stays: that of a recurrent one is a tanh, at most."""
    kind = (setup.activation or setup.facts.activation) if setup.head else "tanh"
    return BOUNDS.get(kind, (-math.inf, math.inf))


def extreme(answers: list[Answers]) -> float:
    """The largest magnitude ever answered."""
    return max((max(-each.lowest, each.highest) for each in answers), default=0.0)


def _saturated(case: Case) -> str:
    before, after = case.epochs[0].saturated, case.epochs[-1].saturated
    if max(before, after) < MANY:
        return ""
    text = _(
        "{name}: {before} of its gates were below 0.01 or above 0.99 before the training, {after} "
        "after it. There a gate has next to no slope, and what lies before it hardly learns."
    )
    return text.format(name=case.name, before=f"{before:.0%}", after=f"{after:.0%}")


def _shapes(case: Case) -> str:
    compared = next((each for each in case.remarks if isinstance(each, Compared)), None)
    if compared is None:
        return ""
    true, predicted = compared.handed
    text = _("{name}: answers {prediction}, targets {target}: {words}")
    return text.format(
        name=case.name,
        prediction=compared.prediction,
        target=compared.target,
        words=meeting(true, predicted, compared.difference),
    )


def meeting(true: tuple[int, ...], predicted: tuple[int, ...], difference: tuple[int, ...]) -> str:
    """What is compared with what where targets of one shape meet answers of another."""
    if true == predicted:
        text = _("Keras compares {one} with {other}, number by number. Nothing is broadcast.")
    elif len(true) != len(predicted):
        text = _(
            "{one} minus {other} is {all}. Axes are matched from the last one on, so every answer "
            "is compared with the targets of all samples of the batch: the best is their mean."
        )
    elif math.prod(true) < math.prod(predicted):
        text = _("{one} minus {other} is {all}: one target for the answers of all timesteps.")
    else:
        text = _("{one} minus {other} is {all}: one answer for the targets of all timesteps.")
    return text.format(one=true, other=predicted, all=difference)


def _first_right(case: Case) -> str:
    if not chooses(case.setup):
        return ""
    at = [
        each.number
        for each in case.epochs
        if each.answers and 1 - float(np.mean(each.answers.errors)) >= MOST
    ]
    if not at:
        return ""
    text = _("{name}: nine of ten answers are right from epoch {n} on.")
    return text.format(name=case.name, n=at[0])


def _got_worse(case: Case) -> str:
    first = case.epochs[0].validation
    worst = max(case.epochs, key=lambda each: each.validation)
    if not math.isfinite(worst.validation) or worst.validation - STILL < first / BETTER:
        return ""
    text = _(
        "{name}: its loss rose from {first} to {worst} at epoch {n}; by then a weight had moved by "
        "{moved}. One step of Adam moves a weight by up to about the learning rate, {rate:g}."
    )
    numbers = {
        "first": f"{first:.2g}",
        "worst": f"{worst.validation:.2g}",
        "moved": f"{worst.moved:.2g}",
        "rate": case.setup.rate,
    }
    return text.format(name=case.name, n=worst.number, **numbers)


def _warned(case: Case) -> str:
    words = " ".join(each.words for each in case.remarks if isinstance(each, Warned))
    return _("{name}: Keras warns. {words}").format(name=case.name, words=words) if words else ""


RULES: tuple[Callable[[Case], str], ...] = (
    _no_number,
    _shapes,
    _loss_stands,
    _alike,
    _weights,
    _bounded,
    _got_worse,
    _saturated,
    _first_right,
    _warned,
)
"""Each a sentence on one model, or nothing."""
