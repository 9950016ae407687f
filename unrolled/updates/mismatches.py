"""What to say where the axes of two sides do not go together, and what would mend it.

The advice follows from the axes: a rule proposes what would fit, and says so only where it does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from unrolled.errors import shown
from unrolled.updates.update import Axes
from unrolled.updates.words import AXES, is_weight
from unrolled.words import gettext as _

LONGEST_NAME = 24
"""Characters of a side's text that are repeated in a sentence."""


@dataclass(frozen=True)
class Side:
    """One side of an operator: its text and its axes."""

    text: str
    axes: Axes

    @property
    def short(self) -> str:
        """Its text, cut."""
        return shown(self.text, LONGEST_NAME)

    @property
    def factor(self) -> str:
        """Its text as a factor of a product."""
        one = self.text.isidentifier() or self.text.replace(".", "", 1).isdigit()
        return self.short if one else f"({self.short})"


def fits(left: Axes, right: Axes) -> bool:
    """Whether ``left @ right`` is a product of numbers with a matrix: its inner axes are one."""
    matrices = len(left) == 2 and len(right) == 2
    return matrices and left[-1] == right[0] and right[0] != "batch"


def written(axes: Axes, lengths: Mapping[str, int]) -> str:
    """Axes as people write them, with the lengths that are known: ``(batch, features=3)``."""
    parts = [f"{axis}={lengths[axis]}" if axis in lengths else axis for axis in axes]
    return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"


def _came(left: Side, right: Side, lengths: Mapping[str, int]) -> str:
    return _("{left} and {right}").format(left=_is(left, lengths), right=_is(right, lengths))


def _is(side: Side, lengths: Mapping[str, int]) -> str:
    if not side.axes:
        return _("{name}, a number").format(name=side.short)
    return f"{side.short} {written(side.axes, lengths)}"


def beside(sign: str, left: Side, right: Side, lengths: Mapping[str, int]) -> tuple[str, str, str]:
    """What was expected around an operator that works number by number, what came, what to do."""
    expected = _("the same axes on both sides of {sign}").format(sign=sign)
    advice = next(_beside(sign, left, right), "")
    return expected, _came(left, right, lengths), advice


def _beside(sign: str, left: Side, right: Side) -> Iterator[str]:
    if sign == "*":
        yield from _as_product(left, right)
    for matrix, other in ((left, right), (right, left)):
        if len(matrix.axes) == 2 and matrix.axes[0] != "batch" and len(other.axes) == 2:
            signal = next((name for name in ("x", "h") if fits(AXES[name], matrix.axes)), None)
            if signal and matrix.text[1:] == signal:
                yield _("{matrix} is the name of one matrix: a product is {example}.").format(
                    matrix=matrix.short, example=f"{signal}@{matrix.text[0]}"
                )
            if signal:
                yield _("{matrix} is a matrix: multiply it first, such as {example}.").format(
                    matrix=matrix.short, example=f"{signal}@{matrix.factor}"
                )
    for side, other in ((left, right), (right, left)):
        if side.axes[-1:] == ("features",) and other.axes[-1:] == ("units",):
            yield _("A weight W turns features into units: {example}.").format(
                example=f"{side.factor}@W"
            )


def _as_product(left: Side, right: Side) -> Iterator[str]:
    """Where the product with a matrix would fit, one way round or the other."""
    for first, second in ((left, right), (right, left)):
        if fits(first.axes, second.axes):
            yield _("@ multiplies with a matrix: write {example}.").format(
                example=f"{first.factor}@{second.factor}"
            )


def product(left: Side, right: Side, lengths: Mapping[str, int]) -> tuple[str, str, str]:
    """What was expected around @, what came, what to do."""
    last = left.axes[-1] if len(left.axes) == 2 else ""
    if last and last != "batch":
        expected = _("{axis} first on the right of @, as it is last on the left").format(axis=last)
    else:
        expected = _("a matrix on each side of @")
    advice = next(_product(left, right), "")
    return expected, _came(left, right, lengths), advice


def _product(left: Side, right: Side) -> Iterator[str]:
    if fits(right.axes, left.axes):
        yield _("The other way round it fits: write {example}.").format(
            example=f"{right.factor}@{left.factor}"
        )
    if () in (left.axes, right.axes) or left.axes == right.axes == ("batch", "units"):
        yield _("* multiplies number by number: write {example}.").format(
            example=f"{left.factor} * {right.factor}"
        )
    if ("units",) in (left.axes, right.axes):
        bias = left if left.axes == ("units",) else right
        yield _("{bias} has one number for each unit: it is added, or multiplied by *.").format(
            bias=bias.short
        )
    for letter in ("W", "U"):
        if fits(left.axes, AXES[letter]):
            again = right.text[1:] if is_weight(right.text) and right.text[0] in "WU" else ""
            yield _("{weight} reads {left}: write {example}.").format(
                weight=letter + again, left=left.short, example=f"{left.factor}@{letter}{again}"
            )
