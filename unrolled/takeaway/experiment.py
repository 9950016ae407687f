"""What a page shows, as something that can be taken away."""

import re
from dataclasses import dataclass

from unrolled.takeaway.picture import Picture
from unrolled.trace import Array

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_ ]*")
"""Names that files can hold as they are: no formula to a table, no path to an archive."""


@dataclass(frozen=True, eq=False)
class NamedArray:
    """Numbers on screen, with a name for each axis.

    Attributes:
        name: of the array, such as ``h``; of ASCII letters, digits, spaces and underscores.
        axes: the names of its axes, such as ``("batch", "timesteps", "units")``; no two alike.
        values: the numbers, an axis for each of `axes`.
        variable: what the experiment's program calls the same numbers, as an expression of its
            variables, such as ``h`` or ``layer.get_weights()[0]``; empty where it has none.

    Raises:
        ValueError: where there are not as many names as axes, or one that is no name.
    """

    name: str
    axes: tuple[str, ...]
    values: Array
    variable: str = ""

    def __post_init__(self) -> None:
        if len(self.axes) != self.values.ndim:
            raise ValueError(self.name, self.axes, self.values.shape)
        if len(set(self.axes)) < len(self.axes):
            raise ValueError(self.name, self.axes)
        for name in (self.name, *self.axes):
            if not NAME.fullmatch(name):
                raise ValueError(name)


@dataclass(frozen=True, eq=False)
class Experiment:
    """One experiment as it is on screen.

    Attributes:
        stem: what its files are called, without the ending: ASCII letters, digits, ``_`` and ``-``.
        title: its name in the reader's language.
        question: what it is looked at for.
        said: what there is to see in it, a sentence each: the solution on a worksheet.
        program: the Keras program that computes it, complete and runnable as it stands.
        arrays: every array on screen.
        picture: its picture; None where all it shows are words.
        settings: what is set, a short phrase each.
        on_paper: the question where nothing can be dragged; empty where it is the same one.
        awaited: what has to be done before there are numbers and a picture, a sentence; empty where
            all of them are there.

    Raises:
        ValueError: where two arrays have one name.
    """

    stem: str
    title: str
    question: str
    said: tuple[str, ...]
    program: str
    arrays: tuple[NamedArray, ...] = ()
    picture: Picture | None = None
    settings: tuple[str, ...] = ()
    on_paper: str = ""
    awaited: str = ""

    def __post_init__(self) -> None:
        names = [array.name for array in self.arrays]
        if len(set(names)) < len(names):
            raise ValueError(names)
