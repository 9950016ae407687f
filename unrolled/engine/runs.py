"""One run, and the arrays it is made of."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from unrolled import signals, weight_targets
from unrolled import weights as weight_sets
from unrolled.engine import layers
from unrolled.engine.compiled import Structure, function
from unrolled.engine.once import CacheInfo
from unrolled.engine.weightless import weightless
from unrolled.errors import SpecError
from unrolled.spec import RunSpec, initial_rows
from unrolled.trace import Array, Arrays, Trace
from unrolled.words import gettext as _


class Inputs(NamedTuple):
    """What a run is computed from, in the order in which `run` takes it.

    Attributes:
        x: the input, (batch, timesteps, features).
        weights: the weights by their Keras names, in Keras's layout and order.
        initial_state: each initial state by name, (batch, units).
    """

    x: Array
    weights: Arrays
    initial_state: Arrays


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
        weights: weights by Keras's names in place of those `spec` names; the others stay, and
            what `spec` sets by hand is set in these as well.
        initial_state: ``{"h": (batch, units), ...}`` in place of `spec.h0` and `spec.c0`.
        mask: (batch, timesteps), True where a step is to be taken, False where it is skipped.

    Raises:
        SpecError: for an array of another shape or with a number that is not finite.
    """
    chosen = inputs(spec, x, weights, initial_state)
    checked_mask = None if mask is None else _mask(mask, spec)
    return _traced(spec, chosen, checked_mask)


def warm() -> None:
    """Compile what the first visitors ask for, so that they need not wait for it."""
    for name in ("LSTM", "GRU", "SimpleRNN"):
        run(RunSpec(cell=name))


def default_weights(spec: RunSpec) -> Arrays:
    """The weights of `spec`, by Keras's names in Keras's layout, float32."""
    return weight_targets.applied(spec, spec.changed, named_weights(spec))


def named_weights(spec: RunSpec) -> Arrays:
    """The weight set that `spec` names, before anything is set by hand."""
    if spec.weights != "default":
        return weight_sets.make(spec)
    sizes = (spec.units, spec.features, spec.seed)
    return dict(zip(*_drawn(spec.cell, spec.update, *sizes), strict=True))


@lru_cache(maxsize=256)
def _drawn(
    cell: str, update: str, units: int, features: int, seed: int
) -> tuple[list[str], list[Array]]:
    """Names and values of a fresh Keras cell's weights."""

    def draw() -> tuple[list[str], list[Array]]:
        fresh = layers.cell(cell, units, "linear", seed, update)
        fresh.build((None, features))
        drawn = {v.name: locked(v.value.numpy()) for v in fresh.trainable_variables}
        return [*drawn], [*drawn.values()]

    return weightless(draw)


def drawn_info() -> CacheInfo:
    """How the cache of drawn weights does."""
    return CacheInfo(*(number or 0 for number in _drawn.cache_info()))


def inputs(
    spec: RunSpec,
    x: npt.ArrayLike | None,
    weights: Mapping[str, npt.ArrayLike] | None,
    initial_state: Mapping[str, npt.ArrayLike] | None,
) -> Inputs:
    """The arrays of a run: given ones copied and checked, the rest made."""
    shape = (spec.batch, spec.timesteps, spec.features)
    chosen_x = signals.make(spec) if x is None else _array("x", x, shape)
    unchanged = weights_before_changes(spec, weights)
    arrays = weight_targets.applied(spec, spec.changed, unchanged)
    initial: Arrays = {
        name: np.array(initial_rows(spec, name), "float32") for name in spec.facts.states
    }
    for name, given in (initial_state or {}).items():
        _known("initial_state", name, spec.facts.states)
        label = f"initial_state[{name!r}]"
        initial[name] = _array(label, given, (spec.batch, spec.units))
    return Inputs(chosen_x, arrays, initial)


def weights_before_changes(spec: RunSpec, weights: Mapping[str, npt.ArrayLike] | None) -> Arrays:
    """The weights that `spec` names with the given ones in their place; nothing set by hand yet."""
    arrays = named_weights(spec)
    shapes = spec.facts.weight_shapes(spec.units, spec.features)
    for name, given in (weights or {}).items():
        _known("weights", name, tuple(shapes))
        arrays[name] = _array(f"weights[{name!r}]", given, shapes[name])
    return arrays


def _traced(spec: RunSpec, given: Inputs, mask: Array | None) -> Trace:
    x, weights, initial = given
    output, states, gates, final = call(spec, given, mask)
    chosen = output if spec.return_sequences else output[:, -1]
    for array in (x, *initial.values(), *weights.values()):
        locked(array)
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


def call(
    spec: RunSpec, given: Inputs, mask: Array | None = None
) -> tuple[Array, Arrays, Arrays, Arrays]:
    """One call of the compiled structure: outputs, states, gates, final states."""
    masks = [] if mask is None else [mask]
    compiled = function(Structure.of(spec, masked=mask is not None))
    arrays = (given.x, list(given.initial_state.values()), list(given.weights.values()), *masks)
    output, states, gates, final = compiled(*tensors(arrays))
    facts = spec.facts
    return (
        locked(output.numpy()),
        named(facts.states, states),
        named(facts.gates, gates),
        named(facts.states, final),
    )


def tensors(value: Any) -> Any:
    """Arrays, and lists of arrays, as TensorFlow's tensors."""
    from tensorflow import constant

    if isinstance(value, list | tuple):
        return [tensors(item) for item in value]
    return constant(value)


def named(names: tuple[str, ...], values: list[Any]) -> Arrays:
    """TensorFlow's tensors as protected arrays, by name."""
    return {name: locked(t.numpy()) for name, t in zip(names, values, strict=True)}


def locked(array: Array) -> Array:
    """`array`, protected: what Keras said is shared and must not be changed by a reader."""
    array.flags.writeable = False
    return array


def _array(name: str, value: npt.ArrayLike, shape: tuple[int, ...]) -> Array:
    """`value` as float32 of exactly `shape`: nothing is broadcast, nothing is cut."""
    try:
        array = float32(value)
    except (TypeError, ValueError):
        raise SpecError(name, _("numbers of shape {shape}").format(shape=shape), value) from None
    if array.shape != shape:
        expected = _("shape {shape}").format(shape=shape)
        raise SpecError(name, expected, _("shape {shape}").format(shape=array.shape))
    if not np.isfinite(array).all():
        raise SpecError(name, _("finite numbers"), _("NaN or infinity in it"))
    return array


def float32(value: npt.ArrayLike) -> Array:
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
    return locked(array)


def _known(argument: str, name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        raise SpecError(argument, _("names from {names}").format(names=", ".join(names)), name)
