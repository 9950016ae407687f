"""The page Memory as experiments."""

from collections.abc import Sequence

import numpy as np

from unrolled.life import Happened, LifeSpec, program
from unrolled.life.experiments import Experiment as Tried
from unrolled.life.telling import tell
from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.tables import picture


def life(spec: LifeSpec, happened: Sequence[Happened], title: str, question: str) -> Experiment:
    """A model and what was done with it, with its states after each action.

    Args:
        spec: the model, and what was done.
        happened: what each piece of its program came to, the opening first; empty for not known.
        title, question: as the page has them.
    """
    said = tuple(f"{told.label}: {told.sentence}" for told in tell(spec, happened))
    arrays = _states(happened)
    shown = picture(arrays, [array.name for array in arrays]) if arrays else None
    return Experiment("unrolled_memory", title, question, said, program(spec), arrays, shown)


def tried(topic: str, found: Tried, title: str, question: str) -> Experiment:
    """What was tried with states, a sentence for each."""
    said = tuple(f"{row.title}: {row.sentence}" for row in found.rows)
    arrays = tuple(
        # Not by the names on the page, which are in the reader's language.
        NamedArray(f"try_{number}_{k}", tuple(f"axis_{n}" for n in range(array.ndim)), array)
        for number, row in enumerate(found.rows, start=1)
        for k, (_name, array) in enumerate(row.arrays, start=1)
    )
    shown = picture(arrays, [array.name for array in arrays]) if arrays else None
    stem = f"unrolled_memory_{topic}"
    return Experiment(stem, title, question, said, found.program, arrays, shown)


def _states(happened: Sequence[Happened]) -> tuple[NamedArray, ...]:
    """Each state after the opening and after every action, and as it is in the end."""
    found = []
    for k, slot in enumerate(happened[-1].states if happened else ()):
        name = f"{slot.layer}_{'hc'[slot.number]}"
        values = [each.states[k].value for each in happened if len(each.states) > k]
        axes = ("actions", "batch", "units")
        if len({value.shape for value in values}) == 1:
            found.append(NamedArray(name, axes, np.stack(values)))
        variable = f"{slot.layer}.states[{slot.number}]"
        found.append(NamedArray(f"final_{name}", axes[1:], slot.value, variable))
    return tuple(found)
