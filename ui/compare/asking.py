"""The question above a comparison."""

from unrolled.comparing import FIRST, CompareSpec
from unrolled.comparing.telling import differing, named
from unrolled.words import gettext as _


def question(spec: CompareSpec) -> str:
    """What to drag, and what to look for, by what differs."""
    if spec.runs == FIRST.runs:
        return _("Who remembers the start longest? Drag h0[0].")
    names = list(differing(spec.specs))
    if len(spec.runs) == 1:
        return _("One run stands alone. Add another to compare it with.")
    if not names:
        return _("These runs are the same. Change one thing in one of them.")
    if names == ["cell"]:
        return _("They differ in their cell alone. Drag h0[0]: which still knows it at the end?")
    if len(names) == 1:
        return _("Only {name} differs. What does it change? Drag h0[0].").format(
            name=named(names[0])
        )
    return _("Drag h0[0]. Which still knows it at the end?")
