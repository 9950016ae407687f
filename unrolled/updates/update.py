"""An update that was read: its statements, and what follows from them for the cell."""

import ast
from dataclasses import dataclass, field

Axes = tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A part of a statement's expression with the axes of its value, by their names.

    Attributes:
        node: the expression.
        text: it, written as in `Statement.text`.
        axes: such as ``("batch", "units")``; none for a number.
        number: the value of an expression of numbers alone.
    """

    node: ast.expr
    text: str
    axes: Axes
    number: float | None = None


@dataclass(frozen=True)
class Statement:
    """One statement, ``name = expression``.

    Attributes:
        name: what is assigned.
        text: the expression on one line, spaced alike whoever wrote it.
        node: the same as a tree.
        axes: of its value.
        parts: every part of the expression in the order in which they are computed, the whole last.
    """

    name: str
    text: str
    node: ast.expr = field(compare=False, repr=False)
    axes: Axes = ()
    parts: tuple[Part, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Update:
    """What a cell computes at each step, from x, its states and its weights.

    Two updates that differ in spaces or notes alone are equal.

    Attributes:
        statements: in the order in which they are computed.
        weights: the names of the weights: W's, U's and b's, each in the order of the text.
    """

    statements: tuple[Statement, ...]
    weights: tuple[str, ...]

    @property
    def text(self) -> str:
        """The update in its normal form, a line for each statement."""
        return "\n".join(f"{each.name} = {each.text}" for each in self.statements)

    @property
    def states(self) -> tuple[str, ...]:
        """The states carried from step to step, h first."""
        assigned = {each.name for each in self.statements}
        return tuple(name for name in ("h", "c") if name in assigned)

    @property
    def between(self) -> tuple[str, ...]:
        """Values on the way that have a number for each unit, in the order of the text."""
        named = {s.name: s.axes for s in self.statements if s.name not in self.states}
        return tuple(name for name, axes in named.items() if axes and set(axes) <= SHOWN)

    @property
    def sigmoids(self) -> tuple[str, ...]:
        """Those of `between` that are a sigmoid of something, so from 0 to 1."""
        last = {each.name: each.node for each in self.statements}
        return tuple(name for name in self.between if called(last[name]) == "sigmoid")


SHOWN = {"batch", "units"}


def called(node: ast.expr) -> str:
    """The name of the function that `node` calls; empty where it is no call."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
