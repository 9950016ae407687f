"""A chain of layers on the page: at which joint the mask is attached, read, lost."""

from collections.abc import Callable
from html import escape

import numpy as np
import streamlit as st

from ui import checks, panels, topics
from ui.engine import engine
from ui.grids import grid
from ui.sequences import answers
from ui.sequences.padding import side_named
from ui.topics import Place, Topic
from ui.widgets import button, placed
from unrolled.axes import BY_RANK, Named
from unrolled.look import Look, limit
from unrolled.sequences import chain_told
from unrolled.sequences.chain import MOST_LINKS, Chained, ChainSpec, Joint
from unrolled.sequences.chain_program import program
from unrolled.sequences.links import LINKS
from unrolled.takeaway import sequences
from unrolled.words import gettext as _
from unrolled.words import together

SHAPES = "../pages/shapes.py"


def _draw(place: Place, look: Look) -> None:
    spec: ChainSpec = place.spec
    with st.spinner(_("Starting Keras …")):
        chained = engine().chained(spec)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        topics.choice(place, "first", _("The mask is attached by"))
        with st.container(width=260):
            topics.size(place, "length", _("Real steps of sample 0"))
        topics.choice(place, "side", _("Padding"), shown=side_named)
        topics.flag(place, "by_hand", _("mask= by hand, where it is lost"))
    joints(place, chained)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        add(place)
        if spec.stack is not None:
            label = _("Mend it on Shapes") if chained.refused else _("The same stack on Shapes")
            st.page_link(SHAPES, label=label, query_params=spec.stack)
    if chained.refused is None:
        text, kind = chain_told.summary(chained)
        panels.note(text, kind)
        compared(chained, look)
        panels.asked(_("Does a target at the padding count in the loss?"))
        _losses(chained)
    panels.asked(_("The same as a program"))
    st.code(program(chained), language=None, wrap_lines=True)


def joints(place: Place, chained: Chained) -> None:
    """The links, each to be chosen anew, and what became of the mask at each joint."""
    names = chain_told.written(chained)
    with st.container(key="chain", gap="xxsmall"):
        _row(lambda: st.markdown(f"`{names[0]}`"), _joint(chained, 0))
        for k in range(len(chained.spec.links)):
            _row(lambda k=k: _link(place, k), _reached(chained, k + 1))  # type: ignore[misc]


def add(place: Place) -> None:
    """A button for one more link."""
    full = len(place.spec.links) == MOST_LINKS
    button(_("Add a link"), key=f"{place.key}.chain.add", disabled=full, on_click=_add(place))


def _row(choose: Callable[[], object], told: str) -> None:
    left, right = st.columns([0.32, 0.68], gap="small", vertical_alignment="center")
    with left:
        choose()
    right.html(told)


def _link(place: Place, k: int) -> None:
    """What link `k` is, to be chosen."""
    links = place.spec.links
    key = placed(f"{place.key}.chain.link.{k}", links[k])
    options = [*LINKS, "gone"]

    def choose() -> None:
        chosen = st.session_state[key]
        place.change(links=[*links[:k], *([] if chosen == "gone" else [chosen]), *links[k + 1 :]])

    st.selectbox(
        _("Link {k}").format(k=k + 1),
        options,
        options.index(links[k]),
        format_func=lambda name: _("take it away") if name == "gone" else LINKS[name].written,
        key=key,
        label_visibility="collapsed",
        on_change=place.heard(key, choose),
    )


def _add(place: Place) -> Callable[[], None]:
    return place.here(lambda: place.change(links=(*place.spec.links, "LSTM_sequences")))


def _reached(chained: Chained, k: int) -> str:
    """What part `k` did; Keras's words where it is the one refused."""
    if k < len(chained.joints):
        return _joint(chained, k)
    if k == len(chained.joints) and chained.refused is not None:
        return answers.markup(chain_told.written(chained)[k], chained.refused, [])
    return f'<div class="u-note">{escape(_("not reached"))}</div>'


def _joint(chained: Chained, k: int) -> str:
    """A joint: the shape handed on, the mask as squares, and what became of it."""
    joint = chained.joints[k]
    axes = BY_RANK[len(joint.shape)]
    shape = panels.shape(Named("v", tuple(zip(axes, joint.shape, strict=True))))
    wrong = joint.became in ("lost", "changed") or k in chained.starved
    kind = "warn" if wrong else "plain" if joint.became == "none" else "right"
    supports = "" if joint.supports is None else f"supports_masking={joint.supports}"
    given = _("mask= is passed by hand.") if joint.given else ""
    said = together([given, chain_told.at(chained, k), chain_told.loudness(joint)])
    warned = f'<code class="u-words">{escape(joint.warned)}</code>' if joint.warned else ""
    return (
        f'<div class="u-note u-{kind}">{shape} {_squares(joint)} '
        f"<small><code>{supports}</code></small> {escape(said)}{warned}</div>"
    )


def _squares(joint: Joint) -> str:
    """The mask of sample 0, a square for each step: full where the step is to be taken."""
    if joint.mask is None:
        return ""
    steps = joint.mask[0]
    drawn = "".join("■" if taken else "□" for taken in steps)
    said = _("mask of sample 0: {steps}").format(steps=" ".join(str(int(s)) for s in steps))
    return f'<span class="u-squares" role="img" aria-label="{escape(said)}">{drawn}</span>'


def compared(chained: Chained, look: Look) -> None:
    """What sample 0 comes to, with its padding and alone."""
    check = chained.check
    if check is None or chained.alone is None:
        why = chain_told.without_counterpart(chained)
        if chained.refused_alone is None:
            panels.note(why, "silent")
        else:
            answers.show(_("sample 0 without its padding"), chained.refused_alone, [why])
        return
    checks.show(check, _("Padded, sample 0 comes out of this chain as it does alone."))
    padded, alone = chained.output[0], chained.alone[0]
    if padded.ndim == 2:  # its last real step stands for all
        last = -1 if chained.spec.side == "left" else len(alone) - 1
        padded, alone = padded[last], alone[-1]
    both = np.stack([padded, alone])
    rows = [_("padded"), _("alone")]
    columns = [f"v[{k}]" for k in range(both.shape[1])]
    label = _("What comes out for sample 0 after its last real step")
    st.html(grid(both, look, limit(both), rows, columns, label=label, digits=3))


def _losses(chained: Chained) -> None:
    """The loss of the chain, three ways."""
    if chained.losses is not None:
        rows = [
            (_("loss as it comes"), chained.losses.it),
            (_("the same numbers without a mask"), chained.losses.bare),
            (_("the real steps alone"), chained.losses.real),
        ]
        cells = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td>{loss:.5f}</td></tr>'
            for name, loss in rows
        )
        st.html(
            f'<table class="u-card"><tr><td></td><td>{escape(_("mean squared error"))}</td></tr>'
            f"{cells}</table>"
        )
    panels.note(chain_told.of_losses(chained))


CHAIN = Topic(
    "chain",
    ChainSpec,
    lambda: _("Chain"),
    lambda: _("A mask is attached. At which joint is it lost, and who goes without?"),
    _draw,
    taken=sequences.chain,
)
