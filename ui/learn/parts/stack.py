"""A stack of layers in a lesson."""

from dataclasses import dataclass

from ui.learn.parts.part import Live, Query
from ui.stack import editor
from unrolled.lessons import Part
from unrolled.stack import StackSpec
from unrolled.words import gettext as _


@dataclass
class Built:
    """The stack of layers that a learner puts together; widgets' keys open with `key`."""

    key: str
    stack: StackSpec

    def change(self, stack: StackSpec) -> None:
        """Take another stack."""
        self.stack = stack

    def link(self) -> dict[str, str]:
        """The stack as a query."""
        return self.stack.to_query()


def _fresh(key: str, part: Part, query: Query) -> Built:
    usual = StackSpec.from_query(part.link)[0]
    return Built(key, StackSpec.from_query(query, usual)[0])


def _draw(built: Built, _part: Part) -> None:
    editor(built.key, built, built.change)


STACK = Live(_fresh, _draw, "../pages/shapes.py", lambda: _("Shapes"))
