"""What an update computes, in any library of arrays that has its functions."""

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from unrolled.updates.update import Statement, Update
from unrolled.walking import BINARY, Walker

Values = dict[str, Any]
Functions = Mapping[str, Callable[..., Any]]


class Meaning(Walker[Values]):
    """Computes expressions that were read (`unrolled.updates.read`), with arrays for their names.

    Args:
        functions: those of the language by name, and the product of matrices as ``@``.
    """

    def __init__(self, functions: Functions) -> None:
        self.functions = functions

    def statements(self, update: Update, values: Values) -> Values:
        """`values` with those that the update's statements assign, one after the other.

        Args:
            values: x, the states before this step, and the weights, by name.
        """
        for _statement, _before, after in self.steps(update, values):
            values = after
        return values

    def steps(self, update: Update, values: Values) -> Iterator[tuple[Statement, Values, Values]]:
        """Each statement, with the values before it and after it."""
        for each in update.statements:
            after = values | {each.name: self.value(each.node, values)}
            yield each, values, after
            values = after

    def call(self, node: ast.Call, scope: Values) -> Any:
        """A function of the language."""
        assert isinstance(node.func, ast.Name)
        given = [self.value(argument, scope) for argument in node.args]
        return self.functions[node.func.id](*given)

    def operate(self, node: ast.AST, name: str, left: Any, right: Any) -> Any:
        """An operator between two values."""
        return self.functions["@"](left, right) if name == "MatMult" else BINARY[name](left, right)

    def _constant(self, node: ast.Constant, _scope: Values) -> float:
        assert isinstance(node.value, int | float)
        # A whole number would be of another type than the arrays; and Python's can grow.
        return float(node.value)

    def _name(self, node: ast.Name, scope: Values) -> Any:
        return scope[node.id]


def sigmoid(a: Any) -> Any:
    """1 / (1 + exp(-a)), written so that no large exponent overflows."""
    return (np.tanh(a / 2) + 1) / 2


def relu(a: Any) -> Any:
    """The positive part of a."""
    return np.maximum(a, 0)


def softplus(a: Any) -> Any:
    """log(1 + exp(a)), written so that no large exponent overflows."""
    return np.logaddexp(a, 0)


IN_NUMPY: Functions = {
    **{name: getattr(np, name) for name in ("tanh", "exp", "abs", "sqrt", "sin", "cos")},
    **{name: getattr(np, name) for name in ("minimum", "maximum", "clip")},
    "sigmoid": sigmoid,
    "relu": relu,
    "softplus": softplus,
    "@": np.matmul,
}
"""The functions of the language as NumPy has them."""
