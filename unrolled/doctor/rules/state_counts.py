"""Too few or too many states."""

from collections.abc import Iterator

from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asked_states import Asked, Trouble, listed, when
from unrolled.doctor.rules.asking import result_targets
from unrolled.doctor.rules.asking import text as text_of
from unrolled.doctor.rules.given_states import (
    CELLS,
    flat,
    is_eager,
    letter,
    numbers_in_lists,
    role,
    slot_names,
)
from unrolled.doctor.rules.told import known, shown
from unrolled.doctor.rules.unpacking import result_names
from unrolled.words import gettext as _
from unrolled.words import ngettext, together


def wrong_count(asked: Asked) -> Trouble | None:
    """Another number of states than the layer takes, or another nesting of them."""
    wanted, given = asked.wanted, asked.given
    if not wanted or numbers_in_lists(given.value):
        return None
    nested = any(isinstance(entry, list) for entry in wanted)
    if nested:
        return _wrong_nesting(asked)
    if given.listed and any(isinstance(part, list | tuple) for part in given.parts):
        return _one_list_too_many(asked)
    if not given.listed and asked.settings["class"] == "Bidirectional":
        return _one_tensor_for_both(asked)
    count = len(given.parts)
    if count == len(wanted) or (asked.settings["class"] in CELLS and count > len(wanted)):
        return None if count == len(wanted) else _told(asked, count, fails=False)
    if asked.settings["class"] == "LSTMCell" and not given.listed:
        return _told(asked, count, fails=False)
    too_many = count > len(wanted)
    return _told(asked, count, fails=not (too_many and _ignores(asked)))


def _ignores(asked: Asked) -> bool:
    """Whether states beyond the last one are left unread without a word."""
    inner = asked.settings.get("inner", asked.settings)
    return str(inner["class"]) == "GRU"


def _told(asked: Asked, count: int, fails: bool) -> Trouble:
    wanted = len(asked.wanted)
    names = ", ".join(slot_names(asked.settings))
    title = _("{layer} takes {n}, and is given {m}").format(
        layer=asked.layer,
        n=ngettext("{n} state", "{n} states", wanted).format(n=wanted),
        m=_("none") if not count else str(count),
    )
    said = _("{word} of {layer} needs {n}: {names}. It is given {m}: {came}.").format(
        word=asked.word,
        layer=asked.layer,
        n=ngettext("{n} state", "{n} states", wanted).format(n=wanted),
        names=names,
        m=ngettext("{n} state", "{n} states", count).format(n=count),
        came=asked.came,
    )
    if count > wanted:
        silent = _("Keras reads what it needs and ignores the rest without a word.")
        fixes = list(_fewer(asked))
    else:
        silent = _("Keras takes the rows of the one tensor for the states, without a word.")
        fixes = list(_more(asked))
    text = together([said, _why(asked), when(asked, fails, silent)])
    return Trouble("state_count", title, text, tuple(fixes), fails)


def _why(asked: Asked) -> str:
    name = asked.settings["class"]
    if name == "Bidirectional":
        return _(
            "Bidirectional cuts the list in half: the first half goes to the forward layer, the "
            "second half to the backward one."
        )
    if name.startswith(("LSTM", "ConvLSTM")):
        return _("An LSTM carries two: h, what it hands out, and c, its memory.")
    if name.startswith(("GRU", "SimpleRNN")):
        return _("It carries only h; c belongs to an LSTM.")
    return _("One for each state of its cell.")


def _more(asked: Asked) -> Iterator[Candidate]:
    """What fills the places of states that are missing."""
    items, wanted = asked.items, len(asked.wanted)
    if not asked.given.parts:
        meaning = _("The layer then starts from zeros.")
        title = _("Leave {word} away").format(word=asked.word)
        yield Candidate(title, meaning, asked.without())
        return
    behind = asked.behind()
    if behind is not None and len(items) == 1 and wanted == 2:
        code = f"[{items[0]}, {text_of(asked.case, behind)}]"
        meaning = _("Both states in one list: what stands behind it is read as the mask.")
        yield Candidate(
            _("Give it initial_state={code}").format(code=code), meaning, asked.joined(code)
        )
    first = known(asked.given.parts[0])
    stacked = first is not None and len(first.shape) == 3 and first.shape[0] == wanted
    if stacked and len(items) == 1:
        code = ", ".join(f"{items[0]}[{k}]" for k in range(wanted))
        yield asked.candidate(f"[{code}]", _("The first axis holds the states: a list of them."))
        return
    partner = _partner(asked)
    if partner:
        meaning = _("Both states that the layer before hands out, in order.")
        yield asked.candidate(f"[{items[0]}, {partner}]", meaning)
    zeros = asked.ops("zeros_like")
    if asked.settings["class"] == "Bidirectional" and wanted == 2 * len(items):
        again = ", ".join([*items, *items])
        yield asked.candidate(f"[{again}]", _("Both directions then start from the same states."))
    if len(items) < wanted:
        missing = [f"{zeros}({items[0]})"] * (wanted - len(items))
        meaning = _("What is missing starts from zeros.")
        yield asked.candidate(f"[{', '.join([*items, *missing])}]", meaning)


def _partner(asked: Asked) -> str:
    """The name of the c that was handed out along with an h."""
    if len(asked.given.parts) != 1 or len(asked.wanted) != 2:
        return ""
    value = asked.given.parts[0]
    event = asked.case.story.origin(value)
    if event is None or letter(role(asked.case, value)) != "h":
        return ""
    names = result_targets(asked.case, event.node)
    for name, part in zip(names, result_names(asked.case.settings(event.on)), strict=False):
        if part == "c" and name != "_":
            return name
    return ""


def _fewer(asked: Asked) -> Iterator[Candidate]:
    """What leaves the states away that nobody reads."""
    items, wanted = asked.items, len(asked.wanted)
    parts, node = asked.given.parts, asked.given.node
    roles = [role(asked.case, part) for part in parts]
    if len(parts) == wanted + 1 and roles[0] == "output" and node is not None:
        code = f"{asked.case.source.part(node)}[1:]"
        if items[0].endswith("[0]"):
            yield asked.candidate(code, _("The output itself is no state."))
        else:
            yield asked.candidate(listed(items[1:]), _("The output itself is no state."))
    if asked.settings["class"] == "Bidirectional" and len(items) == 2 * wanted == 4:
        meaning = _("One state for each direction.")
        yield asked.candidate(f"[{items[0]}, {items[2]}]", meaning)
    kept = items[:wanted]
    hs = [k for k, name in enumerate(roles) if letter(name) == "h"]
    if wanted == 1 and hs:
        kept = [items[hs[0]]]
    yield asked.candidate(listed(kept), _("The others are not read."))


def _one_list_too_many(asked: Asked) -> Trouble | None:
    inner = list(flat(asked.given.value))
    if len(inner) == len(asked.wanted) == 1:
        return None  # Keras does not mind
    title = _("The states of {layer} stand in lists inside of a list").format(layer=asked.layer)
    said = _("{word} must be a plain list of tensors, {names}. It is {came}.").format(
        word=asked.word, names=", ".join(slot_names(asked.settings)), came=asked.came
    )
    fixes = [asked.candidate(asked.items[0], _("The inner list alone."))]
    if role(asked.case, inner[0]) == "output":
        fixes.insert(
            0, asked.candidate(f"{asked.items[0]}[1:]", _("The states without the output."))
        )
    return Trouble("state_nesting", title, together([said, when(asked, True)]), tuple(fixes))


def _one_tensor_for_both(asked: Asked) -> Trouble:
    tensor, wanted = known(asked.given.value), asked.wanted
    shape = shown(tensor.shape) if tensor is not None else ""
    title = _("Bidirectional is given one tensor for the states of both directions")
    said = _(
        "{word} must be a list of {n}: {names}. It is one tensor, {shape}. Bidirectional cuts "
        "it in half along its first axis, which is the batch: rows of samples are taken for "
        "states."
    ).format(
        word=asked.word, n=len(wanted), names=", ".join(slot_names(asked.settings)), shape=shape
    )
    silent = _("With two samples nothing is raised: row 0 goes forward, row 1 backward.")
    item, zeros = asked.items[0], asked.ops("zeros_like")
    units, fixes = asked.widths[0], []
    if tensor is not None and units and tensor.shape[-1] == 2 * units and len(wanted) == 2:
        code = f"[{item}[:, :{units}], {item}[:, {units}:]]"
        fixes.append(asked.candidate(code, _("The left half goes forward, the right backward.")))
    half = [item, f"{zeros}({item})"][: len(wanted) // 2]
    meaning = _("Both directions then start from the same states.")
    fixes.append(asked.candidate(f"[{', '.join([*half, *half])}]", meaning))
    rest = [f"{zeros}({item})"] * (len(wanted) - 1)
    meaning = _("The forward layer starts from it, all else from zeros.")
    fixes.append(asked.candidate(f"[{', '.join([item, *rest])}]", meaning))
    fails = not is_eager(asked.given) or len(wanted) > 2 or asked.batch != 2
    return Trouble(
        "one_tensor", title, together([said, when(asked, fails, silent)]), tuple(fixes), fails
    )


def _wrong_nesting(asked: Asked) -> Trouble | None:
    """The states of stacked cells: a list with one entry for each cell."""
    wanted, parts = asked.wanted, asked.given.parts
    counts = [len(entry) if isinstance(entry, list) else 1 for entry in wanted]
    came = [len(p) if isinstance(p, list | tuple) else 1 for p in parts]
    fits = len(parts) == len(wanted) and all(
        n == 1 or (isinstance(part, list | tuple) and m == n)
        for part, n, m in zip(parts, counts, came, strict=True)
    )
    if fits:
        return None
    shape = ", ".join(
        f"[h, c] ({one[0]}, {one[1]})" if isinstance(one, list) else f"h ({one})" for one in wanted
    )
    title = _("Stacked cells take their states as one entry for each cell")
    said = _(
        "{word} must be a list of {n} entries, one for each cell: {shape}. It is given {came}."
    ).format(word=asked.word, n=len(wanted), shape=shape, came=asked.came)
    short = len(parts) < len(wanted) and asked.given.listed
    silent = _("Cells beyond the last entry are left out of the step, without a word.")
    fixes = list(_nested(asked, counts))
    return Trouble(
        "state_nesting", title, together([said, when(asked, not short, silent)]), tuple(fixes)
    )


def _nested(asked: Asked, counts: list[int]) -> Iterator[Candidate]:
    items, codes = asked.items, []
    is_flat = not any(isinstance(part, list | tuple) for part in asked.given.parts)
    if is_flat and len(items) == sum(counts):
        for count in counts:
            taken, items = items[:count], items[count:]
            codes.append(f"[{', '.join(taken)}]" if count > 1 else taken[0])
        yield asked.candidate(f"[{', '.join(codes)}]", _("The states of each cell together."))
        return
    if not is_flat and len(items) < len(counts):
        for entry in asked.wanted[len(items) :]:
            widths = entry if isinstance(entry, list) else [entry]
            made = [asked.filled(n, "0.") for n in widths]
            items = [*items, f"[{', '.join(made)}]" if len(made) > 1 else made[0]]
        yield asked.candidate(f"[{', '.join(items)}]", _("The other cells start from zeros."))
    yield Candidate(
        _("Leave {word} away").format(word=asked.word),
        _("All cells then start from zeros."),
        asked.without(),
    )
