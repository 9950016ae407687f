"""What the arguments of layers and the shapes of a stack accept, and how a link writes them."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from unrolled.errors import SpecError
from unrolled.fields import Rule, Whole
from unrolled.words import gettext as _

OpenShape = tuple[int | None, ...]
"""The lengths of a tensor's axes; None where any length goes, as Keras writes it."""

Cells = tuple[tuple[str, int], ...]
"""The cells of one `RNN`, each with its units."""

NONE = ("none", "any")
"""How a link, and a reader who types, may write None."""

MOST_CELLS = 3
CELLS = ("LSTM", "GRU", "SimpleRNN")


@dataclass(frozen=True)
class Perhaps:
    """What `rule` accepts, or None, which a link writes as `none`."""

    rule: Rule
    none: str = "none"

    def check(self, name: str, value: Any) -> Any:
        return None if value is None else self.rule.check(name, value)

    def read(self, name: str, text: str) -> Any:
        return None if text.strip().lower() in NONE else self.rule.read(name, text)

    def write(self, value: Any) -> str:
        return self.none if value is None else self.rule.write(value)


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`.

    In a link 0.5 is ``5e-1``, as a dot parts what belongs to a layer.
    """

    low: float
    high: float

    def check(self, name: str, value: Any) -> float:
        usable = isinstance(value, int | float) and not isinstance(value, bool)
        if not usable or not math.isfinite(value) or not self.low <= value <= self.high:
            expected = _("a number from {low:g} to {high:g}").format(low=self.low, high=self.high)
            raise SpecError(name, expected, value)
        return float(value) + 0.0

    def read(self, name: str, text: str) -> float:
        try:
            return float(text[:40])
        except ValueError:
            raise SpecError(name, _("a number such as 5e-1"), text) from None

    def write(self, value: float) -> str:
        sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
        shift = f"e{exponent}" if exponent else ""
        return "-" * sign + "".join(map(str, digits)) + shift


@dataclass(frozen=True)
class Lengths:
    """The lengths of `least` to `most` axes, each from `low` to `high`, or None where `open_`.

    In a link ``_`` parts two of them: ``12_3``, ``any_3``.
    """

    least: int
    most: int
    low: int
    high: int
    open_: bool = False

    def check(self, name: str, value: Any) -> OpenShape:
        lengths = tuple(value) if isinstance(value, list | tuple) else ()
        if not self.least <= len(lengths) <= self.most:
            raise SpecError(name, self._expected(), value)
        try:
            return tuple(self._axis().check(name, length) for length in lengths)
        except SpecError:
            raise SpecError(name, self._expected(), value) from None

    def read(self, name: str, text: str) -> OpenShape:
        """From a link, or as it is typed: ``(None, 3)`` does too."""
        parts = re.findall(r"[^\s,()\[\]_×]+", text[:200])
        try:
            return tuple(self._axis().read(name, part) for part in parts)
        except SpecError:
            raise SpecError(name, self._expected(), text) from None

    def write(self, value: OpenShape) -> str:
        return "_".join(map(self._axis().write, value))

    def _axis(self) -> Rule:
        whole = Whole(self.low, self.high)
        return Perhaps(whole, "any") if self.open_ else whole

    def _expected(self) -> str:
        if self.open_:
            text = _("{least} to {most} axes, each None or {low} to {high}, such as (12, 3)")
        else:
            text = _("{least} to {most} axes, each {low} to {high}, such as (12, 3)")
        return text.format(least=self.least, most=self.most, low=self.low, high=self.high)


@dataclass(frozen=True)
class CellList:
    """1 to `MOST_CELLS` cells: ``LSTM-4_GRU-3`` in a link, ``LSTM 4, GRU 3`` as it is typed."""

    units: Whole

    def check(self, name: str, value: Any) -> Cells:
        cells = tuple(value) if isinstance(value, list | tuple) else ()
        good = all(isinstance(c, list | tuple) and len(c) == 2 and c[0] in CELLS for c in cells)
        if not good or not 1 <= len(cells) <= MOST_CELLS:
            raise SpecError(name, self._expected(), value)
        return tuple((kind, self.units.check(name, units)) for kind, units in cells)

    def read(self, name: str, text: str) -> Cells:
        names = {cell.lower(): cell for cell in CELLS}
        cells = []
        for part in filter(None, re.split(r"[_,;]", text[:200])):
            written = re.fullmatch(r"\s*(\w+?)(?:Cell)?[\s(-]*(\d+)\)?\s*", part)
            if written is None or written[1].lower() not in names:
                raise SpecError(name, self._expected(), text)
            cells.append((names[written[1].lower()], self.units.read(name, written[2])))
        return tuple(cells)

    def write(self, value: Cells) -> str:
        return "_".join(f"{kind}-{units}" for kind, units in value)

    def _expected(self) -> str:
        return _("1 to {n} cells, such as LSTM 4, GRU 3").format(n=MOST_CELLS)
