"""What several judges ask of arrays, and the sentences that several experiments share."""

import numpy as np

from unrolled.life.experiments.form import SAME, Judge, Ruling, Seen
from unrolled.life.happened import Array
from unrolled.words import gettext as _
from unrolled.words import together


def apart(one: Array, other: Array) -> float:
    """The largest difference of two arrays; infinite where shapes differ or a number is none."""
    if one.shape != other.shape:
        return float("inf")
    largest = float(np.abs(one - other).max(initial=0.0))
    return float("inf") if np.isnan(largest) else largest


def same(one: Array, other: Array) -> bool:
    """Whether two arrays are one but for rounding."""
    return apart(one, other) <= SAME


def written(distance: float) -> str:
    """A difference as a person reads it."""
    return _("another shape or not a number") if distance == float("inf") else f"{distance:.2g}"


def size(array: Array) -> str:
    """A shape as Python writes it."""
    return str(tuple(int(n) for n in array.shape))


def refused() -> Ruling:
    """The ruling where Keras raises, and no more is to be said."""
    return Ruling("refused", _("Keras refuses this, in the words below the code."))


def expecting_refusal(why: str, taken: str = "") -> Judge:
    """A judge of what Keras should refuse.

    Args:
        why: the explanation where it does.
        taken: the explanation where it does not.
    """

    def judge(seen: Seen) -> Ruling:
        if seen.refused:
            return Ruling("refused", why)
        return Ruling("works", taken or _("This Keras takes it without a word."))

    return judge


def starting(**more: str) -> Judge:
    """A judge of predictions ``got``, beside ``from_zeros`` and ``from_start``.

    Args:
        more: for each mark, what is to be said besides where it comes to that.
    """

    def judge(seen: Seen) -> Ruling:
        if seen.refused:
            return Ruling("refused", more.get("refused") or refused().sentence)
        if seen["got"].shape != seen["from_start"].shape:
            said = _("It is taken, and the predictions have another shape: {came}, not {meant}.")
            came, meant = size(seen["got"]), size(seen["from_start"])
            return Ruling("wrong", said.format(came=came, meant=meant))
        to_zeros = apart(seen["got"], seen["from_zeros"])
        to_start = apart(seen["got"], seen["from_start"])
        mark, sentence = _started(to_zeros, to_start)
        figures = (
            (_("largest difference to a start from zeros"), to_zeros),
            (_("largest difference to the wanted start"), to_start),
        )
        return Ruling(mark, together([sentence, more.get(mark, "")]), figures)

    return judge


def _started(to_zeros: float, to_start: float) -> tuple[str, str]:
    if max(to_zeros, to_start) <= SAME:
        return "wrong", _("From zeros and from this start the predictions are the same.")
    if to_start <= SAME:
        return "works", _("The predictions are those from the wanted start.")
    if to_zeros <= SAME:
        return "ignored", _("It is ignored in silence: the predictions are those from zeros.")
    return "wrong", _("The predictions are neither those from zeros nor from the wanted start.")
