"""What every row of the reference is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from unrolled.packed import packed
from unrolled.words import gettext as _

LAYERS = ("SimpleRNN", "GRU", "LSTM")
RECURRENT = ("RNN", *LAYERS)
CELLS = ("SimpleRNNCell", "GRUCell", "LSTMCell")
ALL = (*RECURRENT, *CELLS, "StackedRNNCells", "Bidirectional", "TimeDistributed", "Masking")
"""The classes of `keras.layers` that the reference is about."""

BOTH = (*LAYERS, *CELLS)
"""Layers, and the cells in them: they share the arguments of the cell."""

GATED = ("GRU", "LSTM", "GRUCell", "LSTMCell")

PROGRAMS = Path(__file__).parent / "programs"
"""Programs of old, each a file."""

KINDS = ("argument", "call", "attribute", "method", "shape", "note", "word")
"""An argument of the constructor, one of the call, an attribute, a method; a shape that goes in or
comes out; a note; a word of the glossary."""

STATUSES = ("kept", "changed", "new", "gone", "wrong")
"""Keras 3 beside Keras 2: the same; not the same; only in Keras 3; only in Keras 2; not what the
documentation says."""


@dataclass(frozen=True)
class Experiment:
    """A page of the app, opened with everything set.

    Attributes:
        page: the page's name in its address.
        query: what its link says.
    """

    page: str
    query: str

    @property
    def values(self) -> Mapping[str, str]:
        """The query by its names."""
        return dict(part.split("=", 1) for part in self.query.split("&") if part)


@dataclass(frozen=True)
class Row:
    """One thing that can be looked up. Its sentences are in the reader's language.

    Attributes:
        key: its name in a link, and that of its example in `unrolled.engine.lookups`.
        name: as Keras or the field writes it.
        kind: one of `KINDS`.
        classes: of those in `ALL`, which it holds for; none for a word of the glossary.
        status: one of `STATUSES`; empty for a word of the glossary.
        does: what it does, in a sentence or two.
        try_it: where it can be seen.
        then: what Keras 2 did, where that was something else.
        trap: what goes wrong in silence, or surprises.
        also: other words that people look for, parted by commas.
    """

    key: str
    name: str
    kind: str
    classes: tuple[str, ...]
    status: str
    does: str
    try_it: Experiment
    then: str = ""
    trap: str = ""
    also: str = ""


Rows = Callable[[], tuple[Row, ...]]


def kind(name: str) -> str:
    """What a kind is called."""
    return {
        "argument": _("constructor argument"),
        "call": _("call argument"),
        "attribute": _("attribute"),
        "method": _("method"),
        "shape": _("shape"),
        "note": _("note"),
        "word": _("word"),
    }[name]


def status(name: str) -> str:
    """What a status is called."""
    return {
        "kept": _("kept"),
        "changed": _("changed"),
        "new": _("new"),
        "gone": _("gone"),
        "wrong": _("documented wrongly"),
    }[name]


def lab(query: str) -> Experiment:
    """An experiment in the lab."""
    return Experiment("lab", query)


def sequences(query: str) -> Experiment:
    """An experiment on the page Sequences."""
    return Experiment("sequences", query)


def cells(query: str) -> Experiment:
    """An experiment on the page Cells."""
    return Experiment("cells", query)


def shapes(query: str) -> Experiment:
    """An experiment on the page Shapes."""
    return Experiment("shapes", query)


def memory(query: str) -> Experiment:
    """An experiment on the page Memory."""
    return Experiment("memory", query)


def learning(query: str) -> Experiment:
    """An experiment on the page Learning."""
    return Experiment("learning", query)


def mended(program: str) -> Experiment:
    """A program of old, on the page that mends it: a file in `programs`."""
    text = (PROGRAMS / f"{program}.txt").read_text("utf-8")
    return Experiment("doctor", f"code={packed(text)}")


def here(key: str) -> Experiment:
    """The row's own example, run on the page Reference."""
    return Experiment("reference", f"row={key}")
