"""``keras.backend``: its functions are in ``keras.ops`` today, or are methods."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.functions import (
    BROKEN,
    IN_TENSORFLOW,
    KEPT,
    METHODS,
    TODAY,
    Today,
)
from unrolled.doctor.legacy.phrases import head_of_each
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.reach import reach
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import add_argument, drop_all, rename, replace
from unrolled.words import gettext as _
from unrolled.words import together


def backend_functions(program: Program) -> Iterator[Spot]:
    """Each use of a function of the backend that Keras 3 has not got."""
    for node in program.nodes:
        function = _function(program, node)
        if function is None or (isinstance(node, ast.Name) and node.id in program.source.imported):
            continue
        in_tensorflow = (program.dotted(node) or "").startswith("tensorflow")
        works = in_tensorflow and function in IN_TENSORFLOW - BROKEN
        works = works and not _is_symbolic(program, node)
        new, edits = today_of(program, node, function)
        if edits or not works:
            words = _words(program.part(node), function, new, works)
            place = _call(program, node) or node
            yield program.spot("backend", place, words, new, tuple(edits), works)


def _function(program: Program, node: ast.AST) -> str | None:
    """The function of the backend that `node` names, where it is one that is not there any more."""
    if not isinstance(node, ast.Attribute | ast.Name) or isinstance(node.ctx, ast.Store):
        return None
    name = program.keras(node) or ""
    function = name.removeprefix("backend.")
    return None if function == name or function in KEPT or "." in function else function


def _call(program: Program, node: ast.AST) -> ast.Call | None:
    above = program.parent(node)
    return above if isinstance(above, ast.Call) and above.func is node else None


def _is_symbolic(program: Program, node: ast.AST) -> bool:
    """Whether a function is called on the input of a functional model."""
    call = _call(program, node)
    values = [program.value(a) for a in call.args] if call else []
    return any(isinstance(v, ast.Call) and program.keras(v.func) == "Input" for v in values)


def today_of(program: Program, node: ast.AST, function: str) -> tuple[str, list[Edit]]:
    """What stands there today, and the edits that make it; nothing where it takes a person."""
    call = _call(program, node)
    if function in TODAY:
        return _renamed(program, node, call, TODAY[function])
    if call and len(call.args) == 2 and not call.keywords and function in METHODS:
        return _as_method(program, call, METHODS[function])
    if call and len(call.args) == 1 and not call.keywords:
        return _rewritten(program, call, function)
    if call and function == "batch_dot":
        return _batch_dot(program, node, call)
    return "", []


def _renamed(
    program: Program, node: ast.AST, call: ast.Call | None, today: Today
) -> tuple[str, list[Edit]]:
    """``K.dot(a, b)`` as ``ops.matmul(a, b)``."""
    spelled, edits = reach(program, today.name)
    edits = [*edits, replace(program, node, spelled)]
    if call is None:
        return (spelled, edits) if not today.added and not today.arguments else ("", [])
    given = [k.arg for k in call.keywords]
    if len(call.args) + len(given) > today.most or None in given:
        return "", []
    for argument in call.keywords:
        new = today.arguments.get(argument.arg or "")
        if new:
            edits.append(rename(program, argument, new))
    if today.name in ("ops.zeros", "ops.ones") and _kept(program, call):
        variable, more = reach(program, "Variable")
        start, end = program.source.span(call)
        edits += [Edit(start, start, f"{variable}("), Edit(end, end, ")"), *more]
    names = [k for k in call.keywords if k.arg == "name"] if today.name != "Variable" else []
    edits += drop_all(program, call, names) if names else []
    added = today.added.partition("=")[0]
    if added and len(call.args) <= today.place and added not in given and not names:
        edits.append(add_argument(program, call, today.added))
    return spelled, edits


def _kept(program: Program, call: ast.Call) -> bool:
    """Whether a layer keeps what a call makes: then it has to be a variable, as it was."""
    above = program.parent(call)
    return isinstance(above, ast.Assign) and isinstance(above.targets[0], ast.Attribute)


def _as_method(program: Program, call: ast.Call, method: str) -> tuple[str, list[Edit]]:
    """``K.set_value(v, x)`` as ``v.assign(x)``; what stands within stays where it is."""
    variable, value = (program.source.span(a) for a in call.args)
    start, end = program.source.span(call)
    inner = isinstance(call.args[0], ast.Name | ast.Attribute | ast.Subscript | ast.Call)
    edits = [
        Edit(start, variable[0], "" if inner else "("),
        Edit(variable[1], value[0], f"{'' if inner else ')'}.{method}("),
        Edit(value[1], end, ")"),
    ]
    return f"{program.part(call.args[0])}.{method}({program.part(call.args[1])})", edits


def _rewritten(program: Program, call: ast.Call, function: str) -> tuple[str, list[Edit]]:
    """Functions of one argument that are something else than a function today."""
    start, end = program.source.span(call)
    first, last = program.source.span(call.args[0])
    simple = isinstance(call.args[0], ast.Name | ast.Attribute | ast.Subscript | ast.Call)
    wraps = {"int_shape": ("", ".shape"), "ndim": ("len(", ".shape)"), "dtype": ("", ".dtype")}
    more: list[Edit] = []
    if function in wraps:
        before, after = wraps[function]
        if not simple:
            before, after = f"{before}(", f"){after}"
    elif function in ("flatten", "batch_get_value"):
        name = "ops.reshape" if function == "flatten" else "ops.convert_to_numpy"
        spelled, more = reach(program, name)
        before, after = f"{spelled}(", ", (-1,))"
        if function == "batch_get_value":
            each = program.fresh("variable", "each")
            before, after = head_of_each(f"{spelled}({each})", each), "]"
    elif function == "batch_set_value":
        old, new = program.fresh("variable", "old"), program.fresh("value", "new")
        before, after = head_of_each(f"{old}.assign({new})", f"{old}, {new}"), "]"
    else:
        return "", []
    text = f"{before}{program.part(call.args[0])}{after}"
    return text, [Edit(start, first, before), Edit(last, end, after), *more]


def _batch_dot(program: Program, node: ast.AST, call: ast.Call) -> tuple[str, list[Edit]]:
    """``K.batch_dot(a, b, axes=[2, 1])`` as ``ops.matmul(a, b)``; other axes take a person."""
    axes = keyword(call, "axes")
    if len(call.args) != 2 or not axes or len(call.keywords) > 1:
        return "", []
    if program.part(axes.value).replace(" ", "").strip("()[]") != "2,1":
        return "", []
    spelled, edits = reach(program, "ops.matmul")
    return spelled, [replace(program, node, spelled), *drop_all(program, call, [axes]), *edits]


def _words(written: str, function: str, new: str, works: bool) -> tuple[str, str]:
    if works:
        title = _("{old} still works here, but only in tensorflow.keras").format(old=written)
        why = _(
            "tensorflow.keras keeps some functions of the old backend for TensorFlow's own "
            "tensors. On the inputs of a functional model they fail. In Keras 3 they are part of "
            "keras.ops."
        )
    elif function in BROKEN:
        title = _("{old} fails on the variables of Keras 3").format(old=written)
        why = _("A variable of Keras 3 is given a value by its own method assign.")
    else:
        title = _("{old} is not in the backend any more").format(old=written)
        why = _("Keras 3 took almost all functions out of keras.backend.")
    instead = _by_hand(function)
    if new:
        instead = _("Write {new}.").format(new=new)
    return title, together([why, instead])


def _by_hand(function: str) -> str:
    """What to do where no other function takes its place."""
    if function in ("get_session", "set_session", "placeholder"):
        return _(
            "There are no sessions and placeholders any more. Leave this out: call the model on "
            "arrays, and what it returns has its values at once."
        )
    if function == "function":
        return _(
            "Make a model of the part you want to look at: keras.Model(model.inputs, "
            "layer.output), and call it on an array."
        )
    if function == "gradients":
        return _("Record the call with tf.GradientTape() and ask the tape for the gradient.")
    if function in ("learning_phase", "set_learning_phase", "in_train_phase", "in_test_phase"):
        return _("Whether a model trains is an argument of its call today: training=True or False.")
    if function == "rnn":
        return _("Write a cell and put it into keras.layers.RNN(cell), or use keras.ops.scan.")
    if function == "batch_dot":
        return _("Use keras.ops.matmul, or keras.ops.einsum where other axes are multiplied.")
    return _("Look for it in keras.ops, keras.random, or among the methods of the variable.")
