"""A cell's text with what tries it, and what came of that."""

from dataclasses import dataclass
from typing import Any

from unrolled.contracts.program import PREFIX, trying
from unrolled.contracts.spec import ContractSpec
from unrolled.doctor.source import Source, read
from unrolled.doctor.story import Failure, Story
from unrolled.doctor.values import Unknown


def probing(spec: ContractSpec) -> Source:
    """The text of `spec` with what tries it.

    Raises:
        UnreadableError: for a text that is no program.
    """
    made = spec.around.partition("\n")[0]
    return read(f"{spec.text.rstrip()}\n{made}\n{trying(spec.shape)}")


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

    def gave_none(self, name: str) -> bool:
        """Whether `name` was reached and stands for Python's None."""
        return PREFIX + name in self._story.names and self._story.names[PREFIX + name] is None

    def raised(self, name: str) -> Raised | None:
        """What was raised where `name` should have come."""
        for failure in self._story.failures:
            if self._lines[failure.line - 1].startswith(f"{PREFIX}{name} = "):
                return _raised(failure)
        return None


def _raised(failure: Failure) -> Raised:
    # Imported at first need: a cell is described in lessons, whose reading must not wait for Keras.
    from unrolled.engine.attempts import plain

    words = plain(failure.words).partition("\n\nArguments received by")[0]
    return Raised(failure.raised, words)


def _known(value: Any) -> Any:
    """`value`, unless it is not known, or holds something that is not."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, list | tuple) and any(_known(part) is None for part in value):
        return None
    return value
