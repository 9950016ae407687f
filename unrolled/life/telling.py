"""What each action did to the states, from what was seen, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from unrolled.life.actions import Action
from unrolled.life.happened import Array, Happened, Slot
from unrolled.life.program import NAMES
from unrolled.life.spec import LifeSpec
from unrolled.words import gettext as _
from unrolled.words import ngettext, together

RUNS = ("call", "predict", "train", "fit", "evaluate", "given")
"""Actions that feed the model or a layer."""


@dataclass(frozen=True)
class Move:
    """What an action did to one variable.

    Attributes:
        layer, number: whose state, and which.
        by: the largest |difference|; nan where a number that is none came or went.
        variable: which of the variables that stood there before; None for the one that does now.
    """

    layer: str
    number: int
    by: float
    variable: int | None = None

    @property
    def old(self) -> bool:
        """Whether another variable has taken its place."""
        return self.variable is not None

    @property
    def moved(self) -> bool:
        """Whether anything is different."""
        return self.by != 0


@dataclass(frozen=True)
class Told:
    """An action and what is said of it.

    Attributes:
        label: the action in Keras's words, short.
        outcome: what came back, short; empty where nothing did.
        sentence: what it did, and who changed the state.
        moves: of all variables.
        refused: whether Keras raised something.
    """

    label: str
    outcome: str
    sentence: str
    moves: tuple[Move, ...]
    refused: bool

    @property
    def by(self) -> float:
        """The largest difference of all; nan counts as the largest."""
        return float(np.max([move.by for move in self.moves], initial=0.0))


def tell(life: LifeSpec, happened: Sequence[Happened]) -> tuple[Told, ...]:
    """What is said of each action.

    Args:
        happened: what each piece of the life's program came to, the opening first.
    """
    return tuple(
        _told(life, action, before, after)
        for action, before, after in zip(life.actions, happened, happened[1:], strict=False)
    )


def label(action: Action) -> str:
    """An action as short as it can be said in Keras's own words."""
    value = f"{action.value:g}"
    state = "hc"[action.slot]
    return {
        "call": "model(x)",
        "predict": "predict",
        "train": "train_on_batch",
        "fit": f"fit, epochs={action.epochs}",
        "evaluate": "evaluate",
        "reset": "reset_state" if action.layer else _("reset_state, all"),
        "assign": f"assign {state} = {value}",
        "given": f"initial_state={value}",
        "rebind": f"states[{action.slot}] = {value}",
        "rate": f"learning_rate={value}",
    }[action.kind]


def _told(life: LifeSpec, action: Action, before: Happened, after: Happened) -> Told:
    moves = tuple(_moves(before, after))
    return Told(
        label(action),
        _outcome(life, action, after),
        together(_sentences(life, action, before, after, moves)),
        moves,
        after.raised is not None,
    )


def _moves(before: Happened, after: Happened) -> list[Move]:
    moves = []
    known = {(slot.layer, slot.number): slot for slot in before.states}
    for slot in after.states:
        earlier = known.get((slot.layer, slot.number))
        if earlier is None:
            continue
        moves.append(Move(slot.layer, slot.number, _apart(earlier.value, slot.value)))
        # The one that stood there until now is the last of those that stood there before.
        stood = (*earlier.earlier, earlier.value)
        moves += [
            Move(slot.layer, slot.number, _apart(was, value), k)
            for k, (was, value) in enumerate(zip(stood, slot.earlier, strict=False))
        ]
    return moves


def _apart(one: Array, other: Array) -> float:
    if np.array_equal(one, other, equal_nan=True):
        return 0.0
    return float(np.max(np.abs(other - one))) if one.shape == other.shape else float("nan")


def _outcome(life: LifeSpec, action: Action, after: Happened) -> str:
    if after.raised:
        return after.raised
    if isinstance(after.result, tuple):
        return _("loss {losses}").format(losses=", ".join(f"{n:.4f}" for n in after.result[-3:]))
    if after.result is not None and action.kind in ("train", "evaluate"):
        return _("loss {loss:.4f}").format(loss=after.result)
    if after.shape and action.kind == "predict":
        said = ngettext("{n} prediction", "{n} predictions", after.shape[0])
        return said.format(n=after.shape[0])
    return str(after.shape) if after.shape else ""


def _sentences(
    life: LifeSpec, action: Action, before: Happened, after: Happened, moves: Sequence[Move]
) -> list[str]:
    moved = [move for move in moves if move.moved]
    if after.raised:
        return [_refused(moved)]
    if action.kind in RUNS:
        traps = _traps(life, action, after, moves)
        return [_fed(life, action, after, moved), *traps, *_weights_gone(before, after)]
    return [_set(life, action, after, moved)]


def _refused(moved: Sequence[Move]) -> str:
    if moved:
        return _("Keras refused it half-way: the batches before that had moved the states already.")
    return _("Keras refused it, and no state changed.")


def _fed(life: LifeSpec, action: Action, after: Happened, moved: Sequence[Move]) -> str:
    if action.kind == "given":
        return _given(life, action)
    if not after.states:
        return _(
            "No layer is stateful: every batch began with zeros, nothing was kept, and `states` is "
            "None."
        )
    if not moved and _nan(after):
        return _("The states are not numbers, and stay so: what begins with nan ends with nan.")
    if not moved:
        return _("The states are as they were.")
    batches = max(1, after.fed)
    if any(move.old for move in moved):
        return ngettext("{n} batch was fed.", "{n} batches were fed.", batches).format(n=batches)
    if batches == 1:
        said = _("The batch began with the states as they stood; what was left of it is there now.")
    else:
        said = _(
            "{n} batches, one after the other: row i of each began where row i of the batch before "
            "had stopped. What the last one left is there now; nothing reset it."
        ).format(n=batches)
    return together([said, _training(life, action)])


def _training(life: LifeSpec, action: Action) -> str:
    if action.kind == "train":
        return _("The states are those of the weights before the step.")
    if action.kind == "fit" and action.validation:
        return _("Validation fed its batches through the same states.")
    if action.kind == "fit" and action.epochs > 1:
        return _("They went on from one epoch to the next as well.")
    return ""


def _given(life: LifeSpec, action: Action) -> str:
    if life.keeps[action.layer - 1]:
        return _(
            "The `initial_state` that was passed counted, not the stored one; what the call left "
            "was stored in its place."
        )
    if action.layer == 2 and life.keeps[0]:
        return _(
            "The `initial_state` that was passed counted for this one call, and the second layer "
            "kept nothing. The first layer was called to feed it, and its own states went on."
        )
    return _("The `initial_state` that was passed counted for this one call; nothing was kept.")


def _traps(life: LifeSpec, action: Action, after: Happened, moves: Sequence[Move]) -> list[str]:
    said = []
    fed = after.shape[0] if after.shape and action.kind == "predict" else life.sequences
    if fed != life.sequences:
        said.append(
            _(
                "{samples} samples went in and {rows} predictions came out: the last sample, alone "
                "in its batch, was spread over all {batch} stored rows."
            ).format(samples=life.sequences, rows=fed, batch=life.batch)
        )
    alone = life.batch > 1 and life.sequences % life.batch == 1
    if action.kind in ("fit", "evaluate") and alone and after.states:
        said.append(
            _(
                "One sample was left over: alone in its batch, it was spread over all {batch} "
                "stored rows."
            ).format(batch=life.batch)
        )
    if action.kind == "fit" and action.shuffle and after.states:
        said.append(_("shuffle=True: which sample met which row was left to chance."))
    if any(move.old and move.moved for move in moves):
        said.append(
            _(
                "The compiled function holds the variable that had stood in `states` before, and "
                "moved that. The new one was ignored."
            )
        )
    return said


def _nan(happened: Happened) -> bool:
    """Whether a number of a state is none."""
    return any(np.isnan(slot.value).any() for slot in happened.states)


def _weights_gone(before: Happened, after: Happened) -> list[str]:
    """What is said where states are nan that were not, of data that are numbers."""
    if _nan(after) and not _nan(before):
        return [
            _("The states were numbers before and are nan now: it is the weights that are nan.")
        ]
    return []


def _set(life: LifeSpec, action: Action, after: Happened, moved: Sequence[Move]) -> str:
    if action.kind == "rate":
        if action.value == 0:
            return _("From here on training moves no weight, only the states.")
        return _("From here on training moves the weights by another rate.")
    if action.kind == "reset":
        return _reset(life, action, after, moved)
    if action.kind == "assign":
        if not np.isfinite(action.value):
            return _(
                "`assign` wrote it, and said nothing: whatever begins there is nan too, and a "
                "training step from there makes the weights nan for good."
            )
        if any(_replaced(slot, action) for slot in after.states):
            return _(
                "`assign` wrote into the variable that `states` names now. A function that was "
                "compiled with the one before does not begin there."
            )
        return _("`assign` wrote into the variable itself: whatever is fed next begins there.")
    return _(
        "`states` names another variable now. A function that was compiled before goes on with the "
        "old one; one that is compiled from here on takes the new one."
    )


def _replaced(slot: Slot, action: Action) -> bool:
    """Whether another variable stands where an action on one layer wrote."""
    here = NAMES.index(slot.layer) + 1 == action.layer and slot.number == action.slot
    return here and bool(slot.earlier)


def _reset(life: LifeSpec, action: Action, after: Happened, moved: Sequence[Move]) -> str:
    keeps = life.keeps if action.layer == 0 else (life.keeps[action.layer - 1],)
    if not any(keeps):
        if len(keeps) > 1:
            return _("Nothing happened, and nothing was said: no layer keeps a state.")
        return _("Nothing happened, and nothing was said: this layer keeps no state.")
    if not moved:
        return _("The states were zeros already.")
    done = NAMES[action.layer - 1 :][:1] if action.layer else NAMES
    if any(slot.earlier and slot.layer in done for slot in after.states):
        return _(
            "`reset_state` wrote zeros into the variables that `states` names now. The one that "
            "stood there before keeps its numbers, and with it every function that holds it."
        )
    return _("`reset_state` wrote zeros. No batch, no epoch and no predict does so.")
