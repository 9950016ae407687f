"""Cells and layers of one's own: what Keras 3 asks of their methods."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.phrases import initial_state_header
from unrolled.doctor.legacy.program import Program, keyword
from unrolled.doctor.legacy.reach import reach
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import replace
from unrolled.words import gettext as _
from unrolled.words import together

WEIGHT = ("name", "shape", "dtype", "initializer", "regularizer", "trainable", "constraint")


def initial_state_method(program: Program) -> Iterator[Spot]:
    """``def get_initial_state(self, inputs=None, batch_size=None, dtype=None)``."""
    for node in program.nodes:
        if not isinstance(node, ast.FunctionDef) or node.name != "get_initial_state":
            continue
        names = [a.arg for a in node.args.args]
        if not {"inputs", "dtype"} & set(names) or node.args.vararg or node.args.kwarg:
            continue
        loads = [n for n in ast.walk(node) if isinstance(n, ast.Name)]
        stored = {n.id for n in loads if isinstance(n.ctx, ast.Store)}
        used = {n.id for n in loads if isinstance(n.ctx, ast.Load)}
        kept = [
            f"{n}=None" for n in ("inputs", "dtype") if n in (used & stored) | (used & {"inputs"})
        ]
        arguments = ", ".join([names[0], "batch_size=None", *kept])
        first, last = node.args.args[0], _last(node)
        edits = [Edit(program.source.span(first)[0], program.source.span(last)[1], arguments)]
        if "dtype" in used - stored:
            edits += [
                replace(program, n, f"{names[0]}.compute_dtype") for n in loads if n.id == "dtype"
            ]
        new = initial_state_header(arguments)
        words = (
            _("get_initial_state is asked with batch_size alone"),
            _(
                "Keras 3 calls get_initial_state(batch_size=...) of a cell, without inputs and "
                "without dtype. Write {new}"
            ).format(new=new),
        )
        works = len(node.args.defaults) >= len(names) - 1 and "dtype" not in used - stored
        start, end = program.source.span(node)
        header = program.source.text[start:end].partition("\n")[0]
        place = (start, start + len(header))
        yield Spot(
            node.lineno, place, *words, header, new, tuple(edits), "initial-state-method", works
        )


def _last(node: ast.FunctionDef) -> ast.expr | ast.arg:
    """The end of the arguments: the last one, or its default."""
    given = node.args.args[-1]
    rest = [*([given.annotation] if given.annotation else []), *node.args.defaults[-1:]]
    ends: list[ast.expr | ast.arg] = [given, *rest]
    return max(ends, key=lambda n: (n.end_lineno or 0, n.end_col_offset or 0))


def initial_state_call(program: Program) -> Iterator[Spot]:
    """``cell.get_initial_state(inputs=x, batch_size=2, dtype="float32")``, ``zero_state``."""
    for call in program.calls:
        function = call.func
        if not isinstance(function, ast.Attribute):
            continue
        old = [k for k in call.keywords if k.arg in ("inputs", "dtype")]
        zero = function.attr == "zero_state" and len(call.args) + len(call.keywords) == 2
        if function.attr != "get_initial_state" and not zero:
            continue
        if not old and not zero and len(call.args) < 3:
            continue
        size = keyword(call, "batch_size")
        inputs = keyword(call, "inputs")
        more: list[Edit] = []
        if size or (zero and call.args):
            text = program.part(size.value if size else call.args[0])
        elif len(call.args) > 1:
            text = program.part(call.args[1])
        elif inputs:
            spelled, more = reach(program, "ops.shape")
            text = f"{spelled}({program.part(inputs.value)})[0]"
        else:
            continue
        new = f"{program.part(function.value)}.get_initial_state(batch_size={text})"
        words = (
            _("get_initial_state takes the batch size alone"),
            _("Keras 3 takes neither inputs nor dtype here. Write {new}.").format(new=new),
        )
        edits = (replace(program, call, new), *more)
        yield program.spot("initial-state-call", call, words, new, edits)


def sizes_as_shapes(program: Program) -> Iterator[Spot]:
    """``self.state_size = tf.TensorShape([units])``: a number today."""
    for call in program.calls:
        if not (program.dotted(call.func) or "").endswith("TensorShape") or not call.args:
            continue
        if not _is_size(program, call):
            continue
        shape = call.args[0]
        sizes = shape.elts if isinstance(shape, ast.List | ast.Tuple) else [shape]
        edits: tuple[Edit, ...] = ()
        new = program.part(sizes[0]) if len(sizes) == 1 else ""
        if new:
            edits = (replace(program, call, new),)
            what = _("Write {new}.").format(new=new)
        else:
            what = _(
                "A state has one axis besides the batch in Keras 3. Make it flat, give its whole "
                "width, and reshape it within call."
            )
        words = (
            _("A state size is a whole number today"),
            together(
                [_("Keras 3 takes a number, or a list of numbers, and no TensorShape."), what]
            ),
        )
        yield program.spot("state-size", call, words, new, edits)


def _is_size(program: Program, node: ast.AST) -> bool:
    """Whether a value becomes the size of a state or of an output."""
    above = program.parent(node)
    while isinstance(above, ast.List | ast.Tuple):
        above = program.parent(above)
    if isinstance(above, ast.Assign):
        return any(
            isinstance(t, ast.Attribute) and t.attr in ("state_size", "output_size")
            for t in above.targets
        )
    if isinstance(above, ast.Return):
        function = program.parent(above)
        return isinstance(function, ast.FunctionDef) and function.name in (
            "state_size",
            "output_size",
        )
    return False


def weights_by_position(program: Program) -> Iterator[Spot]:
    """``self.add_weight("kernel", (3, 4))``: the name is a keyword today."""
    for call in program.calls:
        function = call.func
        if not isinstance(function, ast.Attribute) or not call.args:
            continue
        if function.attr not in ("add_weight", "add_variable") or not _is_text(call.args[0]):
            continue
        edits = []
        for name, argument in zip(WEIGHT, call.args, strict=False):
            start = program.source.span(argument)[0]
            edits.append(Edit(start, start, f"{name}="))
        if function.attr == "add_variable":
            end = program.source.span(function)[1]
            edits.append(Edit(end - len("add_variable"), end, "add_weight"))
        new = f"{program.part(function.value)}.add_weight(name={program.part(call.args[0])}, ...)"
        words = (
            _("The name of a weight is a keyword argument today"),
            _("The first argument of add_weight is the shape in Keras 3. Write {new}.").format(
                new=new
            ),
        )
        yield program.spot("weight-by-position", call, words, new, tuple(edits))


def weights_assigned(program: Program) -> Iterator[Spot]:
    """``self.trainable_weights = [self.w]``: the first Keras was told its weights."""
    for node in program.nodes:
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        target = node.targets[0]
        known = ("trainable_weights", "non_trainable_weights")
        if isinstance(target, ast.Attribute) and target.attr in known:
            words = (
                _("A layer finds its weights by itself"),
                _(
                    "Keras 3 does not let you set {name}. Make each weight with "
                    "self.add_weight(shape=..., initializer=...) and leave this line out."
                ).format(name=target.attr),
            )
            start, end = program.source.span(node)
            edits = (Edit(start, end, "pass"),) if _finds(node.value) else ()
            yield program.spot("weights-assigned", node, words, "", edits)


def _finds(node: ast.expr) -> bool:
    """Whether a layer finds these weights itself: each is kept under a name of its own."""
    parts = node.elts if isinstance(node, ast.List | ast.Tuple) else []
    return bool(parts) and all(isinstance(part, ast.Attribute) for part in parts)


def _is_text(node: ast.expr) -> bool:
    text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return text or isinstance(node, ast.JoinedStr)
