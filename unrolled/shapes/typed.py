"""Shapes as a learner types them."""

import re

import numpy as np

from unrolled.errors import SpecError
from unrolled.shapes.calls import Shape
from unrolled.words import gettext as _

MOST_AXES = 5
LONGEST_AXIS = 128
MOST_NUMBERS = 100_000
MOST_STATES = 6
"""Bounds on shapes typed by a learner, checked before anything is allocated."""


def parse_shape(text: str, argument: str = "x") -> Shape:
    """A shape as a learner types it: ``(2, 12, 3)``, ``2, 12, 3`` or ``(4,)``.

    Raises:
        SpecError: where the text is no shape, or one beyond the bounds of this module.
    """
    inner = re.fullmatch(r"\s*\(?([\d\s,]*)\)?\s*", text[:200])
    expected = _("a shape such as (2, 12, 3)")
    if inner is None or not inner[1].strip():
        raise SpecError(argument, expected, text)
    axes = [part.strip() for part in inner[1].strip().rstrip(",").split(",")]
    if not all(re.fullmatch(r"\d{1,4}", axis) for axis in axes):
        raise SpecError(argument, expected, text)
    return _bounded(tuple(int(axis) for axis in axes), argument)


def parse_shapes(text: str, argument: str = "initial_state") -> tuple[Shape, ...] | None:
    """The shapes of a list of states: ``(2, 4), (2, 4)``; nothing or ``None`` passes no state.

    Raises:
        SpecError: as `parse_shape`, or for too many states.
    """
    stripped = text[:400].strip().strip("[]").strip()
    if stripped.lower() in ("", "none"):
        return None
    parts = re.findall(r"\([^()]*\)", stripped)
    if re.sub(r"\([^()]*\)|[\s,]", "", stripped):
        raise SpecError(argument, _("shapes in brackets, such as (2, 4), (2, 4)"), text)
    if len(parts) > MOST_STATES:
        raise SpecError(argument, _("at most {n} states").format(n=MOST_STATES), len(parts))
    return tuple(parse_shape(part, argument) for part in parts)


def _bounded(shape: Shape, argument: str) -> Shape:
    fits = len(shape) <= MOST_AXES and all(n <= LONGEST_AXIS for n in shape)
    if not fits or np.prod(shape) > MOST_NUMBERS:
        expected = _("at most {axes} axes of at most {n}, and {m} numbers in all").format(
            axes=MOST_AXES, n=LONGEST_AXIS, m=MOST_NUMBERS
        )
        raise SpecError(argument, expected, str(shape))
    return shape
