"""The page Memory as experiments."""

from collections.abc import Sequence

import numpy as np

from unrolled.life import Happened, LifeSpec, program
from unrolled.life.experiments import Experiment as Tried
from unrolled.life.telling import label, tell
from unrolled.look import limit
from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.picture import Panel, Picture
from unrolled.takeaway.tables import picture
from unrolled.words import gettext as _


def life(spec: LifeSpec, happened: Sequence[Happened], title: str, question: str) -> Experiment:
    """A model and what was done with it, with its states after each action.

    Args:
        spec: the model, and what was done.
        happened: what each piece of its program came to, the opening first; empty for not known.
        title, question: as the page has them.
    """
    said = tuple(f"{told.label}: {told.sentence}" for told in tell(spec, happened))
    arrays = _states(happened)
    shown = _picture(arrays) if arrays else None
    text = program(spec)
    return Experiment(
        "unrolled_memory", title, question, said, text, arrays, shown, _settings(spec)
    )


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


def _settings(spec: LifeSpec) -> tuple[str, ...]:
    """The model, its data, and what is done with it in order, by the numbers of the picture."""
    kept = (spec.stateful, spec.stateful_2)[: spec.layers]
    layers = [f"{spec.cell}({spec.units}, stateful={stateful})" for stateful in kept]
    data = _("x: (sequences, timesteps, features) = {shape}, batch_size={batch}").format(
        shape=(spec.sequences, spec.timesteps, spec.features), batch=spec.batch
    )
    done = [f"{n}. {label(act)}" for n, act in enumerate(spec.actions, start=1)]
    return (*layers, data, *done, _("in the picture: row 0 of the batch, after each action"))


def _picture(arrays: Sequence[NamedArray]) -> Picture:
    """Each state of row 0 of the batch from action to action; else all of it as it is in the end.

    What it was before the first action is its start: a worksheet leaves open what follows.
    """
    moving = [array for array in arrays if "actions" in array.axes and len(array.values) > 1]
    if not moving:
        return picture(arrays, [array.name for array in arrays])
    bound = limit(*(array.values for array in moving))
    return Picture(
        tuple(
            Panel(
                title=array.name.replace("_", ": "),
                axes=("units", "actions"),
                values=array.values[1:, 0].T,
                rows=tuple(map(str, range(array.values.shape[-1]))),
                columns=tuple(map(str, range(1, len(array.values)))),
                bound=bound,
                start=array.values[0, 0],
            )
            for array in moving
        )
    )


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
