"""Tensors between layers, and a refused one, as markup. Every text that goes in is escaped."""

from collections.abc import Collection, Sequence
from html import escape
from math import isqrt
from typing import TYPE_CHECKING

from ui import panels
from unrolled.axes import Named
from unrolled.shapes import Finding
from unrolled.words import gettext as _
from unrolled.words import ngettext

if TYPE_CHECKING:
    from unrolled.engine import Mended, Refusal

MOST_FRAMES = 16
"""Frames drawn of a film; what is left is an ellipsis."""

SOME_FRAMES = 3
"""Frames drawn of a film of any length."""

READ_BY_RECURRENT = ("batch", "timesteps", "features")


def legend(tensors: Sequence[Named]) -> str:
    """The axes by name, each in its colour."""
    return f'<div class="u-key u-axes">{panels.key(tensors)}</div>'


def tensor(named: Named) -> str:
    """A tensor on its way: its shape, and a film, or one frame where it has no timesteps."""
    lengths = dict(named.axes)
    film = "timesteps" in lengths
    frames = _frames(lengths["timesteps"], named.axes[-1]) if film else _frame(named.axes[-1])
    kind = "u-film" if film else "u-single"
    told = _film_told(lengths["timesteps"]) if film else _("a single frame, no axis of timesteps")
    return (
        f'<div class="u-tensor {kind}"><span class="u-frames" aria-hidden="true">{frames}</span>'
        f'{panels.shape(named)}<span class="u-sentence">{escape(told)}</span></div>'
    )


def unreached() -> str:
    """In place of a tensor that no layer handed on."""
    return f'<div class="u-tensor u-unreached">{escape(_("not reached"))}</div>'


def refusal(k: int, problem: "Refusal", came: Named, finding: Finding | None) -> str:
    """Keras's words about layer `k`, and why it refuses `came`, the missing axis lit."""
    said = escape(_("Keras refuses layer {n}:").format(n=k + 1))
    words = escape(f"{problem.raised}: {problem.words}")
    why = "" if finding is None else _why(came, finding)
    return (
        f'<div class="u-refusal u-note u-warn">{said}'
        f'<code class="u-words">{words}</code>{why}</div>'
    )


def proof(mended: "Mended") -> str:
    """What came of the one change that was tried."""
    built = mended.built
    if built.failed is None:
        told = _(
            "Tried just now: with this one change Keras takes all layers. What comes out: {y}."
        )
    else:
        told = _("Tried just now: with this one change Keras gets on, as far as layer {n}.")
    text = told.format(y=built.shapes[-1], n=(built.failed or 0) + 1)
    return f'<div class="u-proof">{escape(text)}</div>'


def summary(tensors: Sequence[Named], failed: int | None) -> str:
    """The way through the stack in one line, announced to who cannot see it change."""
    way = ' <b class="u-arrow">→</b> '.join(map(panels.shape, tensors))
    if failed is None:
        told = _("Keras takes all layers.")
    else:
        told = _("Keras refuses layer {n}.").format(n=failed + 1)
    return f'<div class="u-way" role="status">{way} <span>{escape(told)}</span></div>'


def _frames(timesteps: int | None, last: tuple[str, int | None]) -> str:
    drawn = SOME_FRAMES if timesteps is None else min(timesteps, MOST_FRAMES)
    rest = "" if drawn == timesteps else "<b>…</b>"
    return _frame(last) * drawn + rest


def _frame(last: tuple[str, int | None]) -> str:
    """One frame, the higher the more numbers it holds: 8 are 20 pixels, 64 are 46."""
    axis, length = last
    height = 6 + isqrt(25 * (length or 1))
    return f'<i class="u-{axis}" style="height:{height}px"></i>'


def _film_told(timesteps: int | None) -> str:
    if timesteps is None:
        return _("a film of any length, a frame for each timestep")
    told = ngettext("a film of {n} frame", "a film of {n} frames, one for each timestep", timesteps)
    return told.format(n=timesteps)


def _why(came: Named, finding: Finding) -> str:
    there = dict(came.axes)
    wanted = ", ".join(
        f'<span class="u-axis u-{axis}{_lit(axis, there)}">{axis}</span>'
        for axis in READ_BY_RECURRENT
    )
    compared = escape(_("It reads {wanted}, and was handed {came}.")).format(
        wanted=f'<span class="u-shape">({wanted})</span>', came=panels.shape(came)
    )
    return f"<p>{compared}</p><p>{escape(finding.cause)} {escape(finding.advice)}</p>"


def _lit(axis: str, there: Collection[str]) -> str:
    """The mark of an axis that is missing; the last one has another name in each place."""
    return "" if axis == READ_BY_RECURRENT[-1] or axis in there else " u-clash"
