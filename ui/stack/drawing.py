"""Tensors between layers, and a refused one, as markup. Every text that goes in is escaped."""

from collections.abc import Collection, Iterator, Sequence
from html import escape
from math import isqrt
from typing import TYPE_CHECKING

from ui import panels
from unrolled.axes import Named
from unrolled.shapes import Clash, Finding
from unrolled.words import gettext as _
from unrolled.words import listed, ngettext

if TYPE_CHECKING:
    from unrolled.engine import Built, Mended, Passed, Refusal

MOST_FRAMES = 16
"""Frames drawn of a film; what is left is an ellipsis."""

HIGHEST = 64
"""Numbers of the highest frame that is drawn; more are as high."""

SOME_FRAMES = 3
"""Frames drawn of a film of any length."""

READ_BY_RECURRENT = ("batch", "timesteps", "features")


def legend(tensors: Sequence[Named]) -> str:
    """The axes by name, each in its colour."""
    return f'<div class="u-key u-axes">{panels.key(tensors)}</div>'


def tensor(named: Named, passed: "Passed | None" = None) -> str:
    """A tensor on its way: its shape, and a film, or one frame where it has no timesteps.

    Args:
        passed: the layer that handed it on, to tell its parameters and what became of the mask.
    """
    lengths = dict(named.axes)
    film = "timesteps" in lengths
    deep = len(named.axes) - film > 2  # a frame with more than one axis
    frames = _frames(lengths["timesteps"], named.axes[-1]) if film else _frame(named.axes[-1])
    kind = ("u-film" if film else "u-single") + (" u-deep" if deep else "")
    told = [_film_told(lengths["timesteps"]) if film else _("a single frame, no axis of timesteps")]
    if deep:
        told.append(_("each frame has {n} axes").format(n=len(named.axes) - 1 - film))
    told += [] if passed is None else _handed_on(passed)
    return (
        f'<div class="u-tensor {kind}"><span class="u-frames" aria-hidden="true">{frames}</span>'
        f"{panels.shape(named)}{_mask('none' if passed is None else passed.mask)}"
        f'<span class="u-sentence">{escape(listed(told, ";"))}</span></div>'
    )


def _handed_on(passed: "Passed") -> list[str]:
    """What there is to tell of a layer beside the tensor that is drawn."""
    told = []
    if len(passed.gives) > 1:
        told.append(_("the first of {n} tensors").format(n=len(passed.gives)))
    if passed.parameters:
        told.append(_("{n:,} parameters").format(n=passed.parameters))
    return told


def _mask(mask: str) -> str:
    said = {
        "attached": _("mask attached"),
        "read": _("mask read here"),
        "lost": _("mask lost here"),
    }
    return f'<b class="u-mask u-{mask}">{escape(said[mask])}</b>' if mask in said else ""


def unreached() -> str:
    """In place of a tensor that no layer handed on."""
    return f'<div class="u-tensor u-unreached">{escape(_("not reached"))}</div>'


def refusal(k: int, problem: "Refusal", came: Named, finding: Finding | None) -> str:
    """Keras's words about layer `k`, and why it refuses `came`, the missing axis lit."""
    words = escape(f"{problem.raised}: {problem.words}" if problem.raised else problem.words)
    why = "" if finding is None else _why(came, finding)
    return (
        f'<div class="u-refusal u-note u-warn">{escape(refused(k, problem))}'
        f'<code class="u-words">{words}</code>{why}</div>'
    )


def refused(k: int, problem: "Refusal") -> str:
    """Who refuses layer `k`."""
    if problem.raised is None:
        return _("Layer {n} is too large to be built here:").format(n=k + 1)
    return _("Keras refuses layer {n}:").format(n=k + 1)


def clashing(clash: Clash, came: Named) -> str:
    """What a layer reads, above what it was handed, the axes that do not meet lit on both."""
    wanted, handed = "", ""
    for axis, j in _side_by_side(clash, len(came.axes)):
        lit = j in clash.wrong or axis in clash.missing
        name, length = came.axes[j] if j is not None else ("", None)
        wanted += _axis(axis, axis, lit) if axis else _hole(name)
        said = f"{name} {'None' if length is None else length}"
        handed += _axis(name, said, lit) if name else _hole(axis)
    rows = ((_("It reads"), wanted), (_("It was handed"), handed))
    return '<div class="u-meet">{}</div>'.format(
        "".join(f"<span>{escape(label)}</span><span>{axes}</span>" for label, axes in rows)
    )


def _side_by_side(clash: Clash, came: int) -> Iterator[tuple[str, int | None]]:
    """Each axis that is read with the number of the one that was handed in its place.

    An axis that only one of the two has stands beside nothing.
    """
    reads = list(clash.reads)
    spare = came - len(reads)
    for j in range(came):
        while spare < 0 and reads and reads[0] in clash.missing:
            yield reads.pop(0), None
            spare += 1
        if spare > 0 and j in clash.wrong:
            yield "", j
            spare -= 1
        else:
            yield (reads.pop(0) if reads else ""), j
    yield from ((axis, None) for axis in reads)


def _axis(axis: str, said: str, lit: bool) -> str:
    return f'<span class="u-axis u-{axis}{_clash(lit)}" title="{axis}">{said}</span>'


def _hole(axis: str) -> str:
    """Where an axis would stand that is not there."""
    said = escape(_("no {axis}").format(axis=axis))
    return f'<span class="u-axis u-{axis} u-hole u-clash">{said}</span>'


def proof(mended: "Mended") -> str:
    """What came of the one change that was tried."""
    return f'<div class="u-proof">{escape(proved(mended))}</div>'


def proved(mended: "Mended") -> str:
    """`proof` as a sentence."""
    built = mended.built
    if built.failed is None:
        told = _(
            "Tried just now: with this one change Keras takes all layers. What comes out: {y}."
        )
    else:
        told = _("Tried just now: with this one change Keras gets on, as far as layer {n}.")
    return told.format(y=built.shapes[-1], n=(built.failed or 0) + 1)


def summary(tensors: Sequence[Named], built: "Built") -> str:
    """The way through the stack in one line, announced to who cannot see it change."""
    way = ' <b class="u-arrow">→</b> '.join(map(panels.shape, tensors))
    if built.problem is None:
        told = _("Keras takes all layers.")
    elif built.problem.raised is None:
        told = _("Layer {n} is too large.").format(n=len(built.layers) + 1)
    else:
        told = _("Keras refuses layer {n}.").format(n=len(built.layers) + 1)
    return f'<div class="u-way" role="status">{way} <span>{escape(told)}</span></div>'


def _frames(timesteps: int | None, last: tuple[str, int | None]) -> str:
    drawn = SOME_FRAMES if timesteps is None else min(timesteps, MOST_FRAMES)
    rest = "" if drawn == timesteps else "<b>…</b>"
    return _frame(last) * drawn + rest


def _frame(last: tuple[str, int | None]) -> str:
    """One frame, the higher the more numbers it holds: 8 are 20 pixels, 64 are 46."""
    axis, length = last if last[0] != "timesteps" else ("timesteps", 1)  # a number at each step
    height = 6 + isqrt(25 * min(length or 1, HIGHEST))
    return f'<i class="u-{axis}" style="height:{height}px"></i>'


def _film_told(timesteps: int | None) -> str:
    if timesteps is None:
        return _("a film of any length, a frame for each timestep")
    told = ngettext("a film of {n} frame", "a film of {n} frames, one for each timestep", timesteps)
    return told.format(n=timesteps)


def _why(came: Named, finding: Finding) -> str:
    there = dict(came.axes)
    # The last axis has another name in each place.
    missing = [axis for axis in READ_BY_RECURRENT[:-1] if axis not in there]
    wanted = f'<span class="u-shape">({_reads(READ_BY_RECURRENT, missing, ", ")})</span>'
    compared = escape(_("It reads {wanted}, and was handed {came}.")).format(
        wanted=wanted, came=panels.shape(came)
    )
    return f"<p>{compared}</p><p>{escape(finding.cause)} {escape(finding.advice)}</p>"


def _reads(axes: Sequence[str], missing: Collection[str], between: str = "") -> str:
    """The axes that a layer reads, those lit that it misses."""
    return between.join(
        f'<span class="u-axis u-{axis}{_clash(axis in missing)}">{axis}</span>' for axis in axes
    )


def _clash(lit: bool) -> str:
    return " u-clash" if lit else ""
