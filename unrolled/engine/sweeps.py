"""The same run for every position of a slider."""

import itertools
from collections import deque
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from unrolled import targets, weight_targets
from unrolled.engine import runs, vectorised
from unrolled.engine.compiled import Function, Structure, function
from unrolled.engine.runs import Inputs
from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays, Frames
from unrolled.words import gettext as _

MOST_FRAMES = 201
"""Positions of a slider computed at once."""

MOST_NUMBERS = 8_000_000
"""Numbers of one state that a sweep may yield (32 MB)."""

_numbers = itertools.count(1)
_made: deque[int] = deque([0], maxlen=1)


def sweeps_done() -> int:
    """How many sweeps this process has computed."""
    return _made[0]


def sweep(
    spec: RunSpec,
    target: str,
    values: npt.ArrayLike,
    x: npt.ArrayLike | None = None,
    weights: Mapping[str, npt.ArrayLike] | None = None,
    initial_state: Mapping[str, npt.ArrayLike] | None = None,
) -> Frames:
    """Run `spec` once for each of `values` of one number or group of numbers.

    States and inputs differ within a batch, so that their sweep is one Keras call. Weights are
    shared by a batch: their sweep is a call for each value until a vectorised function is
    compiled behind it, and then one call as well.

    Args:
        spec: the run to vary.
        target: what to vary, as `unrolled.targets` names it.
        values: the values it takes, (frames,).
        x, weights, initial_state: as for `run`.

    Raises:
        SpecError: for an unknown target, an index out of range, or more frames than allowed.
    """
    given = runs.inputs(spec, x, weights, initial_state)
    positions = _positions(spec, values)
    name, frames = _swept(spec, target, positions, given, weights)
    way = _over_weights if name in given.weights else _in_one_batch
    states, gates = way(spec, given, name, frames)
    _made.append(next(_numbers))
    return Frames(spec, target, positions, name, runs.locked(frames), states, gates)


def with_target(
    spec: RunSpec,
    target: str,
    value: float,
    x: npt.ArrayLike | None = None,
    weights: Mapping[str, npt.ArrayLike] | None = None,
    initial_state: Mapping[str, npt.ArrayLike] | None = None,
) -> Inputs:
    """The arrays behind one frame: ``run(spec, *with_target(spec, target, value))`` is that frame.

    Args:
        spec, target, x, weights, initial_state: as for `sweep`.
        value: the value the target takes.

    Raises:
        SpecError: as `sweep` does.
    """
    given = runs.inputs(spec, x, weights, initial_state)
    name, frames = _swept(spec, target, _positions(spec, [value]), given, weights)
    return _replaced(given, name, frames[0])


def _swept(
    spec: RunSpec,
    target: str,
    positions: Array,
    given: Inputs,
    weights: Mapping[str, npt.ArrayLike] | None,
) -> tuple[str, Array]:
    """The one array that `target` changes, by name, in every frame: (frames, ...)."""
    aim = targets.read(spec, target)
    if aim.array in given.weights:
        unchanged = runs.weights_before_changes(spec, weights)
        return weight_targets.swept(spec, spec.changed, target, positions, unchanged)
    frames = np.repeat(_all(given)[aim.array][None], len(positions), axis=0)
    return aim.array, aim.applied(frames, positions)


def _all(given: Inputs) -> Arrays:
    """Every array of a run, by the names that targets use."""
    return {
        "x": given.x,
        **{f"{name}0": array for name, array in given.initial_state.items()},
        **given.weights,
    }


def _replaced(given: Inputs, name: str, array: Array) -> Inputs:
    """`given` with `array` in place of the one of that name."""
    arrays = _all(given) | {name: array}
    return Inputs(
        arrays["x"],
        {name: arrays[name] for name in given.weights},
        {name: arrays[f"{name}0"] for name in given.initial_state},
    )


def _in_one_batch(spec: RunSpec, given: Inputs, swept: str, frames: Array) -> tuple[Arrays, Arrays]:
    """States and gates of every frame, the frames side by side in one batch."""
    count = len(frames)

    def in_a_row(name: str, array: Array) -> Array:
        """`array`, (batch, ...), once for each frame: (frames * batch, ...)."""
        if name == swept:
            return np.concatenate(frames)
        return np.tile(array, (count, *[1] * (array.ndim - 1)))

    initial = {name: in_a_row(f"{name}0", a) for name, a in given.initial_state.items()}
    wide = Inputs(in_a_row("x", given.x), given.weights, initial)
    _output, states, gates, _final = runs.call(spec, wide)
    shape = (count, spec.batch, spec.timesteps, spec.units)
    return (
        {name: array.reshape(shape) for name, array in states.items()},
        {name: array.reshape(shape) for name, array in gates.items()},
    )


def _over_weights(
    spec: RunSpec, given: Inputs, swept: str, changed: Array
) -> tuple[Arrays, Arrays]:
    """States and gates of every frame, in one call if that is compiled, else one after another."""
    structure = Structure.of(spec, masked=False)
    together = vectorised.ready(structure)
    if together is not None:
        try:
            return _all_at_once(spec, together, given, swept, changed)
        except Exception:  # such as too little memory: the way below needs less
            vectorised.give_up(structure)
    single = function(structure)
    frames = _one_by_one(spec, single, given, swept, changed)
    # Only now: compiling beside it would slow down the picture that is being waited for.
    vectorised.prepare(structure, single)
    return frames


def _all_at_once(
    spec: RunSpec, together: Function, given: Inputs, swept: str, changed: Array
) -> tuple[Arrays, Arrays]:
    weights = [
        changed if name == swept else np.broadcast_to(array, (len(changed), *array.shape))
        for name, array in given.weights.items()
    ]
    arrays = (given.x, list(given.initial_state.values()), weights)
    states, gates = together(*runs.tensors(arrays))
    return runs.named(spec.facts.states, states), runs.named(spec.facts.gates, gates)


def _one_by_one(
    spec: RunSpec, single: Function, given: Inputs, swept: str, changed: Array
) -> tuple[Arrays, Arrays]:
    x, initial, weights = runs.tensors(
        (given.x, list(given.initial_state.values()), list(given.weights.values()))
    )
    place = list(given.weights).index(swept)
    states, gates = [], []
    for array in changed:
        weights[place] = runs.tensors(array)
        _output, its_states, its_gates, _final = single(x, initial, weights)
        states.append(its_states)
        gates.append(its_gates)
    return _stacked(spec.facts.states, states), _stacked(spec.facts.gates, gates)


def _stacked(names: tuple[str, ...], frames: list[list[Any]]) -> Arrays:
    """Tensors of every frame, (batch, timesteps, units), as (frames, batch, timesteps, units)."""
    columns = zip(*frames, strict=True)
    return {
        name: runs.locked(np.stack([tensor.numpy() for tensor in column]))
        for name, column in zip(names, columns, strict=True)
    }


def _positions(spec: RunSpec, values: npt.ArrayLike) -> Array:
    """`values` as a protected copy, (frames,), finite and no more than are allowed."""
    expected = _("a list of 1 to {n} numbers").format(n=MOST_FRAMES)
    try:
        positions = runs.locked(runs.float32(values))
    except (TypeError, ValueError):
        raise SpecError("values", expected, values) from None
    if positions.ndim != 1 or not 1 <= len(positions) <= MOST_FRAMES:
        raise SpecError("values", expected, _("shape {shape}").format(shape=positions.shape))
    if not np.isfinite(positions).all():
        raise SpecError("values", _("finite numbers"), _("NaN or infinity in it"))
    numbers = positions.size * spec.batch * spec.timesteps * spec.units
    if numbers > MOST_NUMBERS:
        expected = _("at most {n} numbers in one sweep").format(n=MOST_NUMBERS)
        raise SpecError("values", expected, numbers, _("Take fewer values or a smaller run."))
    return positions
