"""Syntax trees of expressions, walked step by step: Python itself never runs them.

A walker gives every expression a meaning: what a program would compute, which axes a result has,
numbers of NumPy or of Keras. What meanings share stands here: one method for each kind of node,
the operators, and bounds on what is walked through at all.
"""

import ast
import operator
from collections.abc import Callable
from typing import Any, Generic, TypeVar

S = TypeVar("S")

BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mult": operator.mul,
    "Div": operator.truediv,
    "FloorDiv": operator.floordiv,
    "Mod": operator.mod,
    "Pow": operator.pow,
    "MatMult": operator.matmul,
    "BitAnd": operator.and_,
    "BitOr": operator.or_,
    "BitXor": operator.xor,
}
"""The operators between two values, by the names of their nodes."""

UNARY: dict[str, Callable[[Any], Any]] = {
    "USub": operator.neg,
    "UAdd": operator.pos,
    "Invert": operator.invert,
}
"""The operators before one value."""


class TooLong(ValueError):  # noqa: N818  it is an answer, not a fault
    """A tree with more nodes than are walked through."""


class TooDeep(ValueError):  # noqa: N818
    """A tree that is nested more deeply than is walked through."""


def check_size(tree: ast.AST, most: int, deepest: int) -> None:
    """Refuse what would take long to walk through, or could not be walked through at all.

    Args:
        tree: what is to be walked through.
        most: nodes it may have.
        deepest: how deeply they may be nested.

    Raises:
        TooLong, TooDeep: where it has more.
    """
    nodes = 0
    level: list[ast.AST] = [tree]
    for _depth in range(deepest):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        nodes += len(level)
        if nodes > most:
            raise TooLong
        if not level:
            return
    raise TooDeep


class Walker(Generic[S]):
    """Gives expressions a meaning; `S` is what the names in force are kept in.

    A kind of node that has no method here or in who extends it, is `other`.
    """

    def value(self, node: ast.expr, scope: S) -> Any:
        """What `node` means in `scope`."""
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        return self.other(node) if method is None else method(node, scope)

    def other(self, node: ast.expr) -> Any:
        """The meaning of a kind of node that is not known."""
        raise NotImplementedError

    def call(self, node: ast.Call, scope: S) -> Any:
        """The meaning of a call."""
        raise NotImplementedError

    def operate(self, node: ast.AST, name: str, left: Any, right: Any) -> Any:
        """The meaning of an operator between two values."""
        raise NotImplementedError

    def operate_on(self, node: ast.UnaryOp, name: str, value: Any) -> Any:
        """The meaning of an operator before a value."""
        return UNARY[name](value)

    def _call(self, node: ast.Call, scope: S) -> Any:
        return self.call(node, scope)

    def _constant(self, node: ast.Constant, _scope: S) -> Any:
        return node.value

    def _binop(self, node: ast.BinOp, scope: S) -> Any:
        left, right = self.value(node.left, scope), self.value(node.right, scope)
        return self.operate(node, type(node.op).__name__, left, right)

    def _unaryop(self, node: ast.UnaryOp, scope: S) -> Any:
        return self.operate_on(node, type(node.op).__name__, self.value(node.operand, scope))
