"""How far a life has come while it is performed, and what of it is known for certain."""

from collections.abc import Sequence
from dataclasses import dataclass

from unrolled.life.actions import Action
from unrolled.life.happened import Happened, Reached
from unrolled.life.spec import LifeSpec
from unrolled.life.telling import label
from unrolled.words import gettext as _


@dataclass(frozen=True)
class Progress:
    """How far it is.

    Attributes:
        share: of all there is to do, from 0 to 1.
        sentence: where it is.
    """

    share: float
    sentence: str


def progress(life: LifeSpec, reached: Reached) -> Progress:
    """How far a life is whose program has come as far as `reached`."""
    if reached.piece == 0:
        return Progress(0.0, _("The model is being made."))
    count, number = len(life.actions), reached.piece
    action = life.actions[number - 1]
    batches = _batches(life, action)
    name = action.kind if batches else label(action)
    said = _("Action {k} of {n}: {action}").format(k=number, n=count, action=name)
    share = min(1.0, reached.fed / batches) if batches else 0.0
    if batches:
        said = f"{said}, {_where(life, action, reached.fed)}"
    return Progress((number - 1 + share) / count, said)


def _where(life: LifeSpec, action: Action, fed: int) -> str:
    if action.kind == "fit" and action.epochs > 1:
        epoch = min(action.epochs, 1 + fed * action.epochs // _batches(life, action))
        return _("epoch {k} of {n}").format(k=epoch, n=action.epochs)
    batches = _batches(life, action)
    return _("batch {k} of {n}").format(k=min(batches, 1 + fed), n=batches)


def _batches(life: LifeSpec, action: Action) -> int:
    """Batches that it feeds and notes one by one; 0 where it is done at once."""
    whole = -(-life.sequences // life.batch)
    fit = action.epochs * whole * (2 if action.validation else 1)
    return {"fit": fit, "predict": whole, "evaluate": whole}.get(action.kind, 0)


def certain(
    life: LifeSpec, reached: Sequence[Reached]
) -> tuple[LifeSpec, tuple[Happened, ...]] | None:
    """The part of a life that was done for certain, and what it came to; None for nothing of it.

    Args:
        reached: all that was reported, in its order.
    """
    done = tuple(happened for each in reached for happened in each.done)
    return (life.until(len(done) - 1), done) if done else None
