"""What running a lesson tells: its numbers, its proofs, and the answers to its challenge."""

from collections.abc import Iterator, Mapping
from typing import Any

from unrolled.errors import SpecError
from unrolled.lessons.judging import judge
from unrolled.lessons.lesson import Challenge, Lesson
from unrolled.lessons.links import answers, proofs
from unrolled.lessons.measures import NotThere, Value
from unrolled.lessons.measuring import measured
from unrolled.lessons.reading import changed, condition_of, numbers_of
from unrolled.lessons.texts import Number, query_of, written
from unrolled.words import gettext as _

Table = Mapping[str, Any]


def problems(shared: Table, lesson: Lesson) -> Iterator[SpecError]:
    """What is wrong with a lesson whose files have their form and whose links can be read.

    The keys in what is told are those of lesson.toml.
    """
    numbers = numbers_of(shared)
    stated = [
        problem
        for name, table in shared.get("numbers", {}).items()
        for problem in _stated(f"numbers.{name}", numbers[name], table["is"])
    ]
    yield from stated
    for where, table in proofs(shared):
        yield from _proved(where, table)
    if not stated:  # replies state numbers too
        yield from _answered(shared, lesson.do)


def _stated(where: str, number: Number, stated: Any) -> Iterator[SpecError]:
    """A number that a text states, against the run it comes from."""
    stated = tuple(stated) if isinstance(stated, list) else stated
    try:
        value = measured(number.measure, query_of(number.link))
    except NotThere as reason:
        yield SpecError(where, _("a number that the run has"), "", str(reason))
        return
    if isinstance(value, float) and _is_number(stated):
        stated = float(stated)
        if round(stated, number.digits) != stated:
            expected = _("at most {n} decimals, as digits says").format(n=number.digits)
            yield SpecError(f"{where}.is", expected, str(stated))
            return
    if type(stated) is not type(value) or number.shown() != written(stated, number.digits):
        advice = _("Correct it, and read again every text that states it.")
        expected = _("{shown}, as the run gives it").format(shown=number.shown())
        yield SpecError(f"{where}.is", expected, stated, advice)


def _proved(where: str, table: Table) -> Iterator[SpecError]:
    """What makes an answer right, against the run that proves it."""
    condition = condition_of(table)
    try:
        value = measured(condition.measure, query_of(table["link"]))
    except NotThere as reason:
        yield SpecError(where, _("a number that the run has"), "", str(reason))
        return
    if not condition.holds(value):
        advice = _("The run says otherwise: is the right option right?")
        yield SpecError(where, _bounds(condition.relation, condition.bound), _told(value), advice)


def _answered(shared: Table, challenge: Challenge) -> Iterator[SpecError]:
    """The answers to the challenge, each judged as a learner's would be."""
    start = challenge.part.link
    if judge(challenge, start).solved:
        advice = _("Start from something that still has to be changed.")
        yield SpecError("do.link", _("a start that does not solve it"), _("solved"), advice)
    fails = {f"do.wrong[{k}].link": wrong["fails"] for k, wrong in enumerate(shared["do"]["wrong"])}
    names = [*challenge.fixed, *(check.name for check in challenge.checks)]
    for where, _part, link, *_rest in answers(shared):
        judgement = judge(challenge, changed(start, link))
        wanted = fails.get(where, "")
        if wanted and wanted not in names:
            expected = _("one of {names}").format(names=", ".join(names))
            yield SpecError(where.replace(".link", ".fails"), expected, wanted)
        elif judgement.check != wanted:
            expected = _fails_at(wanted) if wanted else _("an answer that solves it")
            came = _("solved") if judgement.solved else _fails_at(judgement.check)
            yield SpecError(where, expected, came, "" if judgement.solved else judgement.reply)


def _fails_at(check: str) -> str:
    return _("an answer that fails at {check}").format(check=check)


def _bounds(relation: str, bound: Value) -> str:
    return f"{relation} {_told(bound)}"


def _told(value: Value) -> str:
    return f"{value:.6g}" if isinstance(value, float) else written(value, 0)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
