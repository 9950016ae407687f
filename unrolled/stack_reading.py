"""A stack's program, read again after somebody changed it: nothing of it is ever run."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from unrolled.errors import SpecError
from unrolled.stack import KINDS, LayerSpec, Shape, StackSpec, States
from unrolled.stack_program import Program
from unrolled.words import gettext as _


def reread(stack: StackSpec, written: Program, code: str) -> StackSpec:
    """The stack whose program is `code`: that of `stack`, as `written`, with some lines changed.

    Raises:
        SpecError: where `code` says something that no stack has.
    """
    try:
        tree = ast.parse(code)
        found = _Found(tree)
        lines = set(code.splitlines())
        before = written.text.splitlines()
        same = {part for part, line in written.line_of.items() if before[line - 1] in lines}
        return _stack(stack, found, same)
    except SpecError:
        raise
    except (SyntaxError, ValueError, TypeError, LookupError, RecursionError, MemoryError) as error:
        raise SpecError("code", _("the program of a stack of layers"), str(error)) from None


def _stack(stack: StackSpec, found: "_Found", same: set[str]) -> StackSpec:
    """Whatever line is the same means what it meant: data that follow the input go on so."""
    batch, *shape = found.source
    changes: dict[str, Any] = {"input": tuple(shape), "batch": batch, "layers": found.layers}
    if "data" not in same:
        changes |= {"data": found.shape_of("x_train"), "ids": found.ids}
    if "targets" not in same:
        changes["targets"] = found.shape_of("y_train")
    if found.loss:
        changes["loss"] = found.loss
    changes["states"] = None
    if found.stateful is not None:
        changes["states"] = States(found.stateful, tuple(found.states()))
    changed = replace(stack, **changes)
    usual = replace(changed, data=None)
    return usual if stack.data is None and usual.fed == changed.data else changed


class _Found:
    """What a program says of its stack.

    Attributes:
        source: the shape of the input, batch first.
        layers: the layers, in the order of the program.
        stateful: the layer that is handed initial states.
        loss: the name of the loss; empty where there is none.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.source: tuple[int | None, ...] = ()
        self.layers: list[LayerSpec] = []
        self.stateful: int | None = None
        self.loss = ""
        self.arrays: dict[str, ast.expr] = {}
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.arrays[node.targets[0].id] = node.value
            for call in _calls(node):
                self._read(call)
        if not self.source:
            raise SpecError("code", _("an Input"), _("none"))

    def _read(self, call: ast.Call) -> None:
        name, named = _name(call), {word.arg: word.value for word in call.keywords}
        if name == "Input" and not self.source:
            if "batch_shape" in named:
                self.source = ast.literal_eval(named["batch_shape"])
            else:
                shape = named["shape"] if "shape" in named else call.args[0]
                self.source = (None, *ast.literal_eval(shape))
        elif name in KINDS:
            self.layers.append(_layer(call))
        elif isinstance(call.func, ast.Call) and "initial_state" in named:
            self.stateful = len(self.layers)
        elif name == "compile" and "loss" in named:
            self.loss = str(ast.literal_eval(named["loss"]))

    @property
    def ids(self) -> int | None:
        """The highest id of data that are drawn as whole numbers."""
        drawn = self._drawn("x_train")[0]
        return ast.literal_eval(drawn.args[0]) - 1 if _name(drawn) == "randint" else None

    def shape_of(self, name: str) -> Shape:
        """The shape of an array, or of the first of a list of arrays."""
        return _shape(self._drawn(name)[0])

    def states(self) -> Iterator[Shape]:
        """The shapes of the arrays that are handed in beside the data."""
        return map(_shape, self._drawn("x_train")[1:])

    def _drawn(self, name: str) -> list[ast.Call]:
        value = self.arrays[name]
        items = value.elts if isinstance(value, ast.List) else [value]
        drawn = [item for item in items if isinstance(item, ast.Call)]
        if len(drawn) < len(items):
            raise SpecError(name, _("an array by its shape"), ast.unparse(value))
        return drawn


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    """The calls in `node` as they are written; what makes a layer is one call."""
    if isinstance(node, ast.Call):
        yield node
        if _name(node) in KINDS:
            return
    for child in ast.iter_child_nodes(node):
        yield from _calls(child)


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _shape(drawn: ast.Call) -> Shape:
    """The shape that a call of NumPy draws an array of."""
    named = {word.arg: ast.literal_eval(word.value) for word in drawn.keywords}
    given = [ast.literal_eval(argument) for argument in drawn.args]
    shape: Any
    match _name(drawn):
        case "rand":
            shape = tuple(given)
        case "randint":
            shape = named["size"]
        case "zeros" | "ones":
            shape = given[0]
        case _:
            raise SpecError("code", _("an array by its shape"), ast.unparse(drawn))
    return shape if isinstance(shape, tuple) else (shape,)


def _layer(call: ast.Call) -> LayerSpec:
    """The layer that a call makes."""
    kind = _name(call)
    named = {word.arg or "": word.value for word in call.keywords}
    if kind == "RNN":
        cells = call.args[0].elts if isinstance(call.args[0], ast.List) else call.args[:1]
        return LayerSpec(kind, tuple(map(_cell, cells)), **_values(named))
    if kind not in ("Bidirectional", "TimeDistributed"):
        return LayerSpec(kind, *map(ast.literal_eval, call.args), **_values(named))
    (inner,) = call.args
    if not isinstance(inner, ast.Call):
        raise SpecError("code", _("a layer"), ast.unparse(inner))
    given = [ast.literal_eval(argument) for argument in inner.args]
    within = _values({word.arg or "": word.value for word in inner.keywords})
    if kind == "TimeDistributed" and _name(inner) != "Dense":
        raise SpecError("code", _("a Dense layer within TimeDistributed"), ast.unparse(call))
    outer = {name: "None" if v is None else v for name, v in _values(named).items()}
    first = [_name(inner)] if kind == "Bidirectional" else []
    return LayerSpec(kind, *first, *given, **within, **outer)


def _values(named: dict[str, ast.expr]) -> dict[str, Any]:
    return {name: ast.literal_eval(value) for name, value in named.items()}


def _cell(cell: ast.expr) -> tuple[str, int]:
    if not isinstance(cell, ast.Call) or cell.keywords:
        raise SpecError("code", _("cells with their units, such as LSTMCell(4)"), ast.unparse(cell))
    (units,) = map(ast.literal_eval, cell.args)
    return _name(cell).removesuffix("Cell"), units
