"""Sizes that a program takes from what is not there: numbers are taken for them, and that is said.

Most pasted code comes without its data: ``LSTM(units, input_shape=(X.shape[1], X.shape[2]))``. What
is wrong with its layers shows whatever the numbers are, so that unusual ones are taken, each for
one expression all through the program.
"""

import ast
from dataclasses import dataclass, field
from typing import Any

from unrolled.doctor.values import Unknown
from unrolled.words import gettext as _

SIZES = frozenset(
    "units filters shape input_shape batch_shape batch_input_shape input_dim output_dim "
    "input_length n batch_size size num_classes".split()
)
"""Parameters of Keras and NumPy that are a size, or several."""

NUMBERS = (13, 17, 11, 19, 7, 23, 29, 31, 37, 41, 43, 47)
"""What is taken for one after the other, unless the program has that number: no two divide each
other, so that no mistake is hidden by chance."""


@dataclass
class Assumed:
    """The numbers that were taken so far.

    Attributes:
        free: those to take, one after the other.
        numbers: by the expressions they stand for, as these are written.
        line: where the first one was taken.
    """

    free: list[int]
    numbers: dict[str, int] = field(default_factory=dict)
    line: int = 0

    def size(self, node: ast.expr, value: Any, names: dict[str, Any]) -> Any:
        """`value` of the expression `node`, with a number for every unknown in it.

        Args:
            names: in force there; one that has no value has that number from here on.
        """
        if isinstance(value, Unknown):
            return self._number(node, names)
        written = node.elts if isinstance(node, ast.Tuple | ast.List) else []
        if isinstance(value, tuple | list) and len(written) == len(value):
            parts = zip(written, value, strict=True)
            return type(value)(self.size(part, one, names) for part, one in parts)
        return value

    def _number(self, node: ast.expr, names: dict[str, Any]) -> Any:
        text = ast.unparse(node)
        if text not in self.numbers:
            if not self.free:
                return Unknown()
            self.line = self.line or node.lineno
            self.numbers[text] = self.free.pop(0)
        if isinstance(node, ast.Name):
            names[node.id] = self.numbers[text]
        return self.numbers[text]

    def told(self) -> Unknown | None:
        """What is to be said of them; None where there are none."""
        if not self.numbers:
            return None
        taken = ", ".join(f"{text} = {number}" for text, number in self.numbers.items())
        reason = _(
            "This code does not tell every size. For these a number was taken, to look at the "
            "rest: {taken}. The shapes shown are only as good as that."
        ).format(taken=taken)
        return Unknown(reason, self.line, title=_("Sizes are not known here"))


def for_program(tree: ast.Module) -> Assumed:
    """None taken yet, and none that the program has itself."""
    there = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return Assumed([number for number in NUMBERS if number not in there])
