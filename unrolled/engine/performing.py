"""Programs of the app's own, run piece by piece, and what each piece does to states.

What is run here is written by `unrolled.life` from numbers and names that were checked. A learner's
text never comes here: it is read by `unrolled.doctor`, which runs nothing.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np

from unrolled.engine.attempts import plain
from unrolled.engine.short_runs import for_few_calls
from unrolled.engine.threads import own_thread
from unrolled.life.happened import Array, Happened, Page, Reached, Slot
from unrolled.workers import report

MOST_KEPT = 3
"""Programs that a process keeps as they stand, to go on with them when one more piece comes."""


MOST_PAGES = 13
"""Batches of one piece of which the states are told: the first ones, and the last."""

EVERY = 0.2
"""Seconds between two reports from within a piece."""


class _Diary(list[tuple[str, list[Array]]]):
    """The diary of a program, which reports on the way how many batches there are in it."""

    def __init__(self, piece: int) -> None:
        super().__init__()
        self._piece = piece
        self._said = 0.0

    def append(self, noted: tuple[str, list[Array]]) -> None:
        super().append(noted)
        now = time.monotonic()
        if now - self._said >= EVERY:
            self._said = now
            report(Reached(self._piece, len(self)))


@dataclass
class _Performance:
    """A program on its way."""

    names: dict[str, Any] = field(default_factory=dict)
    happened: list[Happened] = field(default_factory=list)
    stood: dict[tuple[str, int], list[Any]] = field(default_factory=dict)


_kept: OrderedDict[tuple[str, ...], _Performance] = OrderedDict()


def perform(
    pieces: Sequence[str], wanted: Sequence[str] = (), along: bool = False
) -> tuple[Happened, ...]:
    """Run the pieces of a program in order; one that raises is noted, and the next one comes.

    Where the same pieces but for the last ones were run before, those are not run again: the result
    is the same, since whatever is random in a piece begins with a seed of its own.

    In a worker it reports how far it is, each time as a `Reached`.

    Args:
        pieces: of the program. It may leave ``recurrent``, a list of layers whose states are
            watched, ``diary``, a list that gets the states after each batch, and ``result``.
        wanted: names of arrays to hand back from each piece that left them.
        along: whether it also reports what each piece came to, once it is done.

    Returns:
        What each piece came to.
    """
    told: tuple[Happened, ...] = own_thread(lambda: _performed(tuple(pieces), tuple(wanted), along))
    return told


def _performed(
    pieces: tuple[str, ...], wanted: tuple[str, ...], along: bool
) -> tuple[Happened, ...]:
    # Not among those kept while it is at work: where it is given up half-way, it is gone.
    performance = _taken_up(pieces)
    told = 0
    with for_few_calls():
        for number in range(len(performance.happened), len(pieces)):
            report(Reached(number, done=tuple(performance.happened[told:]) if along else ()))
            told = number
            performance.happened.append(_done(performance, pieces[number], wanted))
    _kept[pieces] = performance
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return tuple(performance.happened)


def _taken_up(pieces: tuple[str, ...]) -> _Performance:
    """The longest part of the program that is there already, taken out of those kept."""
    for count in range(len(pieces), 0, -1):
        known = _kept.pop(pieces[:count], None)
        if known is not None:
            return known
    return _Performance()


def _done(performance: _Performance, piece: str, wanted: tuple[str, ...]) -> Happened:
    names = performance.names
    for name in ("result", *wanted):
        names.pop(name, None)
    if "diary" in names:
        names["diary"] = _Diary(len(performance.happened))
    raised, words = None, ""
    try:
        exec(compile(piece, "<piece>", "exec"), names)
    except Exception as error:  # whatever Keras raises is the answer
        raised, words = type(error).__name__, _without_numbers(plain(str(error)))
    return Happened(
        states=tuple(_slots(performance)),
        raised=raised,
        words=words,
        result=_number(names.get("result")),
        shape=_shape(names.get("result")),
        pages=tuple(_pages(names.get("diary") or [])),
        fed=len(names.get("diary") or []),
        arrays=tuple((name, _array(names[name])) for name in wanted if name in names),
    )


def _without_numbers(words: str) -> str:
    """Keras's words without long lists of numbers: what matters stands around them."""
    short = re.sub(r"\[[\[\]\s\d.,eE+naif-]{40,}\]", "[…]", words)
    return re.sub(r"\s*array\(\[…\],\s*dtype=\w+\)", "array([…])", short)


def _pages(diary: list[tuple[str, list[Array]]]) -> list[Page]:
    kept = diary if len(diary) <= MOST_PAGES else [*diary[: MOST_PAGES - 1], diary[-1]]
    return [Page(kind, tuple(states)) for kind, states in kept]


def _slots(performance: _Performance) -> list[Slot]:
    slots = []
    for layer in performance.names.get("recurrent", ()):
        for number, variable in enumerate(keras.tree.flatten(layer.states) or ()):
            if variable is None:
                continue
            stood = performance.stood.setdefault((layer.name, number), [])
            if not any(each is variable for each in stood):
                stood.append(variable)
            earlier = tuple(_array(each) for each in stood if each is not variable)
            slots.append(Slot(layer.name, number, _array(variable), earlier))
    return slots


def _number(value: Any) -> float | tuple[float, ...] | None:
    if isinstance(value, list):
        return tuple(float(each) for each in value)
    if isinstance(value, int | float | np.floating):
        return float(value)
    return None


def _shape(value: Any) -> tuple[int, ...] | None:
    shape = getattr(value, "shape", None)
    return None if shape is None or _number(value) is not None else tuple(int(n) for n in shape)


def _array(value: Any) -> Array:
    return np.array(value.numpy() if hasattr(value, "numpy") else value, "float32")
