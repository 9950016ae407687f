"""Series in chunks, fed to a real Keras layer batch by batch."""

from functools import lru_cache

import keras
import numpy as np

from unrolled.engine.runs import locked
from unrolled.engine.threads import own_thread
from unrolled.life.chunked import ROWS, SEED, UNITS, Chunked, ChunkedSpec, batches, series
from unrolled.trace import Array

STATES = ("h", "c")


@lru_cache(maxsize=256)
def chunked(spec: ChunkedSpec) -> Chunked:
    """Feed the chunks that `spec` describes, and each series in one pass, to one LSTM."""
    found: Chunked = own_thread(lambda: _chunked(spec))
    return found


def _chunked(spec: ChunkedSpec) -> Chunked:
    x = series()
    layer = _layer(spec.stateful)
    zeros = [np.zeros((ROWS, UNITS), "float32")] * len(STATES)
    begun, ended = [], []
    for batch in batches(spec):
        fed = np.stack([x[chunk.series, chunk.first : chunk.last + 1] for chunk in batch])
        going_on = layer.built and spec.stateful
        begun.append([state.numpy() for state in layer.states] if going_on else zeros)
        _output, *states = layer(fed)
        ended.append([np.array(state) for state in states])
        if spec.reset:
            layer.reset_state()
    _output, *whole = _layer(False)(x)
    return Chunked(spec, _named(begun), _named(ended), _named_states(whole))


def _layer(stateful: bool) -> keras.layers.LSTM:
    return keras.layers.LSTM(
        UNITS,
        return_state=True,
        stateful=stateful,
        kernel_initializer=keras.initializers.GlorotUniform(seed=SEED),
        recurrent_initializer=keras.initializers.Orthogonal(seed=SEED + 1),
    )


def _named(states: list[list[Array]]) -> dict[str, Array]:
    stacked = [np.stack(each) for each in zip(*states, strict=True)]
    return _named_states(stacked)


def _named_states(states: list[Array]) -> dict[str, Array]:
    return {name: locked(np.array(s)) for name, s in zip(STATES, states, strict=True)}
