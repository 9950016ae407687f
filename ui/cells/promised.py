"""Promises and what came of them, as markup. Whatever a learner typed or Keras said is escaped."""

from collections.abc import Sequence
from html import escape

from ui import panels
from ui.doctor import markup
from unrolled.axes import Named
from unrolled.contracts import Promise, Stage
from unrolled.contracts.promises import Side
from unrolled.doctor.diagnosis import Finding
from unrolled.words import gettext as _

MARKS = {"kept": "✓", "silent": "≠", "broken": "✗", "unreached": "–"}


def promises(found: Sequence[Promise]) -> str:
    """Each promise: what it says, what came, and whether the two are one."""
    heads = "".join(
        f'<div role="columnheader">{escape(text)}</div>'
        for text in (_("The cell has"), _("Promised"), _("What came"))
    )
    rows = "".join(map(_promise, found))
    label = escape(_("Promised beside real"), quote=True)
    return (
        f'<div class="u-promises" role="table" aria-label="{label}">'
        f'<div role="row" class="u-promise u-heads">{heads}</div>{rows}</div>'
    )


def _promise(promise: Promise) -> str:
    verdict = {
        "kept": _("kept"),
        "silent": _("not kept, and Keras is silent"),
        "broken": _("not kept"),
        "unreached": _("not reached"),
    }[promise.verdict]
    why = f'<div class="u-why">{escape(promise.why)}</div>' if promise.why else ""
    return (
        f'<div role="row" class="u-promise u-is-{promise.verdict}">'
        f'<div role="rowheader"><code>{escape(promise.name)}</code>'
        f'<span class="u-verdict"><b aria-hidden="true">{MARKS[promise.verdict]}</b> '
        f"{escape(verdict)}</span></div>"
        f'<div role="cell">{_side(promise.promised)}</div>'
        f'<div role="cell">{_side(promise.came)}{why}</div></div>'
    )


def _side(side: Side) -> str:
    text = f"<div>{escape(side.text)}</div>" if side.text else ""
    return text + _shapes(side.arrays)


def _shapes(arrays: Sequence[Named]) -> str:
    return " ".join(map(panels.shape, arrays))


def stages(found: Sequence[Stage]) -> str:
    """What Keras makes of the cell, call by call."""
    return "".join(map(_stage, found))


def _stage(stage: Stage) -> str:
    code = f"<code>{escape(stage.code)}</code>"
    if not stage.reached:
        return f'<div class="u-note u-plain">{code} {escape(_("not reached"))}</div>'
    if stage.raised is None:
        came = _shapes(stage.results) or escape(_("taken"))
        return f'<div class="u-note u-right">{code} → {came}</div>'
    words = escape(f"{stage.raised.kind}: {stage.raised.words}")
    return f'<div class="u-note u-warn">{code}<code class="u-words">{words}</code></div>'


def finding(found: Finding, stages: Sequence[Stage]) -> str:
    """What the doctor found, with Keras's words where no stage has them already."""
    kind = "warn" if found.kind == "error" else "silent"
    told = {stage.raised.kind for stage in stages if stage.raised}
    words = "" if found.exception in told else markup.words(found)
    return (
        f'<div class="u-note u-{kind}"><b>{escape(found.title)}</b>{words}'
        f"{markup.explanation(found)}</div>"
    )
