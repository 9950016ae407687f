"""What every experiment is made of: pieces of a program, each with a judge of what it left.

A judge sees nothing but what a piece came to when it was run. What it says follows from the arrays
it is given, so it says otherwise where another Keras does otherwise.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from unrolled.life.happened import Array, Happened
from unrolled.words import gettext as _

MARKS = ("works", "ignored", "refused", "first_time", "wrong")
"""What a row may come to: it does what was wanted; it changes nothing, in silence; Keras raises; it
holds for the first batch alone; something else happens than was wanted."""

SAME = 1e-5
"""Up to here two computations of the same numbers may differ: in float32, by their order."""

Figures = tuple[tuple[str, float], ...]
Arrays = tuple[tuple[str, Array], ...]


@dataclass(frozen=True, eq=False)
class Seen:
    """What a judge looks at.

    Attributes:
        happened: what the piece came to.
        before: what the piece before it came to.
        arrays: by name, those that the piece left, and where it left none, those of earlier pieces.
    """

    happened: Happened
    before: Happened = field(default_factory=Happened)
    arrays: Mapping[str, Array] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether Keras raised an exception."""
        return self.happened.raised is not None

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]


@dataclass(frozen=True, eq=False)
class Ruling:
    """What a judge says.

    Attributes:
        mark: one of `MARKS`.
        sentence: the explanation.
        figures: numbers that prove it, each with its name.
        arrays: what is to be drawn, each with its name.
    """

    mark: str
    sentence: str
    figures: Figures = ()
    arrays: Arrays = ()


Judge = Callable[[Seen], Ruling]


@dataclass(frozen=True, eq=False)
class Piece:
    """A piece of a program.

    Attributes:
        code: what is run.
        title: what it tries; empty where it only prepares.
        leaves: the names of the arrays that it leaves for judges.
        judge: of what it came to; None where it only prepares.
    """

    code: str
    title: str = ""
    leaves: tuple[str, ...] = ()
    judge: Judge | None = None


@dataclass(frozen=True, eq=False)
class Row:
    """One thing that was tried, and what it came to.

    Attributes:
        title: what was tried.
        code: what was run.
        mark: one of `MARKS`.
        raised, words: the exception's class and Keras's words; None where there was none.
        sentence: the explanation, from what was seen.
        figures: numbers that prove it, each with its name.
        arrays: what is to be drawn, each with its name.
    """

    title: str
    code: str
    mark: str
    raised: str | None
    words: str
    sentence: str
    figures: Figures = ()
    arrays: Arrays = ()


@dataclass(frozen=True, eq=False)
class Experiment:
    """An experiment that was made.

    Attributes:
        rows: what was tried, in order.
        program: the whole program, to be run as a file; what Keras refused stands in comments.
    """

    rows: tuple[Row, ...]
    program: str


def wanted(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The names of all arrays that judges need."""
    return tuple(dict.fromkeys(name for piece in pieces for name in piece.leaves))


def judged(pieces: Sequence[Piece], happened: Sequence[Happened]) -> Experiment:
    """The experiment, from its pieces and what each of them came to.

    Raises:
        RuntimeError: a piece that only prepares was refused; nothing after it would be true.
    """
    rows = []
    arrays: dict[str, Array] = {}
    before = Happened()
    for piece, came in zip(pieces, happened, strict=True):
        # What an earlier piece left under the same name would pass for what this one came to.
        for name in piece.leaves:
            arrays.pop(name, None)
        arrays.update(came.arrays)
        if piece.judge is not None:
            rows.append(_row(piece, _ruling(piece.judge, Seen(came, before, dict(arrays))), came))
        elif came.raised:
            raise RuntimeError(f"{came.raised}: {came.words}\n{piece.code}")
        before = came
    return Experiment(tuple(rows), program(pieces, happened))


def _ruling(judge: Judge, seen: Seen) -> Ruling:
    try:
        return judge(seen)
    except KeyError:
        if not seen.refused:
            raise
        return Ruling("refused", _("Keras refuses this."))


def _row(piece: Piece, ruling: Ruling, came: Happened) -> Row:
    return Row(
        piece.title,
        piece.code.strip("\n"),
        ruling.mark,
        came.raised,
        core(came.words),
        ruling.sentence,
        ruling.figures,
        ruling.arrays,
    )


def core(words: str) -> str:
    """Keras's words without the arguments and calls it lists: they say where, not why."""
    words = words.partition("\n\nArguments received by")[0]
    if "Detected at node" not in words:
        return words
    first, *rest = [line.strip() for line in words.splitlines() if line.strip()]
    why = [line for line in rest if not line.startswith(("Detected at node", "File ", "[[{{"))]
    return "\n".join([first, *(line for line in why if not line.startswith("Stack trace"))])


def program(pieces: Sequence[Piece], happened: Sequence[Happened]) -> str:
    """All pieces as one text that runs from its first line to its last."""
    parts = []
    for piece, came in zip(pieces, happened, strict=True):
        code = piece.code.strip("\n")
        if came.raised:
            said = " ".join(core(came.words).split())
            code = "\n".join(
                [f"# {came.raised}: {said}", *(f"# {line}".rstrip() for line in code.splitlines())]
            )
        parts.append(f"# {piece.title}\n{code}" if piece.title else code)
    return "\n\n".join(parts) + "\n"
