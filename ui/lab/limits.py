"""A run cut to what the lab has room for, and what is said of it."""

from collections.abc import Mapping
from dataclasses import replace
from math import prod
from typing import Any

from ui.sizes import DECIMALS, NUMBERS, SIZES, kept, room
from unrolled.errors import SpecError
from unrolled.fields import Numbers, Rule, Whole
from unrolled.spec import LARGEST_WEIGHT, Rows, RunSpec
from unrolled.words import gettext as _

MOST = prod(SIZES.values())
"""Numbers of one's own in any field, at most."""

UNSEEN = 1e-6
"""By how much a number may be rounded without a word: what float32 adds to a short decimal."""


def within(spec: RunSpec) -> RunSpec:
    """`spec` as the lab has room for it."""
    return within_numbers(within_sizes(spec)[0])[0]


def within_sizes(spec: RunSpec) -> tuple[RunSpec, list[SpecError]]:
    """`spec` cut to the sizes of the lab, and what had to be cut."""
    largest = room(spec.input)
    over = {name: most for name, most in largest.items() if getattr(spec, name) > most}
    expected = _("at most {n} in the lab")
    problems = [
        SpecError(name, expected.format(n=most), getattr(spec, name)) for name, most in over.items()
    ]
    return (spec.resized(**over) if over else spec), problems


def within_numbers(spec: RunSpec) -> tuple[RunSpec, list[str]]:
    """`spec` with its numbers as the lab keeps them, and a sentence where that is to be seen."""
    given = {name: getattr(spec, name) for name in NUMBERS}
    given["changed"] = tuple((number,) for _target, number in spec.changed)
    largest = NUMBERS | {"changed": LARGEST_WEIGHT}
    found: dict[str, Any] = {name: kept(rows, largest[name]) for name, rows in given.items()}
    if found == given:
        return spec, []
    said = [_said(name, rows, largest[name]) for name, rows in given.items()]
    numbers = [number for (number,) in found.pop("changed")]
    targets = (target for target, _number in spec.changed)
    changed = tuple(zip(targets, numbers, strict=True))
    return replace(spec, **found, changed=changed), [sentence for sentence in said if sentence]


def _said(name: str, rows: Rows, most: float) -> str:
    """What was done to the numbers of a field; nothing where nobody would see it."""
    numbers = [number for row in rows for number in row]
    farthest = max(numbers, key=abs, default=0.0)
    if abs(farthest) > most:
        text = _("{name}: this page takes numbers from -{n:g} to {n:g}; {came:g} was cut to that.")
        return text.format(name=name, n=most, came=farthest)
    if any(abs(number - round(number, DECIMALS)) > UNSEEN for number in numbers):
        return _("{name}: kept to {n} decimals.").format(name=name, n=DECIMALS)
    return ""


def in_the_lab(problem: SpecError, given: Mapping[str, Any]) -> SpecError:
    """`problem` in the words of the lab, which allows less than the core.

    Args:
        given: the values it is about, as they are or as text, the input's name among them.
    """
    name = problem.argument
    rule = _narrower(name, given["input"])
    if rule is None or name not in given:
        return problem
    value = given[name]
    try:
        rule.check(name, rule.read(name, value) if isinstance(value, str) else value)
    except SpecError as found:
        return found
    return problem


def _narrower(name: str, input_name: str) -> Rule | None:
    """The rule of the lab for a field, where it allows less than that of the core."""
    if name in NUMBERS:
        return Numbers(MOST, NUMBERS[name])
    most = room(input_name).get(name)
    return None if most is None else Whole(1, most)
