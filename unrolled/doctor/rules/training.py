"""fit, predict and evaluate: data that the model does not take, targets that do not match."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument, inner_maker, is_input
from unrolled.doctor.rules.inputs import shape_node
from unrolled.doctor.rules.told import Case, Told, axes, known, shown, written
from unrolled.doctor.story import Event, Shape
from unrolled.engine import library
from unrolled.words import gettext as _
from unrolled.words import together

TRAINED = ("fit", "evaluate", "train_on_batch", "test_on_batch")

SPARSE = "sparse_categorical_crossentropy"
CATEGORICAL = "categorical_crossentropy"


def other_input(case: Case, event: Event) -> Iterator[Told]:
    """Data in another shape than the model was made for."""
    wanted = event.before.get("input") if event.kind == "run" else _wanted(event)
    came = known(event.kwargs.get("x", event.args[0] if event.args else None))
    in_batches = came is None and "inputs" in event.before
    came = event.before["inputs"] if in_batches else came
    if wanted is None or came is None or event.error is None or _fits(came.shape, wanted):
        return
    title = _("The model takes x of shape {wanted} and is given {came}")
    names = _axis_names(len(wanted))
    said = _("x must be {wanted}{names}. It is {came}.").format(
        wanted=shown(wanted), names=names, came=axes(came.shape)
    )
    node = argument(event.node, "x", 0)
    found = [] if node is None else list(_reshaped(case, node, came.shape, wanted))
    swapped = _look_swapped(came.shape, wanted)
    found[len(found) * swapped : 0] = _input_written(case, event.on, came.shape, wanted)
    if in_batches:
        found = []
        if node is not None and len(came.shape) == len(wanted) - 1:
            change = changes.wrap(case.source, node, "{}.batch(32)")
            meaning = _("Samples then come 32 at a time, with a batch axis.")
            title_of = _("Give it {code}").format(code=change.code)
            found.append(Candidate(title_of, meaning, (change,)))
    yield Told(
        "input_shape",
        event,
        title.format(wanted=shown(wanted), came=shown(came.shape)),
        together([said, _input_cause(came.shape, wanted)]),
        tuple(found),
    )


def _wanted(event: Event) -> Shape | None:
    if event.kind != "call":
        return None
    wanted = event.before.get("input")
    return tuple(wanted) if isinstance(wanted, tuple) else None


def _axis_names(rank: int) -> str:
    return ", (batch, timesteps, features)" if rank == 3 else ""


def _fits(came: Shape, wanted: Shape) -> bool:
    return len(came) == len(wanted) and all(
        w is None or c is None or w == c for c, w in zip(came, wanted, strict=True)
    )


def _input_cause(came: Shape, wanted: Shape) -> str:
    if len(came) == len(wanted) - 1 and _fits((None, *came), wanted):
        return _("It is one sample, without the batch axis around it.")
    if len(came) == len(wanted) and came[0] != wanted[0] and _fits(came[1:], wanted[1:]):
        return _("The batch is fixed to {n} by batch_shape.").format(n=wanted[0])
    if _look_swapped(came, wanted):
        return _("timesteps and features look swapped.")
    if len(came) == len(wanted) == 3 and came[2] != wanted[2] is not None:
        return _("The last axis, features, has to be as long as in Input(shape=...).")
    return ""


def _look_swapped(came: Shape, wanted: Shape) -> bool:
    return len(came) == len(wanted) == 3 and came[1:] == (wanted[2], wanted[1])


def _input_written(case: Case, model: Any, came: Shape, wanted: Shape) -> Iterator[Candidate]:
    """The model's Input, or what its first layer says in place of one, as the data has it."""
    node = _input_shape(case, model)
    if node is None or not len(came) == len(wanted) == len(node.elts) + 1 or None in came[1:]:
        return
    lengths = [
        case.source.part(one) if _fits((length,), (asked,)) else str(length)
        for one, length, asked in zip(node.elts, came[1:], wanted[1:], strict=True)
    ]
    code = f"({', '.join(lengths)}{',' * (len(lengths) == 1)})"
    change = changes.replace(case.source, node, code)
    title = _("Write the shape of the input as {code}").format(code=code)
    yield Candidate(title, _("That is what the data has."), (change,))


def _input_shape(case: Case, model: Any) -> ast.Tuple | ast.List | None:
    """Where a program writes the shape of what a model takes, without the batch; a tuple."""
    first = next((e for e in case.story.events if e.kind == "add" and e.on is model), None)
    begins = first.args[:1] if first is not None else library.model_inputs(model)[:1]
    maker = case.maker(begins[0]) if begins else None
    if maker is None:
        return None
    node = shape_node(maker) if is_input(maker) else argument(inner_maker(maker), "input_shape")
    return node if isinstance(node, ast.Tuple | ast.List) else None


def _reshaped(case: Case, node: ast.expr, came: Shape, wanted: Shape) -> Iterator[Candidate]:
    forms = []
    if len(came) == len(wanted) - 1 and _fits((None, *came), wanted):
        forms.append(("{}[None]", _("It is then a batch of one.")))
    if len(came) == len(wanted) - 1 and _fits((*came, 1), wanted):
        forms.append(("{}[..., None]", _("Each number is then one timestep of one feature.")))
    if len(came) == 2 and len(wanted) == 3 and _fits((came[0], 1, came[1]), wanted):
        forms.append(("{}[:, None, :]", _("Each row is then one timestep.")))
    if len(came) == len(wanted) == 3 and _fits((came[0], came[2], came[1]), wanted):
        forms.append(("{}.transpose(0, 2, 1)", _("transpose moves the axes of the data.")))
    narrow = wanted[-1] if wanted else None
    if len(came) == len(wanted) and narrow and (came[-1] or 0) > narrow:
        forms.append((f"{{}}[..., :{narrow}]", _("The other features are left out.")))
    for form, meaning in forms:
        change = changes.wrap(case.source, node, form)
        yield Candidate(_("Give it {code}").format(code=change.code), meaning, (change,))


def other_targets(case: Case, event: Event) -> Iterator[Told]:
    """Targets in another shape than what the model gives: refused, or broadcast in silence."""
    if event.kind != "run" or event.name not in TRAINED:
        return
    out = event.before.get("output")
    target = known(event.kwargs.get("y")) or event.before.get("targets")
    loss = event.before.get("loss") or ""
    if out is None or target is None or not target.shape or _goes(target.shape, out, loss):
        return
    silent = event.error is None
    said = _("y must have the shape of the output, {out}. It has {y}.").format(
        out=shown(out), y=shown(target.shape)
    )
    why = _spread(target.shape, out, loss) if silent else _loss_wants(loss, out, target.shape)
    title = _("The targets are not shaped like the output")
    if silent:
        title = _("The loss spreads the targets over the output")
    found = tuple(_target_fixes(case, event, tuple(out), target.shape, loss))
    yield Told("targets", event, title, together([said, why]), found)


def _goes(target: Shape, out: Shape, loss: str) -> bool:
    """Whether targets of this shape are what the loss means."""
    out = (None, *out[1:])  # how many samples there are is not what this is about
    if loss == SPARSE:
        return _fits(target, out[:-1]) or _fits(target, (*out[:-1], 1))
    if _fits(target, tuple(out)):
        return True
    # compile() itself adds or takes away a last axis of one.
    return _fits((*target, 1), tuple(out)) or (target[-1] == 1 and _fits(target[:-1], tuple(out)))


def _spread(target: Shape, out: Shape, loss: str) -> str:
    if len(target) < len(out) or (len(target) > 1 and target[1] == 1):
        return _(
            "Keras says nothing: {loss} repeats each target along the axes that it lacks, and the "
            "model learns to give the same answer there."
        ).format(loss=loss)
    return _(
        "Keras says nothing: {loss} repeats each output along the axes that it lacks, and compares "
        "it with every number of the target."
    ).format(loss=loss)


def _loss_wants(loss: str, out: Shape, target: Shape) -> str:
    if loss == SPARSE:
        wants = _("{loss} reads class numbers: y is shaped like the output without its last axis.")
        return wants.format(loss=loss)
    if loss == CATEGORICAL and _fits(target, out[:-1]):
        return _("categorical_crossentropy reads one-hot rows; these look like class numbers.")
    return ""


def _target_fixes(
    case: Case, event: Event, out: Shape, target: Shape, loss: str
) -> Iterator[Candidate]:
    node = argument(event.node, "y", 1)
    if loss == SPARSE and _fits(target, out) and node is not None:
        yield _wrapped(case, node, "{}.argmax(-1)", _("One-hot rows become class numbers."))
    yield from _loss_fixes(case, event, out, target, loss)
    recurrent = _last_recurrent(case, event.on)
    if recurrent is not None and len(out) == 3 and len(target) < 3:
        yield _flagged(case, recurrent, "False", _("It answers once a sequence, as y does."))
    if recurrent is not None and len(out) == 2 and len(target) == 3:
        yield _flagged(case, recurrent, "True", _("It answers at each timestep, as y does."))
        if node is not None:
            meaning = _("Only the last target of each sequence is compared.")
            yield _wrapped(case, node, "{}[:, -1]", meaning)
    last = event.on.layers[-1] if getattr(event.on, "layers", None) else None
    maker = case.maker(last)
    width = target[-1] if len(target) == len(out) else None
    width = 1 if len(target) == 1 and len(out) == 2 and loss != SPARSE else width
    if maker is not None and width not in (None, out[-1]) and type(last).__name__ == "Dense":
        title = _("Make the last layer Dense({n})").format(n=width)
        change = _units(case, maker, str(width))
        yield Candidate(title, _("As many outputs as y has numbers in a row."), (change,))
    if node is not None and len(target) == len(out) and out[-1] == 1:
        yield _wrapped(
            case, node, "{}[..., :1]", _("Only the first number of each row is learned.")
        )


def _loss_fixes(
    case: Case, event: Event, out: Shape, target: Shape, loss: str
) -> Iterator[Candidate]:
    """Another loss, where the targets are fit for that one."""
    other = {SPARSE: CATEGORICAL, CATEGORICAL: SPARSE}.get(loss)
    if other is None or not _goes(target, out, other):
        return
    for node in ast.walk(case.source.tree):
        if isinstance(node, ast.Constant) and node.value == loss:
            meaning = _("It reads targets of this shape.")
            change = changes.replace(case.source, node, f'"{other}"')
            yield Candidate(_('Write loss="{loss}"').format(loss=other), meaning, (change,))
            return


def _flagged(case: Case, maker: ast.Call, value: str, meaning: str) -> Candidate:
    title = _("Set return_sequences={value} on {layer}")
    change = changes.set_argument(case.source, maker, "return_sequences", value)
    name = written(case, maker.func)
    return Candidate(title.format(value=value, layer=name), meaning, (change,))


def _wrapped(case: Case, node: ast.expr, form: str, meaning: str) -> Candidate:
    change = changes.wrap(case.source, node, form)
    return Candidate(_("Give it {code} as y").format(code=change.code), meaning, (change,))


def _units(case: Case, maker: ast.Call, code: str) -> Any:
    if maker.args:
        return changes.replace(case.source, maker.args[0], code)
    return changes.set_argument(case.source, maker, "units", code)


def _last_recurrent(case: Case, model: Any) -> ast.Call | None:
    """The call that made the last recurrent layer of a model, the inner one of a wrapper."""
    for layer in reversed(getattr(model, "layers", [])):
        if case.settings(layer).get("recurrent"):
            maker = case.maker(layer)
            wrapped = case.settings(layer)["class"] == "Bidirectional" and maker and maker.args
            inner = maker.args[0] if wrapped and maker is not None else maker
            return inner if isinstance(inner, ast.Call) else None
    return None


def one_class(case: Case, event: Event) -> Iterator[Told]:
    """A categorical loss on a single output: always zero, nothing is learned."""
    if event.kind != "run" or event.name not in TRAINED or event.error is not None:
        return
    out = event.before.get("output")
    if event.before.get("loss") != CATEGORICAL or not out or out[-1] != 1:
        return
    found = []
    for node in ast.walk(case.source.tree):
        if isinstance(node, ast.Constant) and node.value == CATEGORICAL:
            for loss, meaning in (
                ("binary_crossentropy", _("For two classes, with y of 0 and 1.")),
                ("mse", _("For numbers.")),
            ):
                change = changes.replace(case.source, node, f'"{loss}"')
                title = _('Write loss="{loss}"').format(loss=loss)
                found.append(Candidate(title, meaning, (change,)))
            break
    yield Told(
        "one_class",
        event,
        _("The loss is 0 whatever the model says"),
        _(
            "categorical_crossentropy compares classes, one output for each. Here is one output, "
            "{out}: its share of one class is always 1, the loss 0, and no weight moves."
        ).format(out=shown(out)),
        tuple(found),
    )


def beyond_reach(case: Case, event: Event) -> Iterator[Told]:
    """A recurrent layer at the end, and targets beyond what it can give."""
    if event.kind != "run" or event.name not in TRAINED or event.error is not None:
        return
    layers = getattr(event.on, "layers", [])
    outer: dict[str, Any] = case.settings(layers[-1]) if layers else {"class": ""}
    last: dict[str, Any] = dict(outer.get("inner", outer))
    target = event.kwargs.get("y")
    if last["class"] not in ("LSTM", "GRU", "SimpleRNN") or last.get("activation") != "tanh":
        return
    highest = _largest(target)
    if highest is None or highest <= 1:
        return
    yield Told(
        "beyond_reach",
        event,
        _("The targets are larger than the output can be"),
        _(
            "The model ends with {layer}, whose output is h, between -1 and 1. y goes up to "
            "{largest:.3g}: that can never be reached. Put a Dense layer on top."
        ).format(layer=last["class"], largest=highest),
        tuple(_dense_on_top(case, event)),
    )


def _largest(value: Any) -> float | None:
    size = getattr(value, "size", 0)
    if not hasattr(value, "max") or not size or value.dtype.kind not in "fiu":
        return None
    return float(abs(value).max())


def _dense_on_top(case: Case, event: Event) -> Iterator[Candidate]:
    layer, target = event.on.layers[-1], known(event.kwargs.get("y"))
    maker = case.maker(layer)
    if maker is None or target is None:
        return
    width = target.shape[-1] if len(target.shape) > 1 else 1
    for node in ast.walk(case.source.tree):
        if isinstance(node, ast.List) and node.elts and node.elts[-1] is maker:
            prefix = written(case, maker.func).rpartition(".")[0]
            code = f"{prefix}.Dense({width})" if prefix else f"Dense({width})"
            change = changes.insert_after(case.source, maker, code)
            yield Candidate(
                _("Put {code} on top").format(code=code),
                _("A weighted sum of h, of any size."),
                (change,),
            )


def not_compiled(case: Case, event: Event) -> Iterator[Told]:
    """A model that is trained before it was compiled."""
    if event.kind != "run" or event.error is None or event.name not in TRAINED:
        return
    if event.before.get("compiled", True):
        return
    statement = case.statement(event.node)
    found = []
    if statement is not None and isinstance(event.node, ast.Call):
        owner = getattr(event.node.func, "value", None)
        code = f'{written(case, owner)}.compile(optimizer="adam", loss="mse")'
        change = changes.insert_line(case.source, statement, code)
        found.append(
            Candidate(
                _("Compile it before: {code}").format(code=code),
                _("The loss has to be the one that fits your task."),
                (change,),
            )
        )
    yield Told(
        "not_compiled",
        event,
        _("The model is trained before it knows how"),
        _("{method} needs a loss and an optimizer: model.compile(...) has to come first.").format(
            method=event.name
        ),
        tuple(found),
    )


RULES = (
    not_compiled,
    other_input,
    other_targets,
    one_class,
    beyond_reach,
)
