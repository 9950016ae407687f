"""Several models in a lesson, one of them on show, each with what its loss says to its targets."""

from dataclasses import dataclass, field

import streamlit as st

from ui import panels
from ui.engine import engine
from ui.learn.parts.part import Live, Query
from ui.linked import in_part
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
        problems: what could not be used of a link, to show until the next change.
    """

    key: str
    stacks: tuple[StackSpec, ...]
    model: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def stack(self) -> StackSpec:
        """The one on show."""
        return self.stacks[self.model]

    def change(self, stack: StackSpec) -> None:
        """Take another one in place of the one on show."""
        before, after = self.stacks[: self.model], self.stacks[self.model + 1 :]
        self.stacks, self.problems = (*before, stack, *after), []

    def turn_to(self, model: int) -> None:
        """Show another one."""
        self.model = model

    def link(self) -> dict[str, str]:
        """All of them as a query."""
        return {"model": NUMBERS[self.model], **written(self.stacks)}


def _fresh(key: str, part: Part, query: Query) -> Models:
    usual = read(part.link)[0].stacks
    found = [
        StackSpec.from_query(of_one(number, query), stack)
        for number, stack in zip(NUMBERS, usual, strict=False)
    ]
    stacks = tuple(stack for stack, _refused in found)
    refused = [problem for _stack, problems in found for problem in problems]
    shown = query.get("model", NUMBERS[0])
    open_now = NUMBERS.index(shown) if shown in NUMBERS[: len(stacks)] else 0
    return Models(key, stacks, open_now, in_part(refused))


def _draw(models: Models, _part: Part) -> None:
    panels.problems(models.problems)
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
