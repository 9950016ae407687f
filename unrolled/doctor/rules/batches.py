"""Arrays for fit and its like that do not go together, or are no arrays."""

from collections.abc import Iterator
from typing import Any

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.asking import argument
from unrolled.doctor.rules.told import Case, Told, known, shown
from unrolled.doctor.story import Event
from unrolled.words import gap
from unrolled.words import gettext as _


def other_samples(case: Case, event: Event) -> Iterator[Told]:
    """Another number of inputs than of targets."""
    if event.kind != "run" or event.error is None or not event.before.get("compiled", True):
        return
    counts = {name: t.shape[0] for name, t in _passed(event) if t.shape}
    if len(set(counts.values())) < 2:
        return
    listed = ", ".join(f"{name}: {n}" for name, n in counts.items())
    said = _(
        "All arrays that go into {method} need as many samples, their axis 0. They have {counts}."
    ).format(method=event.name, counts=listed)
    if isinstance(event.kwargs.get("x"), list | tuple):
        said += gap(said) + _(
            "An initial state belongs to its sample: one row for all of them has to be repeated."
        )
    else:
        said += gap(said) + _("Look at where they are made: each sample needs its own target.")
    title = _("The arrays have different numbers of samples")
    yield Told("samples", event, title, said, tuple(_fewest(case, event)))


def _fewest(case: Case, event: Event) -> Iterator[Candidate]:
    """The longer one of x and y cut to the samples that both have."""
    x, y = known(event.kwargs.get("x")), known(event.kwargs.get("y"))
    if x is None or y is None or not x.shape or not y.shape:
        return
    n, m = x.shape[0], y.shape[0]
    if not isinstance(n, int) or not isinstance(m, int) or not min(n, m):
        return
    node = argument(event.node, "x", 0) if n > m else argument(event.node, "y", 1)
    if node is not None:
        change = changes.wrap(case.source, node, f"{{}}[:{min(n, m)}]")
        meaning = _("Only right where sample k and target k still belong together.")
        yield Candidate(_("Give it {code}").format(code=change.code), meaning, (change,))


def _passed(event: Event) -> Iterator[tuple[str, Any]]:
    for name in ("x", "y"):
        value = event.kwargs.get(name)
        parts = value if isinstance(value, list | tuple) else [value]
        for k, part in enumerate(parts):
            tensor = known(part)
            if tensor is not None:
                yield (name if len(parts) == 1 else f"{name}[{k}]"), tensor


def lists_of_numbers(case: Case, event: Event) -> Iterator[Told]:
    """Lists of numbers where fit wants arrays."""
    if event.kind != "run" or event.error is None:
        return
    lists = [name for name in ("x", "y") if _of_numbers(event.kwargs.get(name))]
    if not lists or _beside_a_generator(event):
        return
    said = _(
        "{method} takes arrays. It is given lists of numbers as {names}: a list is how several "
        "arrays are given, one for each Input."
    ).format(method=event.name, names=", ".join(lists))
    edits = []
    for name in lists:
        node = argument(event.node, name, ("x", "y").index(name))
        if node is not None:
            edits.append(changes.wrap(case.source, node, "np.array({})"))
    found = []
    if edits and "numpy" in case.source.imported.values():
        title, meaning = _("Make arrays of them"), _("Arrays of the same numbers.")
        found.append(Candidate(title, meaning, tuple(edits)))
    yield Told("lists", event, _("The data are lists, not arrays"), said, tuple(found))


def no_pairs(_case: Case, event: Event) -> Iterator[Told]:
    """A generator for fit that gives arrays, not pairs of them."""
    if event.kind != "run" or event.error is None or "batch" not in event.before:
        return
    if isinstance(event.before["batch"], tuple):
        return
    came = known(event.before["batch"])
    said = _(
        "A generator has to give a tuple each time: (inputs,), (inputs, targets) or (inputs, "
        "targets, weights). This one gives {came}."
    ).format(came=shown(came.shape) if came else type(event.before["batch"]).__name__)
    said += gap(said) + _("Write yield x, y with the targets that belong to x.")
    yield Told("no_pairs", event, _("The generator gives no pairs"), said)


def _beside_a_generator(event: Event) -> bool:
    return "as a generator, `y` should not be passed" in str(event.error)


def targets_beside_a_generator(_case: Case, event: Event) -> Iterator[Told]:
    """Something as y, often a number of steps by position, where a generator is x."""
    if event.kind != "run" or not _beside_a_generator(event):
        return
    said = _(
        "The second argument of {method} by position is y. A generator gives the targets itself, "
        "as the second of each tuple. A number of steps is said by name: steps_per_epoch=, and "
        "so is epochs=."
    ).format(method=event.name)
    yield Told("beside_a_generator", event, _("A generator as x takes no y beside it"), said)


def _of_numbers(value: Any) -> bool:
    while isinstance(value, list | tuple) and value:
        value = value[0]
    return isinstance(value, int | float)


RULES = (lists_of_numbers, no_pairs, targets_beside_a_generator, other_samples)
