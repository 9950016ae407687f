"""The states of stateful layers as they were set, and whether a model is stateful."""

import ast
from collections.abc import Iterator

from unrolled.doctor.legacy.phrases import any_stateful
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import indent_of, replace, stands_alone
from unrolled.words import gettext as _


def rebound_list(program: Program) -> Iterator[Spot]:
    """``layer.states = [h, c]``: the same for all states at once."""
    for node in program.nodes:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.List | ast.Tuple):
            continue
        target = node.targets[0]
        if not isinstance(target, ast.Attribute) or target.attr != "states":
            continue
        if program.is_layer(target.value) and stands_alone(program, node):
            layer, indent = program.part(target.value), indent_of(program, node) or ""
            lines = [
                f"{layer}.states[{k}].assign({_value(program, e)})"
                for k, e in enumerate(node.value.elts)
            ]
            new = f"\n{indent}".join(lines)
            edits = (replace(program, node, new),)
            yield program.spot("rebound-state", node, _rebound_words(), "\n".join(lines), edits)


def _rebound_words() -> tuple[str, str]:
    return _("A state is assigned to, not replaced"), _(
        "This puts another object into the list of states. What Keras has compiled by then goes "
        "on with the old one, often without an error. Assign to the state that is there; the "
        "value needs its shape, (batch, units)."
    )


def rebound_states(program: Program) -> Iterator[Spot]:
    """``layer.states[0] = K.variable(v)``: the layer goes on with its old variable."""
    for node in program.nodes:
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        target, value = node.targets[0], node.value
        pairs = [(target, value)]
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs = list(zip(target.elts, value.elts, strict=False))
        lines = [_assignment(program, *pair) for pair in pairs]
        if None in lines:
            continue
        indent = indent_of(program, node)
        gap = "; " if indent is None or not stands_alone(program, node) else f"\n{indent}"
        text = [line for line in lines if line]
        edits = (replace(program, node, gap.join(text)),)
        yield program.spot("rebound-state", node, _rebound_words(), "\n".join(text), edits)


def _assignment(program: Program, target: ast.expr, value: ast.expr) -> str | None:
    """What gives a state its value, where `target` is a state."""
    if (
        isinstance(target, ast.Subscript)
        and isinstance(target.value, ast.Attribute)
        and target.value.attr == "states"
        and isinstance(target.slice, ast.Constant)
        and type(target.slice.value) is int
        and program.part(target.value.value) != "self"
    ):
        return f"{program.part(target)}.assign({_value(program, value)})"
    return None


def _value(program: Program, node: ast.expr) -> str:
    """The number within what made a variable of it: ``v`` of ``K.variable(value=v)``."""
    makers = ("backend.variable", "Variable", "backend.constant", "ops.convert_to_tensor")
    if isinstance(node, ast.Call):
        name, full = program.keras(node.func), program.dotted(node.func)
        if name in makers or full in ("tensorflow.Variable", "tensorflow.constant"):
            first = node.args[0] if node.args else getattr(keyword(node, "value"), "value", None)
            if first is not None:
                return program.part(first)
    return program.part(node)


def stateful_of_model(program: Program) -> Iterator[Spot]:
    """``model.stateful``."""
    for node in program.nodes:
        if not isinstance(node, ast.Attribute) or node.attr != "stateful":
            continue
        if not isinstance(node.ctx, ast.Load) or not program.is_model(node.value):
            continue
        each = program.fresh("layer", "one_layer", "each")
        model = program.part(node.value)
        new = any_stateful(model, each)
        words = (
            _("A model has no stateful any more"),
            _("In Keras 3 only layers are stateful or not. Ask them: {new}.").format(new=new),
        )
        yield program.spot("stateful-of-model", node, words, new, (replace(program, node, new),))
