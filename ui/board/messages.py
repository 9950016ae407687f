"""What a board says: acts that change what it shows, and sweeps it asks for.

A message holds every act not yet answered, so that one lost on the way (Streamlit keeps only the
newest of two that wait) is made good by the next. Acts are numbered; each is carried out once.
Acts come from the board itself and rerun the page; sweeps are asked for through the courier.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ui.board.talk import Asked, Talk
from ui.board.targets import unit_of, with_value, without_value
from ui.engine import traced
from ui.lab.state import Lab
from ui.sizes import DECIMALS
from unrolled.errors import SpecError
from unrolled.fields import LARGEST_NUMBER
from unrolled.spec import Rows

LOOKS = ("t", "unit", "sample", "state", "compare", "present", "weight")


Act = Callable[..., None]
"""What an act does to what is on show; it takes that, the talk, and what the board gave it."""


def receive(shown: Any, talk: Talk, message: Any, acts: Mapping[str, Act]) -> None:
    """Carry out what `message` asks for. It comes from a browser: nothing in it is trusted.

    Args:
        shown: what is on the board, such as a lab.
        acts: what each act of this board does.
    """
    if not isinstance(message, dict):
        return
    if message.get("board") != talk.board:
        talk.board, talk.done = str(message.get("board"))[:40], 0
    talk.problem = ""
    for number, name, *arguments in _listed(message.get("acts"), acts):
        if number > talk.done:
            talk.done = number
            talk.acted = True
            _carry_out(acts[name], shown, talk, arguments)
    talk.asked = _asked(message.get("sweep"))


def _listed(acts: Any, known: Mapping[str, Act]) -> list[list[Any]]:
    """The acts of a message that have the form of an act."""
    acts = acts if isinstance(acts, list) else []
    return [
        [act[0], str(act[1]), *act[2:]]
        for act in acts
        if isinstance(act, list) and len(act) >= 2 and type(act[0]) is int and str(act[1]) in known
    ]


def _carry_out(act: Act, shown: Any, talk: Talk, arguments: list[Any]) -> None:
    try:
        act(shown, talk, *arguments)
    except SpecError as problem:
        talk.problem = str(problem)
    except TypeError:
        # Other arguments than the act takes: not our board.
        return


def _set(lab: Lab, _talk: Talk, target: Any, value: Any) -> None:
    if isinstance(target, str) and finite(value):
        spec = with_value(lab.spec, target, lab.view.sample, float(value))
        lab.look(unit=unit_of(target, lab.view.unit))  # what is set is looked at
        lab.replace_spec(spec)


def _restore(lab: Lab, _talk: Talk, target: Any) -> None:
    """The weights of `target` as they were before they were set by hand."""
    lab.replace_spec(without_value(lab.spec, str(target)))


def _restore_all(lab: Lab, _talk: Talk) -> None:
    lab.change(changed=())


def _zero(lab: Lab, _talk: Talk) -> None:
    lab.change(h0=(), c0=())


def _random(lab: Lab, _talk: Talk) -> None:
    generator = np.random.default_rng()
    shape = (lab.spec.batch, lab.spec.units)
    _start(lab, {s: rounded(generator.uniform(-1, 1, shape), 2) for s in lab.spec.facts.states})


def _feed(lab: Lab, _talk: Talk) -> None:
    """Start where the run ended: what stateful=True does."""
    final = traced(lab.spec).final
    _start(lab, {state: rounded(array, DECIMALS) for state, array in final.items()})


def _start(lab: Lab, rows: dict[str, Rows]) -> None:
    lab.change(**{f"{state}0": rows.get(state, ()) for state in ("h", "c")})


def _pin(lab: Lab, _talk: Talk) -> None:
    lab.pinned = lab.spec
    lab.look(compare="pinned")


def _unpin(lab: Lab, _talk: Talk) -> None:
    lab.pinned = None
    if lab.view.compare == "pinned":
        lab.look(compare="none")


def _look(lab: Lab, _talk: Talk, changes: Any) -> None:
    if isinstance(changes, dict):
        lab.look(**{name: changes[name] for name in LOOKS if name in changes})


ACTS: dict[str, Act] = {
    "set": _set,
    "restore": _restore,
    "restore_all": _restore_all,
    "zero": _zero,
    "random": _random,
    "feed": _feed,
    "pin": _pin,
    "unpin": _unpin,
    "look": _look,
}


def _asked(sweep: Any) -> Asked | None:
    if not isinstance(sweep, dict):
        return None
    numbers = [sweep.get("low"), sweep.get("step")]
    if type(sweep.get("id")) is not int or not all(map(finite, numbers)):
        return None
    low, step = (float(number) for number in numbers)  # type: ignore[arg-type]
    return Asked(sweep["id"], str(sweep.get("target"))[:40], low, step)


def finite(value: Any) -> bool:
    """Whether a browser sent a number, and one that a float can be."""
    return type(value) in (int, float) and abs(value) <= sys.float_info.max


def rounded(array: np.ndarray, digits: int) -> Rows:
    """An array as rows of a spec."""
    bounded = np.clip(np.nan_to_num(array), -LARGEST_NUMBER, LARGEST_NUMBER)
    return tuple(tuple(round(float(value), digits) for value in row) for row in bounded)
