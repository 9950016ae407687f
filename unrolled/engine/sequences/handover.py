"""States handed from an encoder to a decoder: built, run, and decoded a step at a time."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from unrolled.checks import compared
from unrolled.engine import layers
from unrolled.engine.runs import locked
from unrolled.engine.threads import afresh
from unrolled.engine.trying import tried
from unrolled.sequences.answer import Answer
from unrolled.sequences.handover import (
    BOTH_WAYS,
    FEATURES,
    SEEDS,
    Decoded,
    Handed,
    Handover,
    Mended,
    changes,
    fits,
    joined,
    sources,
)
from unrolled.spec import RunSpec
from unrolled.trace import Array

CHANGED = 1e-6
"""An output that moves by more than this depends on what was changed."""


class Parts(NamedTuple):
    """The layers of a model."""

    encoder: keras.layers.Layer
    decoder: keras.layers.Layer
    dense: keras.layers.Layer


@lru_cache(maxsize=256)
def handed(spec: Handover) -> Handed:
    """What comes of handing over as `spec` says."""
    return afresh(lambda: _handed(spec))


@lru_cache(maxsize=256)
def mended(spec: Handover) -> Mended | None:
    """The smallest change that makes the handover fit, proved by running it.

    Returns:
        None where it fits as it is, or where no change is known.
    """
    if fits(spec):
        return None
    before = handed(spec)
    for changed in changes(spec):
        after = handed(changed)
        if after.decoded is not None:
            return Mended(changed, _apart(before, after))
    return None


def parts(spec: Handover) -> Parts:
    """The layers, their weights from seeds of their own; nothing is built yet."""
    dense = keras.layers.Dense(
        FEATURES,
        kernel_initializer=keras.initializers.GlorotUniform(seed=SEEDS["dense"]),
        name="dense",
    )
    return Parts(_encoder(spec), _one_way(spec.decoder, spec.decoder_units, "decoder"), dense)


def model(spec: Handover, made: Parts) -> keras.Model:
    """The functional model: encoder, decoder, and a Dense behind it.

    It returns the output, (batch, steps, features), and the states that were handed over.
    """
    x = keras.Input((None, FEATURES), name="x")
    d = keras.Input((None, FEATURES), name="d")
    passed = pass_on(spec, list(made.encoder(x)[1:]))
    out, *_states = made.decoder(d, initial_state=passed)
    return keras.Model([x, d], [made.dense(out), *passed])


def pass_on(spec: Handover, states: list[Any]) -> list[Any]:
    """What is handed over of the encoder's states, as `handed_over` writes it."""
    if names := joined(spec):
        half = len(states) // 2
        pairs = list(zip(states[:half], states[half:], strict=True))[: len(names)]
        states = [ops.concatenate(pair, axis=-1) for pair in pairs]
    if spec.states == "zeros":
        return [states[0], ops.zeros_like(states[0])]
    return {"h": states[:1], "swapped": states[::-1]}.get(spec.states, states)


def _one_way(cell: str, units: int, name: str, **flags: Any) -> keras.layers.Layer:
    run = RunSpec(
        cell=cell, units=units, features=FEATURES, seed=SEEDS[name], return_state=True, **flags
    )
    layer = layers.layer(run)
    layer.name = name
    layer.return_sequences = name == "decoder"
    return layer


def _encoder(spec: Handover) -> keras.layers.Layer:
    units = spec.encoder_units
    if spec.encoder not in BOTH_WAYS:
        return _one_way(spec.encoder, units, "encoder")
    forward = _one_way(BOTH_WAYS[spec.encoder], units, "encoder")
    backward = _one_way(BOTH_WAYS[spec.encoder], units, "backward", go_backwards=True)
    return keras.layers.Bidirectional(forward, backward_layer=backward, name="encoder")


def _handed(spec: Handover) -> Handed:
    made = parts(spec)
    built, whole = tried(lambda: model(spec, made))
    if whole is None:
        return Handed(built, built)
    x, d = sources(spec.steps)
    ran, came = tried(lambda: whole([x, d]))
    if came is None:
        compiled = _without_node(tried(lambda: _compiled(whole, x, d))[0])
        return Handed(built, ran, compiled)
    y, *passed = (np.array(tensor) for tensor in came)
    return Handed(
        built,
        ran,
        ignored=_ignored(made, d, passed),
        from_right=_from_right(spec, made, y, passed) if spec.states == "swapped" else None,
        decoded=_decoded(spec, made, whole, passed),
    )


def _compiled(whole: keras.Model, x: Array, d: Array) -> None:
    """Have the call compiled, as `fit` and `predict` do before their first batch."""
    call = tf.function(lambda a, b: whole([a, b]), autograph=False)
    call.get_concrete_function(tf.TensorSpec(x.shape), tf.TensorSpec(d.shape))


def _without_node(answer: Answer) -> Answer:
    """`answer` without the place in the graph, which names nothing a person has written."""
    return replace(answer, words=re.sub(r" for '\{\{node .*?\)'(?= with)", "", answer.words))


def _ignored(made: Parts, d: Array, passed: list[Array]) -> tuple[int, ...]:
    """Those of the handed states that make no difference, each changed in a sample of its own."""
    rows = len(passed) + 1
    states = [np.repeat(state[:1], rows, axis=0) for state in passed]
    for k, state in enumerate(states):
        state[k + 1] += 1
    out = np.array(made.decoder(np.repeat(d[:1], rows, axis=0), initial_state=states)[0])
    moved = np.abs(out[1:] - out[:1]).max(axis=(1, 2))
    return tuple(int(k) for k in np.flatnonzero(moved <= CHANGED))


def _from_right(spec: Handover, made: Parts, y: Array, passed: list[Array]) -> float:
    out = made.decoder(sources(spec.steps)[1], initial_state=passed[::-1])[0]
    return compared("order", y, np.array(made.dense(out))).apart


def _decoded(spec: Handover, made: Parts, whole: keras.Model, start: list[Array]) -> Decoded:
    """The decoder a step at a time, and one call over all that it has read."""
    x, d = sources(spec.steps)
    states: list[Any] = start
    read, fed = [], d[:, :1]
    before, after, outputs = [], [], []
    for t in range(spec.steps):
        fed = d[:, t : t + 1] if spec.feed == "given" else fed
        read.append(fed)
        before.append(np.array(states[0]))
        out, *left = made.decoder(fed, initial_state=states)
        after.append(np.array(left[0]))
        outputs.append(np.array(made.dense(out)))
        fed = outputs[-1]
        states = left if spec.feed_states else start
    inputs = np.concatenate(read, axis=1)
    at_once = np.array(whole([x, inputs])[0])
    stepwise = np.concatenate(outputs, axis=1)
    return Decoded(
        inputs=locked(inputs),
        before=locked(np.stack(before, axis=1)),
        after=locked(np.stack(after, axis=1)),
        outputs=locked(stepwise),
        at_once=locked(at_once),
        same=compared("steps", stepwise, at_once),
    )


def _apart(before: Handed, after: Handed) -> float | None:
    if before.decoded is None or after.decoded is None:
        return None
    return compared("change", before.decoded.at_once, after.decoded.at_once).apart
