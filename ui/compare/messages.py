"""What the board of a comparison says: acts that change it, and sweeps it asks for."""

from typing import Any

import numpy as np

from ui.board.messages import Act, finite, rounded
from ui.board.talk import Talk
from ui.board.targets import is_state, unit_of, with_value
from ui.compare.state import Comparison
from unrolled.comparing import CompareSpec

LOOKS = ("t", "unit", "sample", "state", "less", "present")


def _set(held: Comparison, _talk: Talk, target: Any, value: Any) -> None:
    if not (isinstance(target, str) and is_state(target) and finite(value)):
        return
    shared = with_value(held.spec.shared, target, held.view.sample, float(value))
    held.look(unit=unit_of(target, held.view.unit))  # what is set is looked at
    held.take(CompareSpec(shared, held.spec.runs))


def _zero(held: Comparison, _talk: Talk) -> None:
    held.change(lambda spec: spec.with_shared(h0=(), c0=()))


def _random(held: Comparison, _talk: Talk) -> None:
    generator = np.random.default_rng()
    shape = (held.spec.shared.batch, held.spec.shared.units)
    start = {f"{s}0": rounded(generator.uniform(-1, 1, shape), 2) for s in held.spec.states}
    held.change(lambda spec: spec.with_shared(**start))


def _move(held: Comparison, _talk: Talk, start: Any, to: Any) -> None:
    if _place(held, start) and _place(held, to):
        held.move(start, to)


def _remove(held: Comparison, _talk: Talk, k: Any) -> None:
    if _place(held, k) and len(held.spec.runs) > 1:
        held.remove(k)


def _place(held: Comparison, k: Any) -> bool:
    return type(k) is int and 0 <= k < len(held.spec.runs)


def _look(held: Comparison, _talk: Talk, changes: Any) -> None:
    if isinstance(changes, dict):
        held.look(**{name: changes[name] for name in LOOKS if name in changes})


ACTS: dict[str, Act] = {
    "set": _set,
    "zero": _zero,
    "random": _random,
    "move": _move,
    "remove": _remove,
    "look": _look,
}
