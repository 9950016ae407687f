"""What a slider can move: the text that names it, read for a spec.

One number of the initial state or the input:

- ``h0[unit]``, ``c0[unit]``, ``x[timestep,feature]``: the same number of every sample;
- ``h0[sample,unit]``, ``c0[sample,unit]``, ``x[sample,timestep,feature]``: of one sample.

One weight or a group of weights: see `unrolled.weight_targets`.
"""

from collections.abc import Iterator
from itertools import product

from unrolled import weight_targets
from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.weight_targets import EVERY, Shape, Target, joined, single, split
from unrolled.words import gettext as _


def read(spec: RunSpec, text: str) -> Target:
    """The target that `text` names in a run of `spec`.

    Raises:
        SpecError: for a name this spec has no such thing for, or an index out of range.
    """
    batched = _batched(spec)
    name, numbers = split(text)
    if name in batched:
        shape = batched[name]
        if len(numbers) == len(shape) - 1:
            of_first = single(name, (0, *numbers), shape, text)
            return Target(name, (EVERY, *of_first.where[1:]))
        return single(name, numbers, shape, text)
    weights = spec.facts.weight_shapes(spec.units, spec.features)
    groups = weight_targets.groups(spec)
    if name not in weights and (not isinstance(text, str) or text not in groups):
        names = ", ".join([*(f"{each}[...]" for each in (*batched, *weights)), *groups])
        raise SpecError("target", _("one of {names}").format(names=names), text)
    return weight_targets.read(spec, text)


def targets(spec: RunSpec) -> Iterator[str]:
    """Every target of a run of `spec`, each once: one sample's own only where there are several."""
    for name, shape in _batched(spec).items():
        for axes in [shape[1:], shape] if spec.batch > 1 else [shape[1:]]:
            yield from (joined(name, index) for index in product(*map(range, axes)))
    yield from weight_targets.names(spec)


def _batched(spec: RunSpec) -> dict[str, Shape]:
    """The shapes of the arrays whose first axis is the batch; their index may leave it out."""
    state = (spec.batch, spec.units)
    return {
        **{f"{name}0": state for name in spec.facts.states},
        "x": (spec.batch, spec.timesteps, spec.features),
    }
