"""How many arrays layers really return."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

import keras
from keras.layers import GRU, LSTM, RNN, Bidirectional, GRUCell, LSTMCell, SimpleRNN

from unrolled.sequences.returns import sequence

LAYERS: Mapping[str, Callable[[], keras.layers.Layer]] = {
    "simple": lambda: SimpleRNN(2, return_state=True),
    "gru": lambda: GRU(2, return_state=True),
    "lstm": lambda: LSTM(2, return_state=True),
    "film": lambda: LSTM(2, return_sequences=True, return_state=True),
    "both_ways": lambda: Bidirectional(LSTM(2, return_state=True)),
    "unmerged": lambda: Bidirectional(LSTM(2, return_state=True), merge_mode=None),
    "stacked": lambda: RNN([LSTMCell(2), GRUCell(2)], return_state=True),
}
"""The layers of `unrolled.sequences.counting.CALLS`."""


@lru_cache(maxsize=1)
def counted() -> Mapping[str, int]:
    """How many things come back from each, by calling it now."""
    x = sequence(timesteps=3, batch=3)
    return MappingProxyType({name: len(make()(x)) for name, make in LAYERS.items()})
