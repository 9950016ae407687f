"""Padded batches, run for real: with their mask, without it, and each sample on its own."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import keras
import numpy as np
from keras.src.backend import get_keras_mask

from unrolled.engine import layers
from unrolled.engine.runs import default_weights, locked, run
from unrolled.sequences.padding import (
    FEATURES,
    SAMPLES,
    START,
    VECTORS,
    Padded,
    PaddingSpec,
    batch,
    by_hand,
)
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays

KEPT = 256
"""Batches whose result is kept, a few hundred numbers each."""


def padded(spec: PaddingSpec) -> Padded:
    """Run the padded batch that `spec` describes.

    States at every step are those of `run`; output and final states those of the ordinary layer,
    to which the mask came the way that `spec` says.
    """
    # The form that is tried beside it changes nothing here.
    return _padded(replace(spec, form=PaddingSpec.form))


@lru_cache(maxsize=KEPT)
def _padded(spec: PaddingSpec) -> Padded:
    real, ids, x = batch(spec)
    read = _read(spec, ids, x)
    mask = get_keras_mask(read)
    if spec.source == "hand":
        mask = keras.ops.convert_to_tensor(by_hand(spec))
    seen = None if mask is None else locked(np.array(mask))
    handed = np.array(read)
    numbers = locked(handed if spec.source == "Embedding" else x)
    initial = _initial(spec)
    unmasked = run(spec.run, numbers, initial_state=initial)
    masked = unmasked if seen is None else run(spec.run, numbers, None, initial, seen)
    same = np.array_equal(handed, numbers)
    ignored = unmasked if same else run(spec.run, locked(handed), initial_state=initial)
    output, *final = _called(spec, read, mask, initial)
    names = spec.run.facts.states
    alone = _each_alone(spec, numbers, real)
    steps = real if seen is None else seen
    return Padded(
        spec=spec,
        real=locked(real),
        ids=locked(ids) if spec.source == "Embedding" else None,
        x=numbers,
        mask=seen,
        masked=masked,
        unmasked=unmasked,
        ignored=ignored,
        output=output,
        final=dict(zip(names, final, strict=True)),
        alone=alone,
        taken=alone if np.array_equal(steps, real) else _each_alone(spec, numbers, steps),
    )


def _called(spec: PaddingSpec, read: Any, mask: Any, initial: Arrays) -> list[Array]:
    """What the ordinary layer returns: its output and its states."""
    named: dict[str, Any] = {}
    if spec.started:
        named["initial_state"] = [keras.ops.convert_to_tensor(s) for s in initial.values()]
    if spec.source == "hand" or (spec.pass_mask and mask is not None):
        named["mask"] = mask
    return [locked(np.array(part)) for part in ordinary(spec)(read, **named)]


def _read(spec: PaddingSpec, ids: Array, x: Array) -> Any:
    """What the recurrent layer reads, with whatever mask the layer before it attaches."""
    if spec.source == "Embedding":
        return _embedding()(ids)
    tensor = keras.ops.convert_to_tensor(x)
    if spec.source == "Masking":
        return keras.layers.Masking(mask_value=float(spec.pad))(tensor)
    return tensor


@lru_cache(maxsize=1)
def _embedding() -> keras.layers.Layer:
    embedding = keras.layers.Embedding(len(VECTORS), FEATURES, mask_zero=True)
    embedding.build()
    embedding.set_weights([np.array(VECTORS, "float32")])
    return embedding


def _initial(spec: PaddingSpec) -> Arrays:
    value = START if spec.started else 0.0
    shape = (SAMPLES, spec.run.units)
    return {name: np.full(shape, value, "float32") for name in spec.run.facts.states}


@lru_cache(maxsize=64)
def _ordinary(spec: RunSpec, zero_output: bool) -> keras.layers.Layer:
    layer = layers.layer(spec, zero_output_for_mask=zero_output)
    layer.build((None, None, FEATURES))
    layer.set_weights(list(default_weights(spec).values()))
    return layer


def ordinary(spec: PaddingSpec) -> keras.layers.Layer:
    """The ordinary Keras layer, with the weights of the run.

    One for all who ask for the same: a call in eager mode leaves nothing in it.
    """
    return _ordinary(spec.run, spec.zero_output)


def _each_alone(spec: PaddingSpec, x: Array, steps: Array) -> Arrays:
    """The final states of each sample's `steps`, run with nothing else around them."""
    ends = [_alone(spec, x[b], steps[b]) for b in range(SAMPLES)]
    return {name: locked(np.stack([end[name] for end in ends])) for name in ends[0]}


def _alone(spec: PaddingSpec, x: Array, steps: Array) -> Arrays:
    initial = {name: state[:1] for name, state in _initial(spec).items()}
    if not steps.any():
        return {name: state[0] for name, state in initial.items()}
    one = replace(spec.run, batch=1, timesteps=int(steps.sum()))
    trace = run(one, x=x[steps][None], initial_state=initial)
    return {name: state[0] for name, state in trace.final.items()}
