"""The axes of every part of an update, by name; what cannot go together is explained.

Axes are compared by their names and never by their lengths: x + h is refused even where there are
as many features as units, because a cell has to fit every input.
"""

import ast
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from unrolled.updates import mismatches
from unrolled.updates.mismatches import Side
from unrolled.updates.places import UpdateError, place_of
from unrolled.updates.tokens import spaced
from unrolled.updates.update import Axes, Part
from unrolled.updates.words import (
    ASSIGNED,
    AXES,
    FUNCTIONS,
    INPUT,
    LARGEST_CONSTANT,
    LARGEST_EXPONENT,
    OF_A_STEP,
    PRODUCTS,
    STATES,
    SYNONYMS,
    TAKEN,
    is_weight,
)
from unrolled.walking import BINARY, Walker
from unrolled.words import gettext as _


@dataclass
class Names:
    """What is known where an expression stands.

    Attributes:
        text: the text that the expression stands in.
        states: the states of the cell.
        later: every name that a statement assigns to, here or further down.
        axes: of what has been assigned so far.
        lengths: of axes, where they are known; they are shown, and decide nothing.
    """

    text: str
    states: tuple[str, ...]
    later: frozenset[str]
    axes: dict[str, Axes] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)

    def known(self) -> list[str]:
        """Every name that may be used."""
        return list(dict.fromkeys((INPUT, *self.states, *self.axes)))


SIGNS = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "Pow": "**", "MatMult": "@"}


class Shapes(Walker[Names]):
    """Finds the axes of each part of an expression.

    Attributes:
        parts: what was found, in the order of computation.
        weights: the weights that were met, in the order of the text.
    """

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.weights: dict[str, None] = {}
        self.names: Names | None = None

    def value(self, node: ast.expr, scope: Names) -> Part:
        """`node` with its axes.

        Raises:
            UpdateError: where it has none.
        """
        self.names = scope
        part: Part = super().value(node, scope)
        self.parts.append(part)
        return part

    def other(self, node: ast.expr) -> Part:
        """Whatever is no arithmetic."""
        assert self.names is not None
        place = place_of(node, self.names.text)
        expected = _("arithmetic on x, h, c and weights")
        if isinstance(node, ast.Tuple):
            advice = _("A comma parts the arguments of a call, nothing else.")
            raise UpdateError.at(place, expected, place.part, advice)
        raise UpdateError.at(place, expected, place.part)

    def _constant(self, node: ast.Constant, scope: Names) -> Part:
        number = node.value
        if not isinstance(number, int | float) or not abs(number) <= LARGEST_CONSTANT:
            raise self._error(node, scope, _within(), place_of(node, scope.text).part)
        return self._part(node, (), float(number))

    def _name(self, node: ast.Name, scope: Names) -> Part:
        name = node.id
        if name in scope.axes:
            return self._part(node, scope.axes[name])
        if name == INPUT or name in scope.states:
            return self._part(node, AXES[name])
        if is_weight(name):
            self.weights[name] = None
            return self._part(node, AXES[name[0]])
        raise self._unknown(node, scope)

    def call(self, node: ast.Call, scope: Names) -> Part:
        """A function of each number of its arguments."""
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            raise self._no_function(node, scope)
        name, count = node.func.id, FUNCTIONS[node.func.id]
        if node.keywords or len(node.args) != count:
            expected = _("{n} in the brackets of {name}").format(n=count, name=name)
            advice = _("Write {example}.").format(example=_EXAMPLES.get(name, f"{name}(...)"))
            came = len(node.args) + len(node.keywords)
            raise self._error(node, scope, expected, came, advice)
        parts = [self.value(argument, scope) for argument in node.args]
        if name == "clip":
            for bound in parts[1:]:
                if bound.number is None:
                    part = place_of(bound.node, scope.text).part
                    advice = _("minimum and maximum take anything.")
                    raise self._error(bound.node, scope, _("a number"), part, advice)
        axes = parts[0].axes
        for other in parts[1:]:
            axes = self._together(node, name, self._part(node.args[0], axes), other, scope)
        return self._part(node, axes)

    def _binop(self, node: ast.BinOp, scope: Names) -> Part:
        try:
            part: Part = super()._binop(node, scope)
        except UpdateError as error:
            raise self._with_brackets(node, scope, error) from None
        return part

    def _with_brackets(self, node: ast.BinOp, scope: Names, error: UpdateError) -> UpdateError:
        """The error of ``h*x@W``, which means (h*x)@W, with what was meant; else as it is."""
        first = node.left
        product = isinstance(node.op, ast.MatMult) and isinstance(first, ast.BinOp)
        if not product or error.place != place_of(first, scope.text):
            return error
        assert isinstance(first, ast.BinOp)
        left, right = self.value(first.right, scope), self.value(node.right, scope)
        if not isinstance(first.op, ast.Mult | ast.Div) or not mismatches.fits(
            left.axes, right.axes
        ):
            return error
        outer, sign = spaced(place_of(first.left, scope.text).part), SIGNS[type(first.op).__name__]
        meant = f"{outer} {sign} ({left.text}@{right.text})"
        advice = _("* / and @ are done from left to right. Write {example}.").format(example=meant)
        return UpdateError.at(error.place, error.expected, error.came, advice)

    def operate_on(self, node: ast.UnaryOp, name: str, value: Part) -> Part:
        """A sign before a value."""
        number = value.number if value.number is None or name == "UAdd" else -value.number
        return self._part(node, value.axes, number)

    def operate(self, node: ast.AST, name: str, left: Part, right: Part) -> Part:
        """The axes of an operator's result."""
        assert isinstance(node, ast.BinOp)
        assert self.names is not None
        scope = self.names
        if name == "MatMult":
            axes = self._product(node, left, right, scope)
            return self._part(node, axes)
        if name == "Pow":
            self._check_power(right, scope)
        if name == "Div" and right.number == 0:
            advice = _("Nothing can be divided by 0.")
            raise self._error(right.node, scope, _("another number than 0"), "0", advice)
        axes = self._together(node, SIGNS[name], left, right, scope)
        if left.number is None or right.number is None:
            return self._part(node, axes)
        return self._part(node, axes, self._computed(node, name, left.number, right.number, scope))

    def _computed(
        self, node: ast.BinOp, name: str, left: float, right: float, scope: Names
    ) -> float:
        """What two written numbers come to, within the same bound as they are."""
        try:
            number = float(BINARY[name](left, right))
        except OverflowError:
            number = math.inf
        if not abs(number) <= LARGEST_CONSTANT:
            raise self._error(node, scope, _within(), f"{number:g}")
        return number

    def _check_power(self, exponent: Part, scope: Names) -> None:
        node = exponent.node
        value = node.value if isinstance(node, ast.Constant) else None
        if not (isinstance(value, int) and 1 <= value <= LARGEST_EXPONENT):
            expected = _("a whole number from 1 to {n} after **").format(n=LARGEST_EXPONENT)
            part = place_of(node, scope.text).part
            advice = _("exp(...) and sqrt(...) do other powers.")
            raise self._error(node, scope, expected, part, advice)

    def _together(self, node: ast.expr, sign: str, left: Part, right: Part, scope: Names) -> Axes:
        """The axes of what is computed number by number."""
        longer, shorter = sorted((left.axes, right.axes), key=len, reverse=True)
        if not shorter or longer[-len(shorter) :] == shorter:
            return longer
        sides = self._side(left), self._side(right)
        expected, came, advice = mismatches.beside(sign, *sides, scope.lengths)
        raise self._error(node, scope, expected, came, advice)

    def _product(self, node: ast.BinOp, left: Part, right: Part, scope: Names) -> Axes:
        """The axes of a matrix product: what is last on the left and first on the right goes."""
        if mismatches.fits(left.axes, right.axes):
            return (*left.axes[:-1], *right.axes[1:])
        sides = self._side(left), self._side(right)
        expected, came, advice = mismatches.product(*sides, scope.lengths)
        raise self._error(node, scope, expected, came, advice)

    def _side(self, part: Part) -> Side:
        return Side(part.text, part.axes)

    def _part(self, node: ast.expr, axes: Axes, number: float | None = None) -> Part:
        assert self.names is not None
        return Part(node, spaced(place_of(node, self.names.text).part), axes, number)

    def _error(
        self, node: ast.expr, scope: Names, expected: str, came: object, advice: str = ""
    ) -> UpdateError:
        return UpdateError.at(place_of(node, scope.text), expected, came, advice)

    def _unknown(self, node: ast.Name, scope: Names) -> UpdateError:
        name = node.id
        expected = _("one of {names}, or a weight W..., U..., b...").format(
            names=", ".join(scope.known())
        )
        near = get_close_matches(name, scope.known(), 1, 0.6)
        at_step = OF_A_STEP.fullmatch(name)
        product = _two_in_one(name, scope) or _otherwise(name, scope)
        if name in FUNCTIONS:
            advice = _("{name} is a function: write {name}(...).").format(name=name)
        elif name in scope.later:
            advice = _("{name} is assigned further down: move that statement up.").format(name=name)
        elif name == "c":
            advice = _(
                "c is carried from step to step where it is assigned: add a statement c = ..., or "
                "leave it out."
            )
        elif at_step and at_step[1] in scope.known():
            advice = _alone(at_step[1])
        elif product or near:
            advice = _("Did you mean {name}?").format(name=product or near[0])
        elif len(name) > 4 and name[0] in "WU":
            advice = _("The name of a weight has at most 4 characters.")
        elif name[0].isupper():
            advice = _("Weights begin with W (features, units), U (units, units) or b (units,).")
        else:
            advice = _("Assign it on a line before this one, or give a weight's name.")
        return self._error(node, scope, expected, name, advice)

    def _no_function(self, node: ast.Call, scope: Names) -> UpdateError:
        name = place_of(node.func, scope.text).part
        expected = _("a function: one of {names}").format(names=", ".join(FUNCTIONS))
        near = get_close_matches(name.lower(), FUNCTIONS, 1, 0.65)
        if name in PRODUCTS:
            sides = [self.value(argument, scope) for argument in node.args]
            both = len(sides) == 2 and mismatches.fits(sides[0].axes, sides[1].axes)
            example = "@".join(self._side(side).factor for side in sides) if both else "h@U"
            advice = _("@ multiplies with a matrix: write {example}.").format(example=example)
        elif name in (INPUT, *scope.states) and _only_t(node):
            advice = _alone(name)
        elif name[0] in "WU" and is_weight(name):
            advice = _("{name} is no function: write ...@{name} to multiply.").format(name=name)
        elif name in scope.known() or is_weight(name) or not isinstance(node.func, ast.Name):
            advice = _("{name} is no function: write {name} * (...) to multiply.").format(name=name)
        elif SYNONYMS.get(name) == "":
            advice = _("Leave {name} out: it changes nothing.").format(name=name)
        elif name in SYNONYMS or near:
            advice = _("Did you mean {name}?").format(name=SYNONYMS.get(name) or near[0])
        else:
            advice = ""
        return self._error(node.func, scope, expected, name, advice)


def _two_in_one(name: str, scope: Names) -> str:
    """The product that a name such as xW stands for; empty where it stands for none."""
    for k in range(1, len(name)):
        signal, weight = name[:k], name[k:]
        known = signal == INPUT or signal in scope.states
        if known and is_weight(weight) and mismatches.fits(AXES[signal], AXES[weight[0]]):
            return f"{signal}@{weight}"
    return ""


def _otherwise(name: str, scope: Names) -> str:
    """The name in the other case; empty where that is none either."""
    other = name[0].swapcase() + name[1:]
    return other if len(name) <= 2 and (other in scope.known() or is_weight(other)) else ""


def _alone(name: str) -> str:
    return _("Write {name} alone: x is the input of this timestep, h the state before it.").format(
        name=name
    )


def _only_t(node: ast.Call) -> bool:
    """Whether the brackets hold a timestep, as in h(t - 1)."""
    inside = [part for argument in node.args for part in ast.walk(argument)]
    return {part.id for part in inside if isinstance(part, ast.Name)} == {"t"}


_EXAMPLES = {"clip": "clip(h, -1, 1)", "minimum": "minimum(h, 1)", "maximum": "maximum(h, 0)"}


def _within() -> str:
    return _("a number from -{n:g} to {n:g}").format(n=LARGEST_CONSTANT)


def check_target(node: ast.Name, names: Names) -> None:
    """Refuse to assign to a name that means something else.

    Raises:
        UpdateError: with the name that it means something else by.
    """
    name, place = node.id, place_of(node, names.text)
    expected = _("h, c or a name of your own in small letters")
    if name in STATES:
        return
    if name == INPUT:
        advice = _("x is the input of this step; give what you make of it another name.")
    elif name in TAKEN:
        advice = _("{name} means something already: choose another name.").format(name=name)
    elif is_weight(name):
        advice = _(
            "Names that begin with W, U or b are weights, which are learned: choose another name."
        )
    elif ASSIGNED.fullmatch(name) is None:
        advice = _("Take small letters, digits and _, at most 12 of them.")
    else:
        return
    raise UpdateError.at(place, expected, name, advice)
