"""What each kind of layer wants of its input."""

from typing import Any, NamedTuple

from unrolled.words import gettext as _


class Wants(NamedTuple):
    """How many axes a layer reads, and what they are.

    Attributes:
        fewest, most: axes, the batch counted.
        axes: their names, as Keras's documentation has them.
    """

    fewest: int
    most: int
    axes: tuple[str, ...]


SEQUENCE = ("batch", "timesteps", "features")
ANY = 99

TABLE = {
    **{
        name: Wants(3, 3, SEQUENCE)
        for name in "SimpleRNN GRU LSTM RNN Conv1D MaxPooling1D AveragePooling1D".split()
    },
    **{
        name: Wants(3, 3, SEQUENCE)
        for name in "GlobalAveragePooling1D GlobalMaxPooling1D SpatialDropout1D".split()
    },
    "ConvLSTM1D": Wants(4, 4, ("batch", "timesteps", "length", "channels")),
    "ConvLSTM2D": Wants(5, 5, ("batch", "timesteps", "rows", "columns", "channels")),
    "Conv2D": Wants(4, 4, ("batch", "rows", "columns", "channels")),
    "RepeatVector": Wants(2, 2, ("batch", "features")),
    "TimeDistributed": Wants(3, ANY, SEQUENCE),
    "Dense": Wants(2, ANY, ("batch", "features")),
}
"""What is known, by the layer's class. A class of the program's own is not there."""


def wants(settings: dict[str, Any]) -> Wants | None:
    """What a layer of these settings reads; None where nothing is known of it."""
    if settings["class"] == "Bidirectional":
        return wants(settings.get("inner", {"class": ""}))
    if settings["class"] == "TimeDistributed":
        return _at_each_timestep(wants(settings.get("inner", {"class": ""})))
    return TABLE.get(settings["class"])


def _at_each_timestep(inner: Wants | None) -> Wants:
    """What TimeDistributed around a layer reads: the timesteps, and what that layer wants."""
    if inner is None or inner.axes == ("batch", "features"):
        return TABLE["TimeDistributed"]
    steps = "sequences" if "timesteps" in inner.axes else "timesteps"
    axes = ("batch", steps, *inner.axes[1:])
    return Wants(inner.fewest + 1, inner.most if inner.most == ANY else inner.most + 1, axes)


def in_words(wanted: Wants) -> str:
    """The axes that are wanted, and how many."""
    text = f"({', '.join(wanted.axes)})"
    if wanted.most == ANY:
        return _("{axes}, {n} axes or more").format(axes=text, n=wanted.fewest)
    return _("{axes}, {n} axes").format(axes=text, n=wanted.fewest)


def states_of(settings: dict[str, Any]) -> list[int | None]:
    """The width of each state that a recurrent layer takes, in Keras's order; empty for others.

    None stands for a width that is not known.
    """
    name = settings["class"]
    units = settings.get("units", settings.get("filters"))
    if name == "Bidirectional":
        return states_of(settings.get("inner", {"class": ""})) * 2
    if name in ("SimpleRNN", "GRU", "SimpleRNNCell", "GRUCell"):
        return [units]
    if name in ("LSTM", "LSTMCell", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"):
        return [units, units]
    if "cells" in settings:
        return [width for cell in settings["cells"] for width in states_of(cell)]
    if name == "RNN":
        size = settings.get("state_size")
        sizes = list(size) if isinstance(size, list | tuple) else [size]
        return [n if isinstance(n, int) else None for n in sizes]
    return []
