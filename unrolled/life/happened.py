"""What came of the pieces of a program, in a form that goes from one process to another."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Slot:
    """One state of one layer.

    Attributes:
        layer: the layer's name.
        number: 0 for h, 1 for c.
        value: what ``layer.states[number]`` holds, (batch, units).
        earlier: what the variables hold that stood there before, the first one first: compiled
            functions may still use them. Empty where no other one has taken their place.
    """

    layer: str
    number: int
    value: Array
    earlier: tuple[Array, ...] = ()


@dataclass(frozen=True, eq=False)
class Page:
    """All states after one batch, in the order of `Happened.states`.

    Attributes:
        kind: what the batch was for: train, test or predict.
        values: each (batch, units).
    """

    kind: str
    values: tuple[Array, ...]


@dataclass(frozen=True, eq=False)
class Reached:
    """How far a program has come while it runs.

    Attributes:
        piece: the number of the piece at work, 0 for the opening.
        fed: batches that it has fed by now.
        done: what earlier pieces came to, those that no `Reached` before has told of.
    """

    piece: int
    fed: int = 0
    done: "tuple[Happened, ...]" = ()


@dataclass(frozen=True, eq=False)
class Happened:
    """What one piece of a program came to.

    Attributes:
        states: of all layers that keep any, after it.
        raised, words: the exception's class and Keras's words; None where there was none.
        result: what it left as ``result``, where that is a number or a list of numbers.
        shape: of what it left as ``result``, where that is an array.
        pages: all states after each batch that it fed; of very many, after the first ones and the
            last.
        fed: how many batches that were.
        arrays: arrays that it left under names asked for.
    """

    states: tuple[Slot, ...] = ()
    raised: str | None = None
    words: str = ""
    result: float | tuple[float, ...] | None = None
    shape: tuple[int, ...] | None = None
    pages: tuple[Page, ...] = ()
    fed: int = 0
    arrays: tuple[tuple[str, Array], ...] = ()

    def array(self, name: str) -> Array:
        """The array that was left as `name`.

        Raises:
            KeyError: it left none.
        """
        return dict(self.arrays)[name]
