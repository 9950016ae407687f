"""What is known of each kind of layer: its arguments, the axes it reads and hands on."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from unrolled.fields import Choice, Flag, Rule, Whole
from unrolled.stack import calls
from unrolled.stack.calls import Arguments, Call
from unrolled.stack.rules import CELLS, CellList, Lengths, Number

LARGEST = MappingProxyType({"units": 1024, "axis": 4096, "ids": 100_000, "batch": 1024})
"""The largest value of each size; how many numbers come together is for the engine to bound."""

Axes = tuple[str, ...]
"""The axes of a tensor, by name."""

FRAME: Axes = ("batch", "features")
TOKENS: Axes = ("batch", "timesteps")
SEQUENCE: Axes = ("batch", "timesteps", "features")
IMAGES: Axes = ("batch", "timesteps", "width", "features")


class Argument(NamedTuple):
    """An argument of a layer.

    Attributes:
        rule: what it accepts.
        default: Keras's own; where Keras has none, what a new layer begins with.
        required: whether it always has to be written, and comes first.
    """

    rule: Rule
    default: Any
    required: bool = False


class Kind(NamedTuple):
    """What is known of a kind of layer.

    Attributes:
        arguments: in the order of a link; whatever is required comes first.
        reads: the axes it reads, where it minds; None where it takes what comes.
        gives: the axes it hands on, from those that came and its arguments.
        recurrent: whether it steps through time.
        call: how it is made, from its required arguments and the others that differ from Keras's.
    """

    arguments: Mapping[str, Argument] = MappingProxyType({})
    reads: Axes | None = None
    gives: Callable[[Axes, Arguments], Axes] = lambda came, _arguments: came
    recurrent: bool = False
    call: Callable[[Arguments, Arguments], Call] | None = None


def _last_frame_or_film(came: Axes, arguments: Arguments) -> Axes:
    film = arguments.get("return_sequences", False)
    return ("batch", "timesteps", "units") if film else ("batch", "units")


def _images_over_time(came: Axes, arguments: Arguments) -> Axes:
    film = arguments["return_sequences"]
    return ("batch", "timesteps", "width", "units") if film else ("batch", "width", "units")


def _units_last(came: Axes, _arguments: Arguments) -> Axes:
    return (*came[:-1], "units")


def _features_added(came: Axes, _arguments: Arguments) -> Axes:
    return (*came, "features")


def _one_frame(came: Axes, _arguments: Arguments) -> Axes:
    return ("batch", came[-1])


def _repeated(came: Axes, _arguments: Arguments) -> Axes:
    return ("batch", "timesteps", came[-1])


def _flat(_came: Axes, _arguments: Arguments) -> Axes:
    return FRAME


def _reshaped(_came: Axes, arguments: Arguments) -> Axes:
    rank = len(arguments["target_shape"])
    return {1: FRAME, 2: SEQUENCE, 3: IMAGES}.get(rank, ())


def _required(rule: Rule, default: Any) -> Argument:
    return Argument(rule, default, required=True)


def _sized(name: str, default: int, most: int = LARGEST["units"]) -> dict[str, Argument]:
    return {name: _required(Whole(1, most), default)}


_FLAG = Argument(Flag(), False)
_UNITS = _sized("units", 4)
_SEQUENCES = {"return_sequences": _FLAG}
_RECURRENT = Kind(
    _UNITS | _SEQUENCES | dict.fromkeys(("return_state", "stateful", "go_backwards"), _FLAG),
    SEQUENCE,
    _last_frame_or_film,
    recurrent=True,
)
_MODES = ("concat", "sum", "mul", "ave", "None")
_ACTIVATIONS = ("linear", "relu", "tanh", "sigmoid", "softmax")
_ONE_FRAME = Kind(reads=SEQUENCE, gives=_one_frame)
_FEWER_FRAMES = Kind(_sized("pool_size", 2, 64), SEQUENCE)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "SimpleRNN": _RECURRENT,
        "GRU": _RECURRENT,
        "LSTM": _RECURRENT,
        "Dense": Kind(
            _UNITS | {"activation": Argument(Choice(_ACTIVATIONS), "linear")}, gives=_units_last
        ),
        "Bidirectional": Kind(
            {"layer": _required(Choice(CELLS), "LSTM")}
            | _UNITS
            | _SEQUENCES
            | {"merge_mode": Argument(Choice(_MODES), "concat")},
            SEQUENCE,
            _last_frame_or_film,
            recurrent=True,
            call=calls.bidirectional,
        ),
        "RNN": Kind(
            {
                "cells": _required(CellList(Whole(1, LARGEST["units"])), (("LSTM", 4), ("GRU", 3))),
                **_SEQUENCES,
            },
            SEQUENCE,
            _last_frame_or_film,
            recurrent=True,
            call=calls.over_cells,
        ),
        "ConvLSTM1D": Kind(
            _sized("filters", 4, 64) | _sized("kernel_size", 3, 64) | _SEQUENCES,
            IMAGES,
            _images_over_time,
            recurrent=True,
        ),
        "TimeDistributed": Kind(_UNITS, SEQUENCE, _units_last, call=calls.dense_at_each_step),
        "Embedding": Kind(
            _sized("input_dim", 10, LARGEST["ids"])
            | _sized("output_dim", 4)
            | {"mask_zero": _FLAG},
            TOKENS,
            _features_added,
        ),
        "Masking": Kind({"mask_value": Argument(Number(-1e6, 1e6), 0.0)}, SEQUENCE),
        "RepeatVector": Kind(_sized("n", 12, 512), FRAME, _repeated),
        "Flatten": Kind(gives=_flat),
        "Reshape": Kind(
            {"target_shape": _required(Lengths(1, 3, -1, LARGEST["axis"]), (6, -1))},
            gives=_reshaped,
        ),
        "Dropout": Kind({"rate": _required(Number(0, 1), 0.5)}),
        "GlobalAveragePooling1D": _ONE_FRAME,
        "GlobalMaxPooling1D": _ONE_FRAME,
        "MaxPooling1D": _FEWER_FRAMES,
        "AveragePooling1D": _FEWER_FRAMES,
    }
)
"""The kinds of layers, by the names of their classes in `keras.layers`."""

FIRST_KINDS = ("SimpleRNN", "GRU", "LSTM", "Dense")
"""Those that a beginner's stack is made of."""
