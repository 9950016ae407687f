"""The lines behind a cell's text that try each of its promises by itself.

A promise is tried with nothing but what it is about, so that one broken promise does not hide the
others. Names are such as nobody gives to something of their own.
"""

from dataclasses import dataclass
from typing import Any

from unrolled.contracts.spec import ContractSpec
from unrolled.doctor.source import Source, read
from unrolled.doctor.story import Failure, Story
from unrolled.doctor.values import Unknown
from unrolled.engine.attempts import plain

PREFIX = "tried_"

LINES = """
import keras as tried_keras
import numpy as tried_numpy
tried_x = tried_numpy.ones({shape})
tried_layer = tried_keras.layers.RNN(cell, return_state=True)
tried_symbolic = tried_layer(tried_keras.Input({open_shape}))
tried_real = tried_layer(tried_x)
tried_start = tried_layer.get_initial_state({batch})
tried_step = cell(tried_x[:, 0], tried_start)
tried_kept = tried_keras.layers.RNN(cell, stateful=True)
tried_kept.build({shape})
tried_states = tried_keras.tree.flatten(tried_kept.states)
tried_begun = [state + 0 for state in tried_states]
tried_kept.reset_state()
tried_reset = [state + 0 for state in tried_states]
"""


def probing(spec: ContractSpec) -> Source:
    """The text of `spec` with what tries it.

    Raises:
        UnreadableError: for a text that is no program.
    """
    made = spec.around.partition("\n")[0]
    lines = LINES.format(shape=spec.shape, open_shape=spec.shape[1:], batch=spec.batch)
    return read(f"{spec.text.rstrip()}\n{made}\n{lines}")


@dataclass(frozen=True)
class Raised:
    """What Keras or Python raised: the class by name, and the core of its words."""

    kind: str
    words: str


class Tried:
    """What came of trying a cell."""

    def __init__(self, source: Source, story: Story) -> None:
        self._story = story
        self._lines = source.text.split("\n")

    @property
    def cell(self) -> Any:
        """The cell itself; None where there is none."""
        return _known(self._story.names.get("cell"))

    def came(self, name: str) -> Any:
        """What `name` of the lines stands for; None where it was not reached."""
        return _known(self._story.names.get(PREFIX + name))

    def raised(self, name: str) -> Raised | None:
        """What was raised where `name` should have come."""
        for failure in self._story.failures:
            if self._lines[failure.line - 1].startswith(f"{PREFIX}{name} = "):
                return _raised(failure)
        return None

    @property
    def before(self) -> Raised | None:
        """What the text itself ran into, before anything was tried."""
        for failure in self._story.failures:
            if not self._lines[failure.line - 1].startswith(PREFIX):
                return _raised(failure)
        return None


def _raised(failure: Failure) -> Raised:
    words = plain(failure.words).partition("\n\nArguments received by")[0]
    return Raised(failure.raised, words)


def _known(value: Any) -> Any:
    """`value`, unless it is not known, or holds something that is not."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, list | tuple) and any(_known(part) is None for part in value):
        return None
    return value
