"""States that are no tensors: masks, text, bare numbers, lists of numbers, nothing."""

from collections.abc import Iterator

from unrolled import words
from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asked_states import Asked, Trouble, listed, shapes_of, when
from unrolled.doctor.rules.given_states import no_tensor, numbers_in_lists
from unrolled.doctor.rules.told import known, shown
from unrolled.words import gettext as _
from unrolled.words import together


def mask_in_place(asked: Asked) -> Trouble | None:
    """A mask where the states belong: the second positional argument was one in Keras 2."""
    given = asked.given
    if not given.positional or given.listed or asked.word == "states" or given.x is None:
        return None
    tensor = known(given.value)
    if tensor is None or not _looks_like_mask(asked):
        return None
    title = _("{layer} is given a mask as its initial_state")
    said = _(
        "The second positional argument of {layer} is initial_state; it was mask in Keras 2. "
        "{code}, {shape}, has one value for each timestep: it is a mask."
    ).format(layer=asked.layer, code=asked.items[0], shape=shown(tensor.shape))
    silent = _("As there are as many timesteps as units, its values silently become the state.")
    code = f"mask={asked.items[0]}"
    fixes = []
    if given.node is not None:
        change = changes.replace(asked.case.source, given.node, code)
        meaning = _("The mask then says which timesteps are read.")
        fixes.append(Candidate(_("Write {code}").format(code=code), meaning, (change,)))
    return Trouble(
        "mask_as_state",
        title.format(layer=asked.layer),
        together([said, when(asked, True, silent)]),
        tuple(fixes),
    )


def _looks_like_mask(asked: Asked) -> bool:
    given = asked.given
    tensor, x = known(given.value), given.x
    assert tensor is not None
    assert x is not None
    if len(tensor.shape) != 2 or len(x.shape) < 3 or tensor.shape[1] != x.shape[1]:
        return False
    made_by = asked.case.story.origin(given.value)
    tells = made_by is not None and str(made_by.name) in ("compute_mask", "not_equal", "any")
    named = "mask" in asked.items[0].lower()
    whole = tensor.dtype.startswith("int") and tensor.shape[1] not in asked.widths
    return tensor.dtype == "bool" or tells or named or whole


def no_tensors(asked: Asked) -> Trouble | None:
    """Text, bare numbers, lists of numbers or nothing in place of states."""
    kinds = [no_tensor(part) for part in asked.given.parts]
    lists = any(isinstance(part, list | tuple) for part in asked.given.parts)
    if lists and numbers_in_lists(asked.given.value) and "text" not in kinds:
        return _lists(asked)
    found = {kind for kind in kinds if kind}
    if lists:
        found -= {"other"}
    if not found:
        return None
    names = {
        "text": _("text"),
        "number": _("a bare number"),
        "none": _("None"),
        "dict": _("a dict"),
        "other": _("no tensor"),
    }
    what = words.listed(names[kind] for kind in sorted(found))
    said = _("{word} must hold tensors of shape (batch, {units}). It is given {what}: {came}.")
    said = said.format(
        word=asked.word, units=asked.widths[0] if asked.widths else "…", what=what, came=asked.came
    )
    title = _("A state of {layer} is {what}").format(layer=asked.layer, what=what)
    fixes = tuple(_made_tensors(asked, kinds))
    return Trouble("state_kind", title, together([said, when(asked, True)]), fixes)


def _lists(asked: Asked) -> Trouble:
    title = _("The states of {layer} are lists of numbers, not tensors").format(layer=asked.layer)
    said = _(
        "Keras reads a list as several states: each number of it would be one. {word} must hold "
        "arrays or tensors of shape (batch, {units})."
    ).format(word=asked.word, units=asked.widths[0] if asked.widths else "…")
    array = "np.array" if "np" in asked.case.source.imported else asked.ops("array")
    whole = ", ".join(asked.items)
    fixes = [
        asked.candidate(
            listed([f"{array}({item})" for item in asked.items]),
            _("Each list then is one state."),
        )
    ]
    if len(asked.widths) == 1:
        fixes.insert(
            0, asked.candidate(f"{array}([{whole}])", _("The whole list is then one state."))
        )
    return Trouble("state_lists", title, together([said, when(asked, True)]), tuple(fixes))


def _made_tensors(asked: Asked, kinds: list[str]) -> Iterator[Candidate]:
    widths, items, parts = asked.widths, asked.items, asked.given.parts
    if "text" in kinds:
        codes = [f"np.asarray({item}, dtype='float32')" for item in items]
        yield asked.candidate(listed(codes), _("The text is read as numbers."))
    if "dict" in kinds and isinstance(asked.given.value, dict):
        keys = [f"{items[0]}[{key!r}]" for key in asked.given.value]
        yield asked.candidate(listed(keys), _("The states one after the other, as a list."))
    if all(kind in ("none", "text", "number") for kind in kinds) and set(kinds) != {"number"}:
        yield Candidate(
            _("Leave {word} away").format(word=asked.word),
            _("The layer then starts from zeros."),
            asked.without(),
        )
    if None in widths or not widths or {"text", "dict", "other"} & set(kinds):
        return
    codes = []
    for k, width in enumerate(widths):
        kind = kinds[k] if k < len(kinds) else kinds[-1]
        value = parts[k] if k < len(parts) else parts[-1]
        filled = "0." if kind == "none" else shapes_of(value)
        code = asked.filled(width, filled)
        codes.append(code if kind in ("none", "number") or k >= len(items) else items[k])
    meaning = _("Every sample then has the same number in each place of the state.")
    yield asked.candidate(listed(codes), meaning)
