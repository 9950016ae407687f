"""How many arrays come back from a layer: a learner's numbers, beside those of Keras."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from unrolled.fields import Whole, check_fields, ruled

CALLS: Mapping[str, str] = MappingProxyType(
    {
        "simple": "SimpleRNN(2, return_state=True)",
        "gru": "GRU(2, return_state=True)",
        "lstm": "LSTM(2, return_state=True)",
        "film": "LSTM(2, return_sequences=True, return_state=True)",
        "both_ways": "Bidirectional(LSTM(2, return_state=True))",
        "unmerged": "Bidirectional(LSTM(2, return_state=True), merge_mode=None)",
        "stacked": "RNN([LSTMCell(2), GRUCell(2)], return_state=True)",
    }
)
"""The layers, as Python writes them."""

MOST = 6


def _count() -> int:
    number: int = ruled(1, Whole(1, MOST))
    return number


@dataclass(frozen=True)
class Counting:
    """How many names a learner writes left of the equals sign, for each of `CALLS`."""

    simple: int = _count()
    gru: int = _count()
    lstm: int = _count()
    film: int = _count()
    both_ways: int = _count()
    unmerged: int = _count()
    stacked: int = _count()

    def __post_init__(self) -> None:
        check_fields(self)
