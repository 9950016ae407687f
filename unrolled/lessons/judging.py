"""Whether what a learner built solves a challenge, found by running it."""

from collections.abc import Mapping
from dataclasses import dataclass

from unrolled.lessons.conditions import Condition
from unrolled.lessons.kinds.kind import Ran
from unrolled.lessons.lesson import Challenge
from unrolled.lessons.measures import Measure, NotThere, Value
from unrolled.lessons.measuring import measured
from unrolled.lessons.texts import written
from unrolled.words import gettext as _

FEWEST_DIGITS, MOST_DIGITS = 2, 7
"""Decimals of a measured value in a reply; float32 has about seven."""


@dataclass(frozen=True)
class Judgement:
    """What came of a learner's answer.

    Attributes:
        solved: whether all checks hold.
        reply: what to say, in Markdown.
        check: the name of the first check that does not hold, or of what is `fixed` and was
            changed; empty when solved.
    """

    solved: bool
    reply: str
    check: str


def judge(challenge: Challenge, query: Mapping[str, str], ran: Ran | None = None) -> Judgement:
    """Run what a learner built and look at it, check by check.

    Args:
        query: the whole link of the learner's run. Never raises, whatever is in it.
        ran: gives what it came to where it ran already; raises `NotThere` where it did not yet.
    """
    moved = _moved(challenge, query)
    if moved is not None:
        return moved
    for check in challenge.checks:
        try:
            value = measured(check.condition.measure, query, ran)
        except NotThere as reason:
            return Judgement(False, str(reason), check.name)
        if not check.condition.holds(value):
            reply = challenge.replies[check.name].filled(value=_told(value, check.condition))
            return Judgement(False, reply, check.name)
    return Judgement(True, str(challenge.solved), "")


def _moved(challenge: Challenge, query: Mapping[str, str]) -> Judgement | None:
    """What to say where something is not as the task has it and needs it; None where all is."""
    for name in challenge.fixed:
        measure = Measure(name, challenge.part.kind)
        try:
            wanted, came = measured(measure, challenge.part.link), measured(measure, query)
        except NotThere:  # a model that Keras does not build: the checks say so
            continue
        if came != wanted:
            reply = _(
                "This task has {name} = {wanted}; here it is {came}. Start over to get it back."
            )
            told = reply.format(name=name, wanted=written(wanted, 0), came=written(came, 0))
            return Judgement(False, told, name)
    return None


def _told(value: Value, failed: Condition) -> str:
    """`value` with as many decimals as it takes to see that the condition fails.

    Without them 0.8995 would be told as 0.90, and be too small for 0.9.
    """
    if not isinstance(value, float):
        return written(value, 0)
    for digits in range(FEWEST_DIGITS, MOST_DIGITS):
        if not failed.holds(round(value, digits)):
            return written(value, digits)
    return written(value, MOST_DIGITS)
