"""The form of a lesson's files: which keys they have, and what each of them holds.

docs/lessons.md shows the same form to authors.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from unrolled import updates
from unrolled.errors import SpecError
from unrolled.lessons.conditions import RELATIONS
from unrolled.lessons.kinds import KINDS
from unrolled.lessons.measures import TAKES
from unrolled.lessons.rules import NAMED, Named, One, Rows, Rule, Table, inside
from unrolled.updates import UpdateError
from unrolled.words import gettext as _

LIMITS = {"see": 60, "explain": 110, "do": 60}
"""The most words of a beat."""

FEWEST_WRONG = 3
RECALLED = 2
LONGEST = 10
"""Minutes of a lesson."""

MOST_DIGITS = 7
"""Decimals of a number; float32 has no more to tell."""


@dataclass(frozen=True)
class Measuring:
    """A table with a measure in it, and what else it holds.

    Attributes:
        part: what runs where the table does not say; None where it says so itself.
        more: keys beside those of the measure.
        condition: whether the value has to be something.
    """

    part: str | None
    more: Table
    condition: bool = True

    def expected(self) -> str:
        return _("a table with {names}").format(names="of")

    def problems(self, where: str, value: Any) -> Iterator[SpecError]:
        if not isinstance(value, dict):
            yield SpecError(where, self.expected(), value)
            return
        part = self.part or value.get("part", "board")
        if not PART.fits(part):
            yield from PART.problems(inside(where, "part"), part)
            return
        companions = KINDS[part].measures.get(str(value.get("of")))
        if companions is None:
            names = ", ".join(KINDS[part].measures)
            expected = _("one of {names}").format(names=names)
            yield SpecError(inside(where, "of"), expected, value.get("of", ""))
            return
        measure = {name: _COMPANION[name] for name in companions} | {"of": TEXT}
        relations = _RELATION if self.condition else {}
        parts = {} if self.part else {"part": PART}
        allowed = {**measure, **relations, **parts, **self.more.allowed}
        yield from Table(self.more.needed, allowed).problems(where, value)
        if self.condition:
            yield from _one_relation(where, value)


def _one_relation(where: str, value: Mapping[str, Any]) -> Iterator[SpecError]:
    named = [name for name in RELATIONS if name in value]
    if len(named) != 1:
        expected = _("exactly one of {names}").format(names=", ".join(RELATIONS))
        yield SpecError(where, expected, ", ".join(named))
    if ("near" in named) != ("within" in value):
        yield SpecError(where, _("near and within together"), ", ".join(sorted(value)))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_update(value: Any) -> bool:
    try:
        updates.read(value)
    except UpdateError:
        return False
    return True


def _is_step(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) == 2 and all(map(_is_whole, value))
    return _is_whole(value)


TEXT = One(lambda: _("a text"), lambda value: isinstance(value, str) and bool(value.strip()))
LINK = One(lambda: _("a link such as cell=LSTM&units=1"), lambda value: isinstance(value, str))
PART = One(
    lambda: _("one of {names}").format(names=", ".join(KINDS)),
    lambda value: isinstance(value, str) and value in KINDS,
)
MINUTES = One(
    lambda: _("a whole number from 1 to {most}").format(most=LONGEST),
    lambda value: _is_whole(value) and 1 <= value <= LONGEST,
)
NUMBER = One(lambda: _("a number"), _is_number)
WHOLE = One(lambda: _("a whole number from 0 on"), lambda value: _is_whole(value) and value >= 0)
DIGITS = One(
    lambda: _("a whole number from 0 to {most}").format(most=MOST_DIGITS),
    lambda value: _is_whole(value) and 0 <= value <= MOST_DIGITS,
)
ANYTHING = One(
    lambda: _("a number, a text, true, false or a list"),
    lambda value: isinstance(value, int | float | str | list),
)
_COMPANION: Mapping[str, Rule] = {
    "sample": WHOLE,
    "unit": WHOLE,
    "feature": WHOLE,
    "step": One(lambda: _("a whole number, or the first and the last as a list of two"), _is_step),
    "take": One(
        lambda: _("one of {names}").format(names=", ".join(TAKES)),
        lambda value: isinstance(value, str) and value in TAKES,
    ),
    "over": One(lambda: _("the text start"), lambda value: value == "start"),
    "like": One(lambda: _("an update such as tanh(x@W + h@U)"), _is_update),
}
_RELATION: Mapping[str, Rule] = {
    **dict.fromkeys(("least", "most", "above", "below", "near", "within"), NUMBER),
    "equals": ANYTHING,
}
NAMES = Rows(NAMED, fewest=1)
PROOF = Measuring(None, Table({"link": LINK}))
SHOWN: Mapping[str, Rule] = {"part": PART, "link": LINK, "controls": Rows(NAMED)}


def shared_form(part: str) -> Table:
    """The form of lesson.toml; `part` is the part of its challenge."""
    checks = Measuring(part, Table({"name": NAMED}))
    wrong = Table({"link": LINK, "fails": TEXT})
    plain = [name for name, companions in KINDS[part].measures.items() if not companions]
    fixed = One(
        lambda: _("one of {names}").format(names=", ".join(plain)),
        lambda value: isinstance(value, str) and value in plain,
    )
    return Table(
        needed={
            "minutes": MINUTES,
            "predict": Table({"right": NAMES, "proof": Rows(PROOF, fewest=1)}, SHOWN),
            "do": Table(
                {
                    "part": PART,
                    "solution": LINK,
                    "checks": Rows(checks, fewest=1),
                    "wrong": Rows(wrong, fewest=FEWEST_WRONG),
                },
                {
                    "link": LINK,
                    "controls": Rows(NAMED),
                    "also": Rows(LINK),
                    "fixed": Rows(fixed, fewest=1),
                },
            ),
            "recall": Named(Table({"right": NAMES}, {"proof": Rows(PROOF)}), RECALLED, RECALLED),
        },
        allowed={
            "opens_with": TEXT,
            "answers": Rows(NAMED, fewest=1),
            "see": Table(allowed=SHOWN),
            "explain": Table(allowed=SHOWN),
            "numbers": Named(
                Measuring(None, Table({"link": LINK, "is": ANYTHING}, {"digits": DIGITS}), False)
            ),
        },
    )


def words_form() -> Table:
    """The form of the words in one language, such as en.toml."""
    options = Named(Table({"text": TEXT, "reply": TEXT}), fewest=2)
    question = Table({"question": TEXT, "options": options})
    beat = Table({"text": TEXT})
    challenge = Table(
        {
            "text": TEXT,
            "solved": TEXT,
            "hints": Rows(TEXT, fewest=2),
            "replies": Named(TEXT, fewest=1),
        }
    )
    return Table(
        {
            "title": TEXT,
            "goal": TEXT,
            "see": beat,
            "predict": question,
            "explain": beat,
            "do": challenge,
            "recall": Named(question, RECALLED, RECALLED),
        },
        {"asked": Named(Table({"question": TEXT, "answer": TEXT}))},
    )
