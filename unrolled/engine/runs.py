"""One run, and the same run for every position of a slider."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from unrolled import signals
from unrolled import weights as weight_sets
from unrolled.engine import layers
from unrolled.engine.compiled import Structure, function
from unrolled.errors import SpecError
from unrolled.spec import RunSpec, initial_rows
from unrolled.trace import Array, Arrays, Frames, Trace
from unrolled.words import gettext as _

MOST_FRAMES = 201
"""Positions of a slider computed at once."""

MOST_NUMBERS = 8_000_000
"""Numbers of one state that a sweep may yield (32 MB)."""


def run(
    spec: RunSpec,
    x: npt.ArrayLike | None = None,
    weights: Mapping[str, npt.ArrayLike] | None = None,
    initial_state: Mapping[str, npt.ArrayLike] | None = None,
    mask: npt.ArrayLike | None = None,
) -> Trace:
    """Run `spec` in Keras and keep every state and gate at every step.

    Args:
        spec: what to run.
        x: input (batch, timesteps, features) in place of the one `spec` names.
        weights: weights by Keras's names in place of those `spec` names; the others stay.
        initial_state: ``{"h": (batch, units), ...}`` in place of `spec.h0` and `spec.c0`.
        mask: (batch, timesteps), True where a step is to be taken, False where it is skipped.

    Raises:
        SpecError: for an array of another shape or with a number that is not finite.
    """
    inputs = _inputs(spec, x, weights, initial_state)
    checked_mask = None if mask is None else _mask(mask, spec)
    return _traced(spec, *inputs, checked_mask)


def sweep(
    spec: RunSpec,
    target: str,
    values: npt.ArrayLike,
    x: npt.ArrayLike | None = None,
    weights: Mapping[str, npt.ArrayLike] | None = None,
    initial_state: Mapping[str, npt.ArrayLike] | None = None,
) -> Frames:
    """Run `spec` once for each of `values` of one number, in a single batched Keras call.

    Args:
        spec: the run to vary.
        target: ``"h0[unit]"`` or ``"c0[unit]"`` (the same unit of every sample),
            ``"h0[sample, unit]"``, or ``"x[timestep, feature]"`` and
            ``"x[sample, timestep, feature]"``.
        values: the values that number takes, (frames,).
        x, weights, initial_state: as for `run`.

    Raises:
        SpecError: for an unknown target, an index out of range, or more frames than allowed.
    """
    start_x, arrays, initial = _inputs(spec, x, weights, initial_state)
    positions = _positions(spec, values)
    name, where = _target(target, spec)
    count = len(positions)
    copies: Arrays = {
        "x": np.repeat(start_x[None], count, axis=0),
        **{f"{s}0": np.repeat(a[None], count, axis=0) for s, a in initial.items()},
    }
    copies[name][(slice(None), *where)] = positions.reshape(-1, *[1] * (where.count(slice(None))))
    flat = {key: a.reshape(-1, *a.shape[2:]) for key, a in copies.items()}
    states, gates = _call(spec, flat["x"], arrays, {s: flat[f"{s}0"] for s in initial}, None)[1:3]
    shape = (count, spec.batch, spec.timesteps, spec.units)
    return Frames(
        spec,
        target,
        positions,
        {key: a.reshape(shape) for key, a in states.items()},
        {key: a.reshape(shape) for key, a in gates.items()},
    )


def warm() -> None:
    """Compile what the first visitors ask for, so that they need not wait for it."""
    for name in ("LSTM", "GRU", "SimpleRNN"):
        run(RunSpec(cell=name))


def default_weights(spec: RunSpec) -> Arrays:
    """The weights that `spec` names, by Keras's names in Keras's layout, float32."""
    if spec.weights != "default":
        return weight_sets.make(spec)
    return dict(zip(*_drawn(spec.cell, spec.units, spec.features, spec.seed), strict=True))


@lru_cache(maxsize=256)
def _drawn(cell: str, units: int, features: int, seed: int) -> tuple[list[str], list[Array]]:
    """Names and values of a fresh Keras cell's weights."""
    fresh = layers.cell(cell, units, "linear", seed)
    fresh.build((None, features))
    values = [_locked(variable.numpy()) for variable in fresh.trainable_variables]
    return [variable.name for variable in fresh.trainable_variables], values


def _inputs(
    spec: RunSpec,
    x: npt.ArrayLike | None,
    weights: Mapping[str, npt.ArrayLike] | None,
    initial_state: Mapping[str, npt.ArrayLike] | None,
) -> tuple[Array, Arrays, Arrays]:
    """The arrays of a run: input, weights, initial states; given ones checked, the rest made."""
    shape = (spec.batch, spec.timesteps, spec.features)
    chosen_x = signals.make(spec) if x is None else _array("x", x, shape)
    arrays = default_weights(spec)
    shapes = spec.facts.weight_shapes(spec.units, spec.features)
    for name, given in (weights or {}).items():
        _known("weights", name, tuple(shapes))
        arrays[name] = _array(f"weights[{name!r}]", given, shapes[name])
    initial: Arrays = {
        name: np.array(initial_rows(spec, name), "float32") for name in spec.facts.states
    }
    for name, given in (initial_state or {}).items():
        _known("initial_state", name, spec.facts.states)
        label = f"initial_state[{name!r}]"
        initial[name] = _array(label, given, (spec.batch, spec.units))
    return chosen_x, arrays, initial


def _traced(spec: RunSpec, x: Array, weights: Arrays, initial: Arrays, mask: Array | None) -> Trace:
    output, states, gates, final = _call(spec, x, weights, initial, mask)
    chosen = output if spec.return_sequences else output[:, -1]
    for array in (x, *initial.values(), *weights.values()):
        _locked(array)
    return Trace(
        spec=spec,
        x=x,
        initial=initial,
        states=states,
        gates=gates,
        final=final,
        output=(chosen, *final.values()) if spec.return_state else chosen,
        weights=weights,
        mask=mask,
    )


def _call(
    spec: RunSpec, x: Array, weights: Arrays, initial: Arrays, mask: Array | None
) -> tuple[Array, Arrays, Arrays, Arrays]:
    """One call of the compiled structure: outputs, states, gates, final states."""
    masks = [] if mask is None else [mask]
    compiled = function(Structure.of(spec, masked=mask is not None))
    tensors = (x, list(initial.values()), list(weights.values()), *masks)
    output, states, gates, final = compiled(*_tensors(tensors))
    facts = spec.facts
    return (
        _locked(output.numpy()),
        _named(facts.states, states),
        _named(facts.gates, gates),
        _named(facts.states, final),
    )


def _tensors(value: Any) -> Any:
    """Arrays, and lists of arrays, as TensorFlow's tensors."""
    from tensorflow import constant

    if isinstance(value, list | tuple):
        return [_tensors(item) for item in value]
    return constant(value)


def _named(names: tuple[str, ...], tensors: list[Any]) -> Arrays:
    return {name: _locked(t.numpy()) for name, t in zip(names, tensors, strict=True)}


def _locked(array: Array) -> Array:
    """`array`, protected: what Keras said is shared and must not be changed by a reader."""
    array.flags.writeable = False
    return array


def _array(name: str, value: npt.ArrayLike, shape: tuple[int, ...]) -> Array:
    """`value` as float32 of exactly `shape`: nothing is broadcast, nothing is cut."""
    try:
        array = _float32(value)
    except (TypeError, ValueError):
        raise SpecError(name, _("numbers of shape {shape}").format(shape=shape), value) from None
    if array.shape != shape:
        expected = _("shape {shape}").format(shape=shape)
        raise SpecError(name, expected, _("shape {shape}").format(shape=array.shape))
    if not np.isfinite(array).all():
        raise SpecError(name, _("finite numbers"), _("NaN or infinity in it"))
    return array


def _float32(value: npt.ArrayLike) -> Array:
    """A copy of `value`; a number beyond float32 becomes an infinity, for the caller to refuse."""
    with np.errstate(over="ignore"):
        return np.array(value, dtype=np.float32)


def _mask(mask: npt.ArrayLike, spec: RunSpec) -> Array:
    shape = (spec.batch, spec.timesteps)
    expected = _("True or False in shape {shape}").format(shape=shape)
    try:
        array = np.array(mask)
    except ValueError:
        raise SpecError("mask", expected, mask) from None
    if array.dtype != np.bool_ or array.shape != shape:
        raise SpecError("mask", expected, f"{array.dtype} {array.shape}")
    return _locked(array)


def _known(argument: str, name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        raise SpecError(argument, _("names from {names}").format(names=", ".join(names)), name)


def _positions(spec: RunSpec, values: npt.ArrayLike) -> Array:
    expected = _("a list of 1 to {n} numbers").format(n=MOST_FRAMES)
    try:
        positions = _locked(_float32(values))
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


_TARGET = re.compile(r"(h0|c0|x)\[\s*(\d{1,4})\s*(?:,\s*(\d{1,4})\s*)?(?:,\s*(\d{1,4})\s*)?\]")


def _target(text: str, spec: RunSpec) -> tuple[str, tuple[Any, ...]]:
    """A sweep's target as the name of an array and an index into (batch, ...)."""
    match = _TARGET.fullmatch(text)
    sizes: dict[str, tuple[int, ...]] = {
        f"{s}0": (spec.batch, spec.units) for s in spec.facts.states
    }
    sizes["x"] = (spec.batch, spec.timesteps, spec.features)
    if match is None or match[1] not in sizes:
        names = ", ".join(f"{name}[...]" for name in sizes)
        raise SpecError("target", _("one of {names}").format(names=names), text)
    name = match[1]
    given = [int(group) for group in match.groups()[1:] if group is not None]
    size = sizes[name]
    # Without a sample's index the same number of every sample is meant.
    index: tuple[Any, ...] = (slice(None), *given) if len(given) == len(size) - 1 else tuple(given)
    fits = len(index) == len(size) and all(
        isinstance(i, slice) or i < n for i, n in zip(index, size, strict=False)
    )
    if not fits:
        expected = _("an index within {shape}").format(shape=size)
        raise SpecError("target", expected, text)
    return name, index
