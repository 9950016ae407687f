"""Padded batches, run for real: with their mask, without it, and each sample on its own."""

from dataclasses import replace
from functools import lru_cache

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
from unrolled.trace import Array, Arrays

KEPT = 256
"""Batches whose result is kept, a few hundred numbers each."""


@lru_cache(maxsize=KEPT)
def padded(spec: PaddingSpec) -> Padded:
    """Run the padded batch that `spec` describes.

    States at every step are those of `run`; output and final states those of the ordinary layer,
    to which the mask came the way that `spec` says.
    """
    real, ids, x = batch(spec)
    read = _read(spec, ids, x)
    mask = get_keras_mask(read)
    if spec.source == "hand":
        mask = keras.ops.convert_to_tensor(by_hand(spec))
    seen = None if mask is None else locked(np.array(mask))
    numbers = locked(np.array(read))
    initial = _initial(spec)
    unmasked = run(spec.run, x=numbers, initial_state=initial)
    masked = unmasked if seen is None else run(spec.run, numbers, None, initial, seen)
    output, *final = _layer(spec)(
        read,
        initial_state=[keras.ops.convert_to_tensor(state) for state in initial.values()],
        mask=mask if spec.source == "hand" else None,
    )
    taken = real if seen is None else seen
    return Padded(
        spec=spec,
        real=locked(real),
        ids=locked(ids) if spec.source == "Embedding" else None,
        x=numbers,
        mask=seen,
        masked=masked,
        unmasked=unmasked,
        output=locked(np.array(output)),
        final={
            name: locked(np.array(state))
            for name, state in zip(spec.run.facts.states, final, strict=True)
        },
        alone=tuple(_alone(spec, _raw(spec, numbers, x)[b], real[b]) for b in range(SAMPLES)),
        taken=tuple(_alone(spec, numbers[b], taken[b]) for b in range(SAMPLES)),
    )


def _read(spec: PaddingSpec, ids: Array, x: Array) -> keras.KerasTensor:
    """What the recurrent layer reads, with whatever mask the layer before it attaches."""
    if spec.source == "Embedding":
        embedding = keras.layers.Embedding(len(VECTORS), FEATURES, mask_zero=True)
        embedding.build()
        embedding.set_weights([np.array(VECTORS, "float32")])
        return embedding(ids)
    tensor = keras.ops.convert_to_tensor(x)
    if spec.source == "Masking":
        return keras.layers.Masking(mask_value=float(spec.pad))(tensor)
    return tensor


def _raw(spec: PaddingSpec, read: Array, x: Array) -> Array:
    """The numbers before Masking, which makes zeros of what it masks."""
    return read if spec.source == "Embedding" else x


def _initial(spec: PaddingSpec) -> Arrays:
    value = START if spec.started else 0.0
    shape = (SAMPLES, spec.run.units)
    return {name: np.full(shape, value, "float32") for name in spec.run.facts.states}


def _layer(spec: PaddingSpec) -> keras.layers.Layer:
    """The ordinary Keras layer, with the weights of the run."""
    layer = layers.layer(spec.run, zero_output_for_mask=spec.zero_output)
    layer.build((None, None, FEATURES))
    layer.set_weights(list(default_weights(spec.run).values()))
    return layer


def _alone(spec: PaddingSpec, x: Array, steps: Array) -> Arrays:
    """The final states of one sample's `steps`, run with nothing else around them."""
    initial = {name: state[:1] for name, state in _initial(spec).items()}
    if not steps.any():
        return {name: state[0] for name, state in initial.items()}
    one = replace(spec.run, batch=1, timesteps=int(steps.sum()))
    trace = run(one, x=x[steps][None], initial_state=initial)
    return {name: state[0] for name, state in trace.final.items()}
