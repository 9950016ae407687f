"""Initial states: their kind, number, shape and order, and where they are handed over."""

from collections.abc import Callable, Iterator
from typing import Any

from unrolled.doctor.rules import state_counts, state_kinds, state_order, state_shapes
from unrolled.doctor.rules.asked_states import Asked, Trouble, asked
from unrolled.doctor.rules.told import Case, Told
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.words import gettext as _

CHECKS: tuple[Callable[[Asked], Trouble | None], ...] = (
    state_kinds.mask_in_place,
    state_kinds.no_tensors,
    state_counts.wrong_count,
    state_shapes.wrong_rank,
    state_shapes.wrong_width,
    state_shapes.wrong_batch,
    state_order.wrong_order,
)
"""The first one that finds something tells it."""


def trouble(case: Case, event: Event) -> Trouble | None:
    """What is wrong with the states of a call."""
    found = asked(case, event)
    if found is None:
        return None
    return next((t for t in (check(found) for check in CHECKS) if t is not None), None)


def wrong_states(case: Case, event: Event) -> Iterator[Told]:
    """A layer called with states that it refuses, misreads or ignores."""
    if event.kind != "call" or library.is_model(event.on):
        return
    found = trouble(case, event)
    if found is None:
        return
    if event.error is not None and not (found.fails or found.rule == "state_count"):
        return
    if event.error is None and (not found.sure or (found.fails and _told_later(case, event))):
        return
    yield Told(found.rule, event, found.title, found.said, found.candidates)


def states_at_last(case: Case, event: Event) -> Iterator[Told]:
    """A model that fails when it runs, as the states of a layer in it were wrong all along."""
    if event.error is None or event.kind not in ("run", "call") or not library.is_model(event.on):
        return
    inside = library.inner_layers(event.on)
    for earlier in case.before(event):
        if earlier.kind != "call" or earlier.error is not None or id(earlier.on) not in inside:
            continue
        found = trouble(case, earlier)
        if found is None or not found.fails or not _in_graph(earlier):
            continue
        said = _("The reason is in line {n}. {said}").format(n=earlier.line, said=found.said)
        yield Told(found.rule, event, found.title, said, found.candidates)
        return


def _told_later(case: Case, event: Event) -> bool:
    """Whether a model with this layer fails later on, which then is the place to tell it."""
    if not _in_graph(event):
        return False
    return any(
        later.error is not None
        and later.kind in ("run", "call")
        and library.is_model(later.on)
        and id(event.on) in library.inner_layers(later.on)
        for later in case.after(event)
    )


def _in_graph(event: Event) -> bool:
    """Whether a layer was called with placeholders."""
    return any(t.symbolic for t in library.tensors([*event.args, *_values(event.kwargs)]))


def _values(given: dict[str, Any]) -> list[Any]:
    return list(given.values())


RULES = (wrong_states, states_at_last)
