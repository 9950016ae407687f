"""Several models in a lesson, one of them on show, each with what its loss says to its targets."""

from dataclasses import dataclass

import streamlit as st

from ui.engine import engine
from ui.learn.parts.part import Live, Query
from ui.stack import editor, targets
from ui.widgets import heard, placed
from unrolled.lessons import Part
from unrolled.lessons.kinds.stacks import NUMBERS, of_one, read, written
from unrolled.stack import StackSpec
from unrolled.words import gettext as _


@dataclass
class Models:
    """The models that a learner mends; widgets' keys open with `key`.

    Attributes:
        stacks: all of them.
        model: which one is on show.
    """

    key: str
    stacks: tuple[StackSpec, ...]
    model: int = 0

    @property
    def stack(self) -> StackSpec:
        """The one on show."""
        return self.stacks[self.model]

    def change(self, stack: StackSpec) -> None:
        """Take another one in place of the one on show."""
        before, after = self.stacks[: self.model], self.stacks[self.model + 1 :]
        self.stacks = (*before, stack, *after)

    def turn_to(self, model: int) -> None:
        """Show another one."""
        self.model = model

    def link(self) -> dict[str, str]:
        """All of them as a query."""
        return {"model": NUMBERS[self.model], **written(self.stacks)}


def _fresh(key: str, part: Part, query: Query) -> Models:
    usual = read(part.link)[0].stacks
    stacks = tuple(
        StackSpec.from_query(of_one(number, query), stack)[0]
        for number, stack in zip(NUMBERS, usual, strict=False)
    )
    shown = query.get("model", NUMBERS[0])
    open_now = NUMBERS.index(shown) if shown in NUMBERS[: len(stacks)] else 0
    return Models(key, stacks, open_now)


def _draw(models: Models, _part: Part) -> None:
    key = placed(f"{models.key}.model", models.model)
    st.segmented_control(
        _("Model"),
        range(len(models.stacks)),
        default=models.model,
        format_func=lambda k: _called(models, k),
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=heard(key, lambda: models.turn_to(st.session_state[key])),
    )
    with st.container(key="picture-first"):
        layers, beside = st.columns([0.56, 0.44], gap="medium")
    with layers:
        editor(f"{models.key}.{models.model}", models, models.change)
    with beside:
        targets.meeting(models.stack)


def _called(models: Models, k: int) -> str:
    """The number of a model, with a mark where its output has the shape of its targets."""
    met = engine().meet(models.stacks[k])
    text = _("Model {n}").format(n=k + 1)
    return f"{text} ✓" if met is not None and met.equal else text


STACKS = Live(
    _fresh,
    _draw,
    "../pages/shapes.py",
    lambda: _("Shapes"),
    leads=lambda models: models.stack.to_query(),
)
