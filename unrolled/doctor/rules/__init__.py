"""What rules know of a program's events: why something is refused, and what is wrong in silence.

A rule looks at shapes and settings, never at the words of an error, so that it covers calls that
nobody has listed. Whether a fix helps is not for a rule to say: it is tried.
"""

import logging
from collections.abc import Callable, Iterator

from unrolled.doctor.rules import (
    backwards,
    batches,
    cell_results,
    cell_steps,
    cell_twice,
    data,
    fed_states,
    fixed_batch,
    forgetting,
    handing,
    ignored,
    inputs,
    making,
    mask_reach,
    masks,
    names,
    outputs,
    own_cells,
    padding,
    readings,
    resets,
    sizes,
    state_inputs,
    state_values,
    stateful,
    states,
    stored,
    symbolic,
    training,
    unfit,
    unpacking,
    weights,
    widths,
)
from unrolled.doctor.rules.misnamed import misnamed
from unrolled.doctor.rules.told import Case, Told
from unrolled.doctor.story import Event, Failure

_log = logging.getLogger(__name__)

__all__ = ["RULES", "explained", "misnamed", "silent", "told"]

Rule = Callable[[Case, Event], Iterator[Told]]

RULES: tuple[Rule, ...] = (
    *unfit.RULES,
    *own_cells.RULES,
    *cell_twice.RULES,
    *cell_steps.RULES,
    *cell_results.RULES,
    *inputs.RULES,
    *widths.RULES,
    *sizes.RULES,
    *stored.RULES,
    *fixed_batch.RULES,
    *stateful.RULES,
    *handing.RULES,
    *ignored.RULES,
    *state_inputs.RULES,
    *states.RULES,
    *resets.RULES,
    *state_values.RULES,
    *fed_states.RULES,
    *masks.RULES,
    *mask_reach.RULES,
    *backwards.RULES,
    *padding.RULES,
    *readings.RULES,
    *unpacking.RULES,
    *weights.RULES,
    *forgetting.RULES,
    *symbolic.RULES,
    *making.RULES,
    *names.RULES,
    *batches.RULES,
    *training.RULES,
    *outputs.RULES,
    *data.RULES,
    *cell_steps.LAST,
)
"""In the order in which they are asked; the first one that knows an error explains it."""


def told(case: Case, event: Event) -> list[Told]:
    """What the rules say of an event."""
    return [found for rule in RULES for found in _said(rule, case, event)]


def _said(rule: Rule, case: Case, event: Event) -> list[Told]:
    """What one rule says. One that stumbles, a fault of ours, does not silence the others."""
    try:
        return list(rule(case, event))
    except Exception:
        _log.exception("A rule stumbled: %s", rule.__qualname__)
        return []


def explained(case: Case, failure: Failure) -> Told | None:
    """What the rules know of a failure; None where none of them does."""
    if failure.event is None:
        return None
    return next(iter(told(case, failure.event)), None)


def silent(case: Case) -> Iterator[Told]:
    """What is wrong with a program that nobody raises."""
    for event in case.story.events:
        if event.error is None:
            yield from told(case, event)
