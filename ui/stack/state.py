"""One visitor's stack: what was built, and how it stays in the link."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ui import linked
from ui.asking import Asked
from ui.linked import Held
from ui.stack import building, examples
from unrolled.doctor.diagnosis import Diagnosis, Fix
from unrolled.errors import SpecError
from unrolled.stack import StackSpec
from unrolled.stack_reading import reread

KEY = "shapes"


@dataclass
class Shapes(Held[StackSpec]):
    """The state of one visitor's page.

    Attributes:
        problem_at: beside what the problems stand: ``layer:0``, ``around``; on top where empty.
        asked: what the workers were asked about the stack's program.
    """

    problem_at: str = ""
    asked: Asked = field(default_factory=lambda: Asked(KEY))

    @property
    def stack(self) -> StackSpec:
        """The stack on show."""
        return self.spec

    def heard(self) -> Diagnosis | None:
        """What the workers have said of the stack by now; they are asked where it is another."""
        text = building.written(self.stack).text
        if self.asked.about != text:
            self.asked.ask(text)
        self.asked.hear()
        return self.asked.told

    def change(self, at: str = "", **fields: Any) -> None:
        """Change some fields; what cannot be used is said beside `at`, and the stack stays."""
        try:
            self.take(replace(self.stack, **fields))
        except SpecError as problem:
            self.refuse(problem, at)

    def refuse(self, problem: SpecError, at: str = "") -> None:
        """Say what could not be used, beside the part `at`."""
        self.problems, self.problem_at = [str(problem)], at

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
    shapes.read_in_part(refused)
    return shapes


def current() -> Shapes:
    """This session's stack, read from the link where the link is not one of its own."""
    return linked.current(KEY, read)
