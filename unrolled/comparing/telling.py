"""What differs between runs side by side, and what is known of each."""

from collections.abc import Sequence

from unrolled.cells import OWN as OWN_CELL
from unrolled.comparing.form import OWN
from unrolled.spec import RunSpec
from unrolled.trace import Trace
from unrolled.words import gettext as _

NOT_READ = "–"
"""What stands for a field that a run's cell does not read."""


def named(name: str) -> str:
    """A field as its reader knows it: Keras's names stay, ours are words."""
    ours = {
        "cell": _("cell"),
        "update": _("update"),
        "weights": _("weights"),
        "changed": _("set by hand"),
    }
    return ours.get(name, name)


def value(spec: RunSpec, name: str) -> str:
    """The field `name` of a run as its reader knows it."""
    facts = spec.facts
    unread = {
        "update": spec.cell != OWN_CELL,
        "activation": not facts.has_activation,
        "weights": not facts.has_sets,
    }
    if unread.get(name):
        return NOT_READ
    if name == "changed":
        return ", ".join(f"{target} = {number:g}" for target, number in spec.changed) or _("none")
    return str(getattr(spec, name)).replace("\n", "; ")


def differing(specs: Sequence[RunSpec]) -> dict[str, list[str]]:
    """The fields in which runs differ, and the value of each run.

    What all runs share by the making of a comparison is left out: a state of fewer units is not
    another one, nor an input that is written out because another seed draws the weights.
    """
    rows = {name: [value(spec, name) for spec in specs] for name in OWN}
    return {name: row for name, row in rows.items() if len({*row} - {NOT_READ}) > 1}


def own_words(specs: Sequence[RunSpec]) -> list[str]:
    """Of each run, what is different about it beside its cell; empty where the cell is all.

    What it shares with most of the runs is not.
    """
    rows = differing(specs)
    rows.pop("cell", None)
    return [
        ", ".join(
            f"{named(name)} = {row[k]}"
            for name, row in rows.items()
            if row[k] != NOT_READ and 2 * row.count(row[k]) <= len(row)
        )
        for k in range(len(specs))
    ]


def parameters(trace: Trace) -> int:
    """How many numbers the layer learns: those of the weights that Keras made."""
    return sum(array.size for array in trace.weights.values())


def state_numbers(spec: RunSpec) -> int:
    """How many numbers it carries from one step to the next, of one sample."""
    return len(spec.facts.states) * spec.units


def forgets_at(step: int | None, spec: RunSpec) -> str:
    """When the start is forgotten, as the timestep that is read then.

    Args:
        step: as `unrolled.memory.forgotten_at` has it.
    """
    if step is None:
        return _("not by the end")
    if step == 0:
        return _("it makes no difference")
    return f"t = {spec.timesteps - 1 - step if spec.go_backwards else step}"


def forgets(step: int | None, spec: RunSpec) -> str:
    """`forgets_at` as a sentence of its own."""
    if step is None:
        return _("remembers its start to the end")
    if step == 0:
        return _("the start makes no difference")
    return _("forgets its start at {when}").format(when=forgets_at(step, spec))


def incomparable(one: RunSpec, other: RunSpec, state: str) -> str:
    """Why there is no difference of two runs in `state`; empty where there is one."""
    for spec in (one, other):
        if state not in spec.facts.states:
            return _("{cell} has no {state}: there is nothing to take a difference of.").format(
                cell=spec.cell, state=state
            )
    if one.units != other.units:
        return _(
            "units {one} and units {other}: unit 0 of one is not unit 0 of the other, and some "
            "units have no partner. Give both the same units."
        ).format(one=one.units, other=other.units)
    return ""
