"""One visitor's stack: what was built, and how it stays in the link."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from ui.asking import Asked
from ui.lab.state import MOST_LINKS, MOST_UNDO
from ui.stack import building, examples
from unrolled.doctor.diagnosis import Diagnosis, Fix
from unrolled.errors import SpecError
from unrolled.stack import StackSpec
from unrolled.stack_reading import reread
from unrolled.words import gettext as _

KEY = "shapes"


@dataclass
class Shapes:
    """The state of one visitor's page, kept in the session.

    Attributes:
        stack: the stack on show.
        past: the stacks before, for `undo`.
        problems: sentences on what could not be used, to show until the next change.
        problem_at: beside what they stand: ``layer:0``, ``around``; on top where that is empty.
        written: the links this page wrote itself.
        asked: what the workers were asked about the stack's program.
    """

    stack: StackSpec
    past: list[StackSpec] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    problem_at: str = ""
    written: deque[dict[str, str]] = field(default_factory=lambda: deque(maxlen=MOST_LINKS))
    asked: Asked = field(default_factory=lambda: Asked(KEY))

    def heard(self) -> Diagnosis | None:
        """What the workers have said of the stack by now; they are asked where it is another."""
        text = building.written(self.stack).text
        if self.asked.about != text:
            self.asked.ask(text)
        self.asked.hear()
        return self.asked.told

    def take(self, stack: StackSpec) -> None:
        """Take another stack, to be undone by `undo`."""
        self.problems = []
        if stack != self.stack:
            self.past = [*self.past[-MOST_UNDO + 1 :], self.stack]
            self.stack = stack

    def change(self, at: str = "", **fields: Any) -> None:
        """Change some fields; what cannot be used is said beside `at`, and the stack stays."""
        try:
            self.take(replace(self.stack, **fields))
        except SpecError as problem:
            self.refuse(problem, at)

    def refuse(self, problem: SpecError, at: str = "") -> None:
        """Say what could not be used, beside the part `at`."""
        self.problems, self.problem_at = [str(problem)], at

    def undo(self) -> None:
        """Go back to the stack before the last change."""
        self.problems = []
        if self.past:
            self.stack = self.past.pop()

    def apply(self, fix: Fix) -> None:
        """Take what a fix makes of the program, where that is a stack again."""
        try:
            self.take(reread(self.stack, building.written(self.stack), fix.code))
        except SpecError as problem:
            self.refuse(problem)

    def link(self) -> dict[str, str]:
        """The whole state of the page as a query."""
        return self.stack.to_query()


def read(query: Mapping[str, str]) -> Shapes:
    """The page that a link describes: what is valid in it, and a sentence on the rest."""
    stack, refused = StackSpec.from_query(query, examples.spec("film"))
    shapes = Shapes(stack)
    if refused:
        opening = _("Part of this link could not be used; the rest of it is shown.")
        shapes.problems = [" ".join([opening, *map(str, refused[:4])])]
    return shapes


def current() -> Shapes:
    """This session's stack, read from the link where the link is not one of its own."""
    shapes: Shapes | None = st.session_state.get(KEY)
    query = st.query_params.to_dict()
    if shapes is None or (query and query not in shapes.written):
        fresh = read(query)
        if shapes is not None:
            fresh.past = [*shapes.past, shapes.stack]
            fresh.written = shapes.written
        # A run that interrupts this one still comes with this link: no second reading of it.
        fresh.written.append(query)
        st.session_state[KEY] = shapes = fresh
    return shapes
