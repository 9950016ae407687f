"""A text of a lesson, and the numbers from runs that stand in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl

from unrolled.lessons.measures import Measure, Value
from unrolled.lessons.measuring import measured
from unrolled.words import gettext as _

PLACE = re.compile(r"\{([A-Za-z_]\w*)\}")
"""A place for a number in a text; any other brace is only a brace."""


def query_of(link: str) -> dict[str, str]:
    """A link's names and values."""
    return dict(parse_qsl(link, keep_blank_values=True))


@dataclass(frozen=True)
class Number:
    """A number that a text states, and the run it comes from.

    Attributes:
        measure: what to look at.
        link: the run.
        digits: decimals shown.
    """

    measure: Measure
    link: str
    digits: int = 0

    def shown(self) -> str:
        """The number as it stands in the text, computed by Keras at first need."""
        return _shown(self)


@cache
def _shown(number: Number) -> str:
    return written(measured(number.measure, query_of(number.link)), number.digits)


@dataclass(frozen=True)
class Text:
    """A text in Markdown; ``str(text)`` has its numbers filled in, each computed by Keras.

    Attributes:
        raw: the text with a ``{name}`` in the place of each number.
        numbers: the lesson's numbers, by name.
    """

    raw: str
    numbers: Mapping[str, Number]

    def __str__(self) -> str:
        return self.filled()

    def filled(self, **more: str) -> str:
        """The text with its numbers and `more` in their places; other braces stay as they are."""

        def fill(place: re.Match[str]) -> str:
            name = place[1]
            if name in more:
                return more[name]
            return self.numbers[name].shown() if name in self.numbers else place[0]

        return PLACE.sub(fill, self.raw)


def written(value: Value, digits: int) -> str:
    """A measured value as a person reads it."""
    if isinstance(value, tuple):
        inner = ", ".join(str(part) for part in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, float):
        # Adding 0.0 after rounding turns -0.0 into 0.0.
        return f"{round(value, digits) + 0.0:.{digits}f}"
    return str(value) if value != "" else _("nothing")
