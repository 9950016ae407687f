"""An update as a field of a spec: what it accepts, and how a link writes it."""

from dataclasses import dataclass
from typing import Any

from unrolled.errors import SpecError
from unrolled.updates.reading import read
from unrolled.updates.tokens import tidy
from unrolled.words import gettext as _

SIMPLE = "tanh(x@W + h@U + b)"
"""The update of a simple recurrent cell, from which most others differ by a few words."""


@dataclass(frozen=True)
class Written:
    """The text of an update, kept as it was typed but for its layout; `SIMPLE` is 0 in a link."""

    def check(self, name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise SpecError(name, _("the text of an update"), value)
        read(value)
        return tidy(value)

    def read(self, name: str, text: str) -> str:
        return SIMPLE if text == "0" else text

    def write(self, value: str) -> str:
        return "0" if value == SIMPLE else value
