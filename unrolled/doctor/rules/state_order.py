"""States in each other's place: the shapes are right, the roles are not."""

import ast
import re

from unrolled.doctor.rules.asked_states import Asked, Trouble
from unrolled.doctor.rules.asking import result_targets
from unrolled.doctor.rules.given_states import flat, letter, role, slot_names
from unrolled.doctor.rules.unpacking import result_names
from unrolled.words import gettext as _

LIKE_H = re.compile(r"(\w+_)?(h|hidden|hidden_state)(_?\d+|_\w+)?")
LIKE_C = re.compile(r"(\w+_)?(c|cell|cell_state|carry)(_?\d+|_\w+)?")


def wrong_order(asked: Asked) -> Trouble | None:
    """h where c belongs, or a backward state where a forward one does."""
    wanted, parts = slot_names(asked.settings), list(flat(asked.given.value))
    if len(wanted) != len(parts) or len(parts) < 2 or not asked.given.listed:
        return None
    roles = [role(asked.case, part) for part in parts]
    made = any(roles)
    if not made:
        roles = _by_name(asked, len(wanted))
    if not _misplaced(wanted, roles, parts, made):
        return None
    pairs = [f"{slot} ← {name or '?'}" for slot, name in zip(wanted, roles, strict=True)]
    title = _("The states of {layer} stand in another order than it reads them")
    said = _(
        "{word} of {layer} is read in the order {wanted}. It is given {roles}: {pairs}. The "
        "shapes are the same, so Keras does not notice, and the numbers are wrong."
    ).format(
        word=asked.word,
        layer=asked.layer,
        wanted=f"[{', '.join(wanted)}]",
        roles=f"[{', '.join(name or '?' for name in roles)}]",
        pairs=", ".join(pairs),
    )
    ordered = _ordered(asked, wanted, roles)
    meaning = _("Each state then stands where it is read.")
    fixes = (asked.candidate(ordered, meaning),) if ordered else ()
    return Trouble("state_order", title.format(layer=asked.layer), said, fixes, fails=False)


def _by_name(asked: Asked, count: int) -> list[str]:
    """What the states are called, where they are plain names in a list."""
    node = asked.given.node
    if not isinstance(node, ast.List | ast.Tuple) or count not in (2, 4):
        return [""] * count
    names = [item.id.lower() if isinstance(item, ast.Name) else "" for item in node.elts]
    if count == 4:
        short = {"fh": "forward_h", "fc": "forward_c", "bh": "backward_h", "bc": "backward_c"}
        return [_of_two(name, short) for name in names]
    found = []
    for name in names:
        h, c = LIKE_H.fullmatch(name), LIKE_C.fullmatch(name)
        found.append("h" if h and not c else "c" if c and not h else "")
    return found


def _of_two(name: str, short: dict[str, str]) -> str:
    if name in short:
        return short[name]
    for side in ("forward", "backward"):
        for one in ("h", "c"):
            if re.fullmatch(
                rf"(state_)?({side}|{side[:3]}|{side[0]})_?({one}|state_{one})\d?", name
            ):
                return f"{side}_{one}"
    return ""


def _misplaced(wanted: list[str], roles: list[str], parts: list[object], made: bool) -> bool:
    if "mixed" in roles:
        return True
    has_c = "c" in map(letter, wanted)
    wrong = 0
    for k, (slot, name) in enumerate(zip(wanted, roles, strict=True)):
        if not letter(name) or not letter(slot):
            continue
        if not has_c and letter(name) == "c":
            wrong += 1
        if has_c and letter(slot) != letter(name):
            again = any(part is parts[k] for j, part in enumerate(parts) if j != k)
            wrong += 0 if again and letter(name) == "h" else 1
        elif "_" in slot and "_" in name and slot.partition("_")[0] != name.partition("_")[0]:
            wrong += 1
    both = {letter(name) for name in roles} >= {"h", "c"}
    return wrong > 0 and (made or (both and wrong > 1))


def _ordered(asked: Asked, wanted: list[str], roles: list[str]) -> str:
    items = asked.items
    if sorted(roles) == sorted(wanted) and len(set(roles)) == len(roles):
        return f"[{', '.join(items[roles.index(slot)] for slot in wanted)}]"
    if sorted(map(letter, roles)) == ["c", "h"] and len(wanted) == 2:
        return f"[{', '.join(sorted(items, key=lambda i: letter(roles[items.index(i)]) != 'h'))}]"
    return _joined(asked, wanted, roles)


def _joined(asked: Asked, wanted: list[str], roles: list[str]) -> str:
    """[fh, bh] for a layer twice as wide: both halves of each state put together."""

    event = asked.case.story.origin(next(iter(flat(asked.given.value))))
    mixed = set(roles) == {"mixed"}
    if mixed and event is not None:
        event = asked.case.story.origin(next(iter(flat(event.args[0])), None))
    if event is None or not (mixed or set(roles) == {"forward_h", "backward_h"}):
        return ""
    names = result_targets(asked.case, event.node)
    known = dict(zip(result_names(asked.case.settings(event.on)), names, strict=False))
    four = [known.get(f"{side}_{one}", "_") for one in "hc" for side in ("forward", "backward")]
    if "_" in four or wanted != ["h", "c"]:
        return ""
    width = getattr(asked.given.parts[0], "shape", (None,))[-1]
    if width == asked.widths[0]:
        return f"[{four[0]}, {four[2]}]"
    join = asked.ops("concatenate")
    return f"[{join}([{four[0]}, {four[1]}], axis=-1), {join}([{four[2]}, {four[3]}], axis=-1)]"
