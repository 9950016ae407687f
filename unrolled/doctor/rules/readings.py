"""What is read from the output of a recurrent layer, and with which weights."""

import ast
from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules import code as pieces
from unrolled.doctor.rules.asking import inner_maker, keras_path, name_of, text
from unrolled.doctor.rules.told import Case, Told
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _
from unrolled.words import together


def last_of_both(case: Case, event: Event) -> Iterator[Told]:
    """``y[:, -1]`` of a Bidirectional: its backward half has read one timestep there."""
    if event.kind != "index" or event.error is not None or not isinstance(event.args[0], tuple):
        return
    made, key = case.story.origin(event.on), event.args[0]
    if made is None or made.kind != "call" or not library.is_layer(made.on):
        return
    settings = case.settings(made.on)
    whole = len(key) > 1 and key[0] == slice(None) and all(k == slice(None) for k in key[2:])
    if settings["class"] != "Bidirectional" or not settings.get("return_sequences"):
        return
    if not whole or key[1] != -1 or len(event.on.shape) != 3:
        return
    title = _("The last timestep of a Bidirectional is no summary")
    said = _no_summary()
    node, found = event.node, []
    width = event.on.shape[-1]
    if isinstance(node, ast.Subscript) and settings.get("merge_mode") == "concat" and width:
        y, half = text(case, node.value), width // 2
        join = f"{keras_path(case, 'ops')}.concatenate"
        code = f"{join}([{y}[:, -1, :{half}], {y}[:, 0, {half}:]], axis=-1)"
        change = changes.replace(case.source, node, code)
        meaning = _("Each direction where it is finished, as return_sequences=False gives it.")
        found.append(Candidate(_("Take each half at its own end"), meaning, (change,)))
        maker = case.maker(made.on)
        uses = [n for n in ast.walk(case.source.tree) if isinstance(n, ast.Name) and n.id == y]
        if maker is not None and len(uses) == 2 and isinstance(node.value, ast.Name):
            inner = inner_maker(maker)
            edits = (
                changes.set_argument(case.source, inner, "return_sequences", "False"),
                changes.replace(case.source, node, y),
            )
            meaning = _("The layer then hands out the summary itself.")
            found.append(Candidate(_("Set return_sequences=False"), meaning, edits))
    yield Told("last_of_both", event, title, said, tuple(found))


def last_of_both_inside(case: Case, event: Event) -> Iterator[Told]:
    """``Lambda(lambda y: y[:, -1])`` behind a Bidirectional."""
    layer = event.args[0] if event.kind == "add" and event.args else event.on
    if event.kind not in ("add", "call") or type(layer).__name__ != "Lambda":
        return
    before, maker = case.layer_before(event), case.maker(layer)
    settings = case.settings(before) if library.is_layer(before) else {"class": ""}
    if settings["class"] != "Bidirectional" or not settings.get("return_sequences"):
        return
    if maker is None or event.error is not None or not _takes_last(maker):
        return
    found, outer = [], case.maker(before)
    if outer is not None:
        edits = [
            changes.set_argument(case.source, inner_maker(outer), "return_sequences", "False"),
            changes.replace(case.source, maker, f"{keras_path(case, 'layers')}.Identity()"),
        ]
        meaning = _("The layer then hands out the summary itself.")
        found.append(Candidate(_("Set return_sequences=False"), meaning, tuple(edits)))
    title = _("The last timestep of a Bidirectional is no summary")
    yield Told("last_of_both", event, title, _no_summary(), tuple(found))


def _takes_last(maker: ast.Call) -> bool:
    """Whether a Lambda is written as the last timestep of what it is given."""
    function = maker.args[0] if maker.args else None
    body = function.body if isinstance(function, ast.Lambda) else None
    key = body.slice if isinstance(body, ast.Subscript) else None
    if not isinstance(key, ast.Tuple) or len(key.elts) < 2:
        return False
    return ast.unparse(key.elts[0]) == ":" and ast.unparse(key.elts[1]) == "-1"


def _no_summary() -> str:
    return _(
        "The backward layer begins at the end: at the last timestep its half of the output has "
        "read one timestep only. Its summary stands at the first one. return_sequences=False puts "
        "both together."
    )


def too_many_indices(case: Case, event: Event) -> Iterator[Told]:
    """``y[:, -1, :]`` of what a recurrent layer hands out once a sequence."""
    key = event.args[0] if event.kind == "index" and event.args else None
    made = case.story.origin(event.on)
    if event.error is None or not isinstance(key, tuple) or made is None or made.kind != "call":
        return
    axes = len(event.on.shape)
    asked = sum(part is not None and part is not Ellipsis for part in key)
    if asked <= axes or not library.is_layer(made.on) or not case.settings(made.on)["recurrent"]:
        return
    name = type(made.on).__name__
    said = _("{n} axes are asked for, and there are {m}: {shape}.").format(
        n=asked, m=axes, shape=tuple(event.on.shape)
    )
    results = made.result if isinstance(made.result, list | tuple) else [made.result]
    found: tuple[Candidate, ...] = ()
    if event.on is results[0]:
        why = _("{layer} hands on its last timestep alone, because return_sequences is False.")
        found = tuple(_every_timestep(case, event, made))
    else:
        why = _(
            "This is a state of {layer}, as it is after the last timestep. return_sequences=True "
            "gives h of every timestep as the first result; c of every timestep only a cell gives "
            "that is called step by step."
        )
    title = _("There is no axis of timesteps here")
    yield Told("no_timesteps", event, title, together([said, why.format(layer=name)]), found)


def _every_timestep(case: Case, event: Event, made: Event) -> Iterator[Candidate]:
    maker, node = case.maker(made.on), event.node
    if maker is not None:
        change = changes.set_argument(case.source, inner_maker(maker), "return_sequences", "True")
        meaning = _("It then hands on every timestep, not the last one alone.")
        yield Candidate(_("Set return_sequences=True"), meaning, (change,))
    last = event.args[0][1]
    if isinstance(node, ast.Subscript) and isinstance(last, int) and last == -1:
        change = changes.replace(case.source, node, text(case, node.value))
        yield Candidate(_("Take it as it is"), _("It is the last timestep already."), (change,))


def not_a_placeholder(case: Case, event: Event) -> Iterator[Told]:
    """A function of TensorFlow or NumPy that is given a placeholder of Keras."""
    if event.kind not in ("function", "numpy") or event.error is None:
        return
    if not any(
        tensor.symbolic for tensor in library.tensors([*event.args, *event.kwargs.values()])
    ):
        return
    node = event.node
    name = case.source.name(node.func) if isinstance(node, ast.Call) else None
    root = (name or "").partition(".")[0]
    if root not in ("tensorflow", "numpy"):
        return
    title = _("A placeholder of Keras is no tensor of {root} yet").format(
        root="TensorFlow" if root == "tensorflow" else "NumPy"
    )
    said = _(
        "While a functional model is built its tensors have a shape and no numbers. Only layers "
        "and keras.ops take them; {name} does not."
    ).format(name=name)
    found = []
    short = (name or "").rpartition(".")[2]
    theirs = {"concat": "concatenate", "reduce_mean": "mean", "reduce_sum": "sum"}
    theirs |= {"reduce_max": "max", "vstack": "vstack", "hstack": "hstack"}
    other = theirs.get(short, short)
    if isinstance(node, ast.Call) and library.has_op(other):
        code = f"{keras_path(case, 'ops')}.{other}"
        change = changes.replace(case.source, node.func, code)
        meaning = _("The same for placeholders and for numbers.")
        found.append(Candidate(_("Write {code}").format(code=code), meaning, (change,)))
    elif isinstance(node, ast.Call) and short in ("array", "asarray") and node.args:
        change = changes.replace(case.source, node, text(case, node.args[0]))
        meaning = _("The placeholder itself goes on.")
        found.append(Candidate(_("Leave {name} away").format(name=name), meaning, (change,)))
    yield Told("placeholder", event, title, said, tuple(found))


def fresh_weights(case: Case, event: Event) -> Iterator[Told]:
    """A model run after training with a recurrent layer of its own that was never trained."""
    if event.kind != "run" or event.name != "predict" or event.error is not None:
        return
    mine = library.inner_layers(event.on)
    theirs: dict[int, Any] = {}
    for earlier in case.before(event):
        if earlier.kind == "run" and earlier.name in ("fit", "train_on_batch"):
            theirs |= library.inner_layers(earlier.on)
    if not set(mine) & set(theirs) or _sets_weights(case, event):
        return
    for key, one in mine.items():
        if key in theirs or not _has_weights(one) or not case.settings(one)["recurrent"]:
            continue
        twin = _twin(case, one, list(theirs.values()))
        if twin is not None:
            yield _fresh_told(case, event, one, twin)
            return


def _has_weights(layer: object) -> bool:
    return bool(getattr(layer, "weights", []))


def _twin(case: Case, layer: object, others: list[object]) -> object | None:
    own = case.settings(layer)
    for names in (("class", "units", "return_sequences", "return_state"), ("class", "units")):
        for other in others:
            found = case.settings(other)
            if all(found.get(name) == own.get(name) for name in names):
                return other
    return None


def _sets_weights(case: Case, event: Event) -> bool:
    return any(e.kind == "method" and e.name == "set_weights" for e in case.before(event))


def _fresh_told(case: Case, event: Event, layer: object, twin: object) -> Told:
    maker = case.maker(layer)
    name, known = type(layer).__name__, name_of(case, twin)
    title = _("The {layer} of this model was never trained").format(layer=name)
    said = _(
        "The weights belong to the layer object. The {layer} in line {n} is another one than the "
        "one that was trained: its weights are random. Call the trained object again instead."
    ).format(layer=name, n=maker.lineno if maker is not None else 0)
    found = []
    if maker is not None and known:
        change = changes.replace(case.source, maker, known)
        meaning = _("The same object has the same weights.")
        found.append(Candidate(_("Use {name} again").format(name=known), meaning, (change,)))
    return Told("fresh_weights", event, title, said, tuple(found))


def asked_for_truth(case: Case, event: Event) -> Iterator[Told]:
    """``if h:`` with a placeholder."""
    if event.kind != "truth" or event.error is None:
        return
    title = _("A tensor is neither true nor false")
    said = _(
        "if asks whether something is true. A tensor holds many numbers, and a placeholder none at "
        "all. To ask whether there is one, compare with None."
    )
    found = []
    if isinstance(event.node, ast.Name | ast.Attribute | ast.Subscript):
        change = changes.wrap(case.source, event.node, pieces.IS_THERE)
        meaning = _("True where there is a tensor at all.")
        found.append(Candidate(_("Write {code}").format(code=change.code), meaning, (change,)))
    elif isinstance(event.node, ast.UnaryOp):
        code = f"{text(case, event.node.operand)} is None"
        change = changes.replace(case.source, event.node, code)
        meaning = _("True where there is no tensor.")
        found.append(Candidate(_("Write {code}").format(code=code), meaning, (change,)))
    yield Told("truth", event, title, said, tuple(found))


RULES = (
    last_of_both,
    last_of_both_inside,
    too_many_indices,
    not_a_placeholder,
    asked_for_truth,
    fresh_weights,
)
