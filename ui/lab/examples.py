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
            cell="GRU",
            input="impulse",
            weights="leaky",
            return_sequences=True,
            h0=((0.8, 0.0, 0.0, 0.0),),
        )
    ),
    "two_states": Example(
        RunSpec(
            cell="LSTM",
            timesteps=14,
            input="impulse",
            return_sequences=True,
            h0=((0.9, 0.0, 0.0, 0.0),),
            c0=((0.0, 0.0, 0.9, 0.0),),
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
        "two_states": _("h is not c"),
        "latch": _("A latch"),
        "word": _("Reading a word"),
    }[example]


def question(example: str, spec: RunSpec) -> str:
    """The question above the picture: what to drag, and what to look for.

    An example's own question is asked only while it fits what is on show.
    """
    asked = EXAMPLES.get(example)
    if asked is None or _about(asked.spec) != _about(spec):
        if "c" in spec.facts.states:
            # In leaky or fresh weights, h alone may leave no trace; c then does.
            return _("Drag a start of h, then one of c. Which of them reaches further?")
        return _("Drag an initial state on the left. Which column forgets it?")
    return {
        "first": _("Drag h0[0], the first blue slider. How far to the right does it reach?"),
        "two_states": _("Drag h0[0], then c0[2]. Which of them lasts longer?"),
        "latch": _("Drag a start across 0. What does its unit hold on to?"),
        "word": _("The letter l comes twice. Is the state the same?"),
    }[example]


def _about(spec: RunSpec) -> tuple[str, ...]:
    """What a question hangs on."""
    return spec.cell, spec.weights, spec.input, spec.word
