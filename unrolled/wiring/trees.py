"""The drawing of an update that a learner wrote: a small tree for each statement.

Leaves are what a statement begins with: the states before, biases, values of earlier statements,
and whole products such as x@W, whose number for a unit is a sum over all features. Terms of one sum
meet in one part; a written number stands on the part that it acts in. All runs to the right, to
what the statement assigns.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from unrolled import updates
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays
from unrolled.updates import Meaning, Statement
from unrolled.wiring.parts import Part, Wire, Wiring

WIDTH, RIGHT = 800, 750
ROW, GAP, TOP = 34, 16, 26
COLUMN = 118
"""Places in the drawing: its width, where results stand, the height of a leaf, the room between two
statements, and how far two parts are apart."""

LETTER = 7
"""Width of a letter."""

SIGNS = {
    **{"Add": "+", "Sub": "−", "Mult": "×", "Div": "÷", "Pow": "^"},
    **{"UAdd": "+", "USub": "−"},
}


@dataclass
class Node:
    """One part of a statement's tree.

    Attributes:
        expression: what its number is the value of.
        kind, text: as of `Part`.
        under: what it is computed from.
    """

    expression: ast.expr
    kind: str
    text: str
    under: list["Node"] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many parts follow one another below it."""
        return 1 + max(node.depth for node in self.under) if self.under else 0

    @property
    def leaves(self) -> int:
        """Rows that it takes."""
        return sum(node.leaves for node in self.under) or 1

    @property
    def wide(self) -> int:
        """Half of its width."""
        if self.kind == "sign":
            return 12
        return max(20, LETTER * len(self.text) // 2 + 8)


def tree(statement: Statement) -> Node:
    """The tree of a statement's expression."""
    texts = {id(part.node): part.text for part in statement.parts}
    return _node(statement.node, texts)


def _node(node: ast.expr, texts: dict[int, str]) -> Node:
    if isinstance(node, ast.Call):
        function, given = node.func, list(node.args)
        assert isinstance(function, ast.Name)
        numbers = [texts[id(each)] for each in given if _is_number(each)]
        under = [_node(each, texts) for each in given if not _is_number(each)]
        return Node(node, "box", " ".join([function.id, *numbers]), under)
    if isinstance(node, ast.UnaryOp) and not _is_number(node):
        return Node(
            node,
            "sign",
            "−" if isinstance(node.op, ast.USub) else "+",
            [_node(node.operand, texts)],
        )
    if (
        isinstance(node, ast.BinOp)
        and not isinstance(node.op, ast.MatMult)
        and not _is_number(node)
    ):
        return _operation(node, texts)
    kind = "box" if isinstance(node, ast.BinOp) else "value"
    return Node(node, kind, texts[id(node)])


def _operation(node: ast.BinOp, texts: dict[int, str]) -> Node:
    sign = SIGNS[type(node.op).__name__]
    if _is_number(node.right):
        return Node(node, "box", f"{sign} {texts[id(node.right)]}", [_node(node.left, texts)])
    if _is_number(node.left):
        text = f"{texts[id(node.left)]} {sign}"
        return Node(node, "box", text, [_node(node.right, texts)])
    terms = list(_terms(node)) if isinstance(node.op, ast.Add) else [node.left, node.right]
    return Node(node, "sign", sign, [_node(term, texts) for term in terms])


def _terms(node: ast.expr) -> Iterator[ast.expr]:
    """The terms of a sum that are no numbers' own part: each of its own, from left to right."""
    added = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
    sides = [node.left, node.right] if isinstance(node, ast.BinOp) and added else []
    if not sides or any(map(_is_number, sides)):
        yield node
    else:
        yield from _terms(sides[0])
        yield sides[1]


def _is_number(node: ast.expr) -> bool:
    """Whether an expression is of written numbers alone."""
    return not any(isinstance(each, ast.Name) for each in ast.walk(node))


def _shown(update: updates.Update) -> Iterator[tuple[int, Statement]]:
    """The statements that have a number for each unit, with their place in the update."""
    for k, statement in enumerate(update.statements):
        if set(statement.axes) <= {"batch", "units"}:
            yield k, statement


@lru_cache(maxsize=256)
def drawn(update: str) -> Wiring:
    """The drawing of the update that is written as `update`."""
    read = updates.read(update)
    drawing = _Drawing()
    top = TOP
    for k, statement in _shown(read):
        drawing.fresh = {each.name for each in read.statements[:k]}
        root = tree(statement)
        column = min(COLUMN, (RIGHT - 60) // (root.depth + 1))
        height = root.leaves * ROW
        result = Part(f"{k}", RIGHT, top + (height - ROW) // 2, "value", statement.name)
        drawing.parts.append(result)
        drawing.add(root, result, f"{k}.0", column, top)
        top += height + GAP
    names = dict.fromkeys(wire.carries for wire in drawing.wires)
    return Wiring(WIDTH, top - GAP, tuple(drawing.parts), tuple(drawing.wires), tuple(names))


@dataclass
class _Drawing:
    """The parts and wires so far; `fresh` are the names that hold this step's values already."""

    parts: list[Part] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)
    fresh: set[str] = field(default_factory=set)

    def add(self, node: Node, end: Part, name: str, column: int, top: int) -> None:
        """Put `node` and all below it, from `top` on, to the left of the part that it leads to."""
        x, y = end.x - column, top + (node.leaves * ROW - ROW) // 2
        before = node.kind == "value" and node.text in ("h", "c") and node.text not in self.fresh
        wide = node.wide if node.kind == "box" else 0
        part = Part(f"{name}_in" if before else name, x, y, node.kind, node.text, wide)
        via = () if y == end.y else ((end.x, y),)
        reach = end.x if via else end.x - 14
        label = ((x + node.wide + reach) // 2, y - 7)
        self.parts.append(part)
        self.wires.append(Wire(part.name, end.name, name, via, label))
        for k, under in enumerate(node.under):
            self.add(under, part, f"{name}.{k}", column, top)
            top += under.leaves * ROW


def numbers(spec: RunSpec, weights: Arrays, x: Array, before: Arrays) -> Arrays:
    """The number on every wire of the drawing; see `unrolled.wiring.numbers`."""
    # A bias is the same at all timesteps, whatever axis of frames stands before it.
    biases = {name: array[..., None, :] for name, array in weights.items() if name[0] == "b"}
    update = updates.read(spec.update)
    meaning = Meaning(updates.IN_NUMPY)
    full = np.zeros_like(before["h"])
    places = dict(_shown(update))
    found: Arrays = {}
    steps = meaning.steps(update, {"x": x, **before, **weights, **biases})
    for k, (statement, values, _after) in enumerate(steps):
        if k in places:
            for name, node in _named(tree(statement), f"{k}.0"):
                found[name] = meaning.value(node.expression, values) + full
    return found


def _named(node: Node, name: str) -> Iterator[tuple[str, Node]]:
    """Every part of a tree by the name that `_Drawing.add` gives its wire."""
    yield name, node
    for k, under in enumerate(node.under):
        yield from _named(under, f"{name}.{k}")
