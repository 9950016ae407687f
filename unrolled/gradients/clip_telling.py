"""What is said of clipping: by rules, from the gradients before and after it."""

import math
from collections.abc import Mapping

from unrolled.gradients.clipped import Clipped
from unrolled.gradients.spec import GradientSpec
from unrolled.words import gettext as _
from unrolled.words import listed

Found = Mapping[str, Clipped]
"""What became of the gradients of each cell, by its name."""

ONE = "recurrent_kernel"


def compared(found: Found, spec: GradientSpec) -> str:
    """What becomes of the recurrent kernels' gradients."""
    cut = {cell: each for cell, each in found.items() if _cut(each)}
    if not cut:
        text = _("Nothing is clipped: no gradient of a recurrent kernel is longer than {c}.")
        if spec.clip == "global_clipnorm":
            text = _("Nothing is clipped: no cell's gradients together are longer than {c}.")
        return text.format(c=f"{spec.clipnorm:g}")
    named = listed(
        _("{cell} from {before} to {after}").format(
            cell=cell, before=f"{each.length(ONE):.4g}", after=f"{each.length(ONE, True):.4g}"
        )
        for cell, each in cut.items()
    )
    return _("dL/dU is clipped: {listed}.").format(listed=named)


def _cut(each: Clipped) -> bool:
    before, after = each.length(ONE), each.length(ONE, after=True)
    return math.isfinite(after) and after < before * (1 - 1e-4)


def silent(found: Found) -> list[str]:
    """What goes wrong without a word from Keras."""
    told = []
    for cell, each in found.items():
        before, after = each.length(ONE), each.length(ONE, after=True)
        if math.isfinite(before) and before > 0 and (after == 0 or math.isnan(after)):
            told.append(
                _(
                    "{cell}: a gradient of length {before} becomes {after}, in silence. Keras "
                    "squares every number to find the length, and that left the range of float32."
                ).format(cell=cell, before=f"{before:.2g}", after=f"{after:g}")
            )
        elif not math.isfinite(before):
            told.append(
                _(
                    "{cell}: its gradient is no number any more, and clipping gives none back: "
                    "after one step all its weights would be NaN."
                ).format(cell=cell)
            )
    return told


def meaning(spec: GradientSpec) -> list[str]:
    """What clipping keeps and what it changes, and what it cannot do."""
    told = [
        _(
            "clipnorm looks at each weight's gradient alone: its length becomes at most {c}, its "
            "direction stays (cosine 1). Where one weight is clipped more than another, all of "
            "them together point elsewhere."
        )
        if spec.clip == "clipnorm"
        else _(
            "global_clipnorm looks at all gradients together as one vector: its length becomes at "
            "most {c}, and its direction stays (cosine 1)."
        )
    ]
    told.append(
        _(
            "A gradient that is short already stays as it is: clipping bounds one that explodes "
            "and gives nothing back to one that vanishes."
        )
    )
    return [each.format(c=f"{spec.clipnorm:g}") for each in told]
