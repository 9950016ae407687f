"""States with a stray axis, of another width than the layer, or of another batch."""

import ast
from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate, Change
from unrolled.doctor.rules.asked_states import Asked, Trouble, listed, when
from unrolled.doctor.rules.asking import argument, assigned, inner_maker, keras_path, put, unused
from unrolled.doctor.rules.given_states import flat, rank_of_state, slot_names
from unrolled.doctor.rules.told import axes, known, shown
from unrolled.engine import library
from unrolled.words import gettext as _
from unrolled.words import ngettext, together


def wrong_rank(asked: Asked) -> Trouble | None:
    """A state with an axis too many or too few."""
    wanted = rank_of_state(asked.settings)
    for k, part in enumerate(flat(asked.given.value)):
        tensor = known(part)
        if tensor is None or len(tensor.shape) == wanted or k >= len(asked.widths):
            continue
        name, rank = slot_names(asked.settings)[k], len(tensor.shape)
        title = _("State {name} of {layer} has {came}, not {n}").format(
            name=name,
            layer=asked.layer,
            came=ngettext("{n} axis", "{n} axes", rank).format(n=rank),
            n=wanted,
        )
        said = _("{name} must be {shape}: one vector for each sample. It is {came}.").format(
            name=name, shape=_form(asked, k), came=axes(tensor.shape)
        )
        eager = _(
            "Eager Keras lets the axes broadcast, without a word: the result mixes samples, or "
            "gives all of them one state."
        )
        fixes = tuple(_ranked(asked, len(tensor.shape) - wanted, tensor.shape))
        why = _why(asked, part)
        return Trouble("state_rank", title, together([said, why, when(asked, True, eager)]), fixes)
    return None


def _form(asked: Asked, k: int) -> str:
    batch = asked.batch or "batch"
    if rank_of_state(asked.settings) == 2:
        return f"({batch}, {asked.widths[k]})"
    return f"({batch}, …, {asked.widths[k]})"


def _why(asked: Asked, part: object) -> str:
    event = asked.case.story.origin(part)
    if event is None or event.kind != "call" or not library.is_layer(event.on):
        return ""
    if asked.case.settings(event.on).get("return_sequences"):
        return _(
            "{layer} hands out a whole sequence, because return_sequences is True; the state "
            "after its last timestep comes with return_state=True."
        ).format(layer=type(event.on).__name__)
    return ""


def _ranked(asked: Asked, more: int, shape: tuple[int | None, ...]) -> Iterator[Candidate]:
    items, batch = asked.items, asked.batch
    if more == 1 and shape[1] != 1:
        yield from _asked_of_encoder(asked)
        meaning = _("What was handed out at the last timestep.")
        yield asked.candidate(listed([f"{item}[:, -1]" for item in items]), meaning)
    if more == 1 and shape[1] == 1:
        codes = [f"{asked.ops('squeeze')}({item}, 1)" for item in items]
        yield asked.candidate(listed(codes), _("The axis of length 1 goes."))
    if more == 1 and shape[0] == 1:
        yield asked.candidate(listed([f"{item}[0]" for item in items]), _("The first axis goes."))
    if more == -1:
        codes = [asked.in_each_row(f"{item}[None, :]") for item in items]
        meaning = _("Every sample then starts from a copy of that vector.")
        yield asked.candidate(listed(codes), meaning)
        if batch == 1:
            yield asked.candidate(listed([f"{item}[None, :]" for item in items]), meaning)


def _asked_of_encoder(asked: Asked) -> Iterator[Candidate]:
    """The layer before told to hand out its states too, under names of their own."""
    case, values = asked.case, list(flat(asked.given.value))
    event = case.story.origin(values[0])
    if event is None or not isinstance(event.node, ast.Call) or not library.is_layer(event.on):
        return
    statement, maker = assigned(case, event.node), case.maker(event.on)
    target = None if statement is None else statement.targets[0]
    widths = asked.widths
    if maker is None or not isinstance(target, ast.Name) or len(widths) > 2:
        return
    names = [unused(case, name) for name in ("state_h", "state_c")[: len(widths)]]
    written = ", ".join([target.id, *names])
    yield Candidate(
        _("Let {layer} hand out its states, and give them").format(layer=type(event.on).__name__),
        _("With return_state=True the final states come after the sequence."),
        (
            changes.set_argument(case.source, inner_maker(maker), "return_state", "True"),
            changes.replace(case.source, target, written),
            *asked.instead(listed(names)),
        ),
    )


def wrong_width(asked: Asked) -> Trouble | None:
    """A state that is not as wide as the layer."""
    parts, widths = list(flat(asked.given.value)), asked.widths
    for k, (part, width) in enumerate(zip(parts, widths, strict=False)):
        tensor = known(part)
        came = None if tensor is None or not tensor.shape else tensor.shape[-1]
        if width is None or came is None or came == width or tensor is None:
            continue
        name = slot_names(asked.settings)[k]
        title = _("{layer} has {n} units, and its state {name} is {m} wide").format(
            layer=asked.layer, n=width, name=name, m=came
        )
        said = _("{name} must be {shape}, as wide as the layer. It is {came}.").format(
            name=name, shape=_form(asked, k), came=shown(tensor.shape)
        )
        silent = _("Eager Keras lets a width of 1 broadcast, without a word.")
        fixes = tuple(_widened(asked, k, came, width))
        return Trouble("state_width", title, together([said, when(asked, True, silent)]), fixes)
    return None


def _widened(asked: Asked, k: int, came: int, width: int) -> Iterator[Candidate]:
    case, parts = asked.case, list(flat(asked.given.value))
    same = all((t := known(part)) is not None and t.shape[-1] == came for part in parts)
    maker = case.maker(asked.event.on)
    if same and maker is not None and came > 1:
        inner = inner_maker(maker)
        units = argument(inner, "units", 0)
        if units is not None:
            title = _("Give {layer} {n} units, as many as its states are wide")
            yield Candidate(
                title.format(layer=asked.settings.get("inner", asked.settings)["class"], n=came),
                _("The layer's own width changes with it."),
                (put(case.source, inner, "units", 0, str(came)),),
            )
    changed = _other_end(asked, width)
    if changed:
        yield Candidate(
            _("Make the states {n} wide where they come from").format(n=width),
            _("What is made there gets the width of this layer."),
            tuple(changed),
        )
    codes = [
        f"{keras_path(case, 'layers')}.Dense({n})({item})"
        for item, n in zip(asked.items, asked.widths, strict=False)
    ]
    if codes and len(codes) == len(parts):
        meaning = _("A Dense learns to translate one width into the other.")
        yield asked.candidate(listed(codes), meaning)


def _other_end(asked: Asked, width: int) -> list[Change]:
    """What makes the states as wide as they must be, where they are made."""
    found: dict[int, Change] = {}
    widths = asked.widths
    for k, part in enumerate(flat(asked.given.value)):
        tensor, maker = known(part), asked.case.maker(part)
        if maker is None or tensor is None or k >= len(widths) or tensor.shape[-1] == widths[k]:
            continue
        event = asked.case.story.origin(part)
        assert event is not None
        if event.kind == "call":
            made = asked.case.maker(event.on)
            if made is None or argument(inner_maker(made), "units", 0) is None:
                return []
            maker = inner_maker(made)
            found[id(maker)] = put(asked.case.source, maker, "units", 0, str(widths[k]))
            continue
        change = _shape_changed(asked, maker, widths[k])
        if change is None:
            return []
        found[id(maker)] = change
    return list(found.values())


def _shape_changed(asked: Asked, maker: ast.Call, width: int | None) -> Change | None:
    """The last length in the shape that an array or an Input is made with."""
    named = argument(maker, "shape", 0)
    last: ast.expr | None = named
    if isinstance(named, ast.Tuple | ast.List) and named.elts:
        last = named.elts[-1]
    elif len(maker.args) > 1:
        last = maker.args[-1]
    if not isinstance(last, ast.Constant | ast.Name):
        return None
    return changes.replace(asked.case.source, last, str(width))


def wrong_batch(asked: Asked) -> Trouble | None:
    """States for another number of samples than there are."""
    batch = asked.batch
    for k, part in enumerate(flat(asked.given.value)):
        tensor = known(part)
        came = None if tensor is None or len(tensor.shape) < 2 else tensor.shape[0]
        fixed = tensor is not None and not tensor.symbolic
        if came is None or came == batch or (batch is None and not fixed):
            continue
        name = slot_names(asked.settings)[min(k, len(asked.widths) - 1)]
        title = _("State {name} of {layer} is for {m}, not for every sample").format(
            name=name, layer=asked.layer, m=_("one sample") if came == 1 else str(came)
        )
        said = _("{name} must have a row for each sample, {shape}. It is {came}.").format(
            name=name, shape=_form(asked, k), came=shown(tensor.shape if tensor else ())
        )
        silent = _(
            "Called eagerly, Keras copies the one row to all samples without a word; predict and "
            "fit refuse it."
        )
        fixes = tuple(_repeated(asked, came))
        sure = batch is not None
        return Trouble(
            "state_batch",
            title,
            together([said, when(asked, came != 1, silent)]),
            fixes,
            True,
            sure,
        )
    return None


def _repeated(asked: Asked, came: int) -> Iterator[Candidate]:
    items, batch = asked.items, asked.batch
    if came == 1:
        codes = [asked.in_each_row(item) for item in items]
        meaning = _("Every sample then starts from a copy of that row.")
        yield asked.candidate(listed(codes), meaning)
    elif batch is not None and came > batch:
        codes = [f"{item}[:{batch}]" for item in items]
        yield asked.candidate(listed(codes), _("The first rows, as many as there are samples."))
    elif batch is not None and not batch % came:
        codes = [f"{asked.ops('tile')}({item}, ({batch // came}, 1))" for item in items]
        yield asked.candidate(listed(codes), _("The rows again, until there are enough."))
    if batch is not None:
        found = [_rows_changed(asked, part, batch) for part in flat(asked.given.value)]
        if all(found):
            unique = {change.edits: change for change in found if change is not None}
            meaning = _("They then have a row for each sample.")
            title = _("Make them with {n} rows").format(n=batch)
            yield Candidate(title, meaning, tuple(unique.values()))


def _rows_changed(asked: Asked, part: object, batch: int) -> Change | None:
    maker = asked.case.maker(part)
    shape = None if maker is None else argument(maker, "shape", 0)
    if not isinstance(shape, ast.Tuple | ast.List) or not shape.elts:
        return None
    return changes.replace(asked.case.source, shape.elts[0], str(batch))
