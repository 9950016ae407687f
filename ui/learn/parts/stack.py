"""A stack of layers in a lesson; where its link names targets, with what a loss says to them."""

from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from ui import panels
from ui.learn.parts.part import Live, Query
from ui.linked import in_part
from ui.stack import editor, targets
from ui.widgets import heard, placed
from unrolled.lessons import Part
from unrolled.stack import LOSSES, Shape, StackSpec
from unrolled.words import gettext as _


@dataclass
class Built:
    """The stack of layers that a learner puts together; widgets' keys open with `key`.

    Attributes:
        shapes: of the targets that are offered.
        problems: what could not be used of a link, to show until the next change.
    """

    key: str
    stack: StackSpec
    shapes: tuple[Shape, ...] = ()
    problems: list[str] = field(default_factory=list)

    def change(self, stack: StackSpec) -> None:
        """Take another stack."""
        self.problems, self.stack = [], stack

    def put(self, **fields: Any) -> None:
        """Change what meets the stack."""
        self.change(replace(self.stack, **fields))

    def link(self) -> dict[str, str]:
        """The stack as a query."""
        return self.stack.to_query()


def _fresh(key: str, part: Part, query: Query) -> Built:
    usual = StackSpec.from_query(part.link)[0]
    stack, refused = StackSpec.from_query(query, usual)
    return Built(key, stack, _offered(usual), in_part(refused))


def _offered(usual: StackSpec) -> tuple[Shape, ...]:
    """Targets for one number a sample, and for one at each timestep."""
    samples, *rest = usual.fed
    return ((samples, 1), (samples, *rest[:1], 1))


def _draw(built: Built, part: Part) -> None:
    panels.problems(built.problems)
    if built.stack.targets is None:
        editor(built.key, built, built.change)
        return
    with st.container(key="picture-first"):
        layers, beside = st.columns([0.56, 0.44], gap="medium")
    with layers:
        editor(built.key, built, built.change)
    with beside:
        _around(built, part)
        targets.meeting(built.stack)


def _around(built: Built, part: Part) -> None:
    """The controls of what meets the stack, as far as the lesson offers them."""
    if "targets" in part.controls:
        _targets(built)
    if "loss" in part.controls:
        _loss(built)


def _targets(built: Built) -> None:
    shown = str(built.stack.targets)
    # As texts: a tuple as default would be several of them.
    shapes = {str(shape): shape for shape in (*built.shapes, built.stack.targets)}
    key = placed(f"{built.key}.targets", shown)
    st.segmented_control(
        _("Targets: shape"),
        tuple(shapes),
        default=shown,
        key=key,
        required=True,
        on_change=heard(key, lambda: built.put(targets=shapes[st.session_state[key]])),
    )


def _loss(built: Built) -> None:
    key = placed(f"{built.key}.loss", built.stack.loss)
    at = LOSSES.index(built.stack.loss)
    changed = heard(key, lambda: built.put(loss=st.session_state[key]))
    st.selectbox(_("Loss"), LOSSES, at, key=key, width=270, on_change=changed)


STACK = Live(_fresh, _draw, "../pages/shapes.py", lambda: _("Shapes"))
