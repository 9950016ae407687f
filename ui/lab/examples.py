"""The lab's ready-made starting points, each with the question that it answers."""

from dataclasses import dataclass

from unrolled.spec import RunSpec
from unrolled.words import gettext as _


@dataclass(frozen=True)
class Example:
    """A spec worth dragging."""

    spec: RunSpec


EXAMPLES = {
    "first": Example(
        RunSpec(
            cell="LSTM",
            input="impulse",
            return_sequences=True,
            h0=((0.8, -0.6, 0.0, 0.0),),
            c0=((0.0, 0.0, 1.5, -1.5),),
        )
    ),
    "fading": Example(
        RunSpec(
            cell="GRU",
            units=6,
            timesteps=20,
            features=2,
            weights="leaky",
            input="impulse",
            return_sequences=True,
            h0=((1.0,) * 6,),
        )
    ),
    "latch": Example(
        RunSpec(
            cell="SimpleRNN",
            units=5,
            timesteps=16,
            features=2,
            weights="latch",
            input="noise",
            return_sequences=True,
            h0=((0.8, 0.2, 0.0, -0.2, -0.8),),
        )
    ),
    "word": Example(
        RunSpec(
            cell="GRU",
            units=6,
            timesteps=8,
            features=4,
            input="word",
            word="hello",
            return_sequences=True,
        )
    ),
}


def name(example: str) -> str:
    """What the button says."""
    return {
        "first": _("Start"),
        "fading": _("Fading memory"),
        "latch": _("A latch"),
        "word": _("Reading a word"),
    }[example]


def question(example: str) -> str:
    """The question above the picture: what to drag, and what to look for."""
    return {
        "first": _("Drag one initial state. Which column forgets it?"),
        "fading": _("Every unit starts at 1. Which one still remembers at t = 10?"),
        "latch": _("Drag a start across 0. What does its unit hold on to, and why not the noise?"),
        "word": _("The same letter l comes twice. Does the state look the same both times?"),
    }.get(example, _("Drag one initial state. Which column forgets it?"))
