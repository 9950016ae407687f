import keras
import pytest
from hypothesis import given

from tests.unrolled.stacks import any_layers
from unrolled.engine.making import make
from unrolled.errors import SpecError
from unrolled.stack import FIRST_KINDS, KINDS, LayerSpec
from unrolled.stack.layer import read_layer

LAYER = LayerSpec("GRU", 3, True)


@pytest.mark.parametrize(
    ("layer", "written"),
    [
        (LayerSpec("SimpleRNN", 8), "SimpleRNN(8)"),
        (LayerSpec("LSTM", 8, True), "LSTM(8, return_sequences=True)"),
        (LayerSpec("Dense", 2), "Dense(2)"),
        (LayerSpec("Dense", 2, activation="relu"), 'Dense(2, activation="relu")'),
        (LayerSpec("Flatten"), "Flatten()"),
        (LayerSpec("Masking"), "Masking()"),
        (LayerSpec("Reshape", (6,)), "Reshape((6,))"),
        (LayerSpec("TimeDistributed", 3), "TimeDistributed(Dense(3))"),
        (LayerSpec("RNN", [("LSTM", 4)]), "RNN(LSTMCell(4))"),
        (
            LayerSpec("RNN", return_sequences=True),
            "RNN([LSTMCell(4), GRUCell(3)], return_sequences=True)",
        ),
        (
            LayerSpec("Bidirectional", "GRU", 4, True, "None"),
            "Bidirectional(GRU(4, return_sequences=True), merge_mode=None)",
        ),
    ],
)
def test_a_layer_as_python_writes_it(layer, written):
    assert layer.written == written
    assert eval(layer.call.written("keras.layers."), {"keras": keras})


@pytest.mark.parametrize(
    ("kind", "values", "argument", "expected"),
    [
        ("Conv", {}, "kind", "one of SimpleRNN, GRU, LSTM, Dense, "),
        (["LSTM"], {}, "kind", "one of SimpleRNN, "),
        ("LSTM", {"units": 0}, "units", "a whole number from 1 to 1024"),
        ("LSTM", {"units": 1025}, "units", "a whole number from 1 to 1024"),
        ("LSTM", {"return_sequences": 1}, "return_sequences", "True or False"),
        ("Dense", {"return_sequences": True}, "return_sequences", "Dense has units, activation"),
        ("Flatten", {"units": 3}, "units", "Flatten has no arguments"),
        ("Dropout", {"rate": 1.5}, "rate", "a number from 0 to 1"),
        ("Dropout", {"rate": float("nan")}, "rate", "a number from 0 to 1"),
        ("Dropout", {"rate": True}, "rate", "a number from 0 to 1"),
        ("Masking", {"mask_value": "0"}, "mask_value", "a number from -1e+06 to 1e+06"),
        ("RNN", {"cells": ()}, "cells", "1 to 3 cells, such as LSTM 4, GRU 3"),
        ("RNN", {"cells": (("Dense", 3),)}, "cells", "1 to 3 cells, such as LSTM 4, GRU 3"),
        ("Reshape", {"target_shape": (1, 2, 3, 4)}, "target_shape", "1 to 3 axes, each -1 to"),
    ],
)
def test_what_a_layer_cannot_be(kind, values, argument, expected):
    with pytest.raises(SpecError) as refused:
        LayerSpec(kind, **values)
    assert refused.value.argument == argument
    assert refused.value.expected.startswith(expected)


def test_a_layer_has_no_more_values_than_its_kind_has_arguments():
    with pytest.raises(SpecError, match="at most 2"):
        LayerSpec("Dense", 3, "relu", 4)


@pytest.mark.parametrize("kind", KINDS)
def test_another_kind_keeps_what_it_can(kind):
    other = LAYER.as_kind(kind)
    assert other.kind == kind
    assert other.arguments.get("units", 3) == 3
    assert other.return_sequences == ("return_sequences" in KINDS[kind].arguments)
    assert not LayerSpec("GRU", 3).as_kind(kind).return_sequences


def test_an_unknown_kind_is_refused():
    with pytest.raises(SpecError, match="kind: expected one of"):
        LAYER.as_kind("Conv")


def test_a_beginners_kinds_are_the_first_ones():
    assert list(KINDS)[: len(FIRST_KINDS)] == list(FIRST_KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_layer_of_any_kind_has_the_defaults_of_keras(kind):
    made = make(LayerSpec(kind).call)
    assert type(made).__name__ == kind
    written = LayerSpec(kind)
    for name, argument in KINDS[kind].arguments.items():
        if not argument.required:
            value = getattr(made, name)
            value = getattr(value, "__name__", value)
            came = value[0] if isinstance(value, tuple) else value
            assert came == written.arguments[name], name


def test_whatever_has_to_be_written_comes_first():
    for kind in KINDS.values():
        required = [argument.required for argument in kind.arguments.values()]
        assert required == sorted(required, reverse=True)


# In a link


@pytest.mark.parametrize(
    ("layer", "link"),
    [
        (LayerSpec("LSTM", 8, True), "LSTM.8.1"),
        (LayerSpec("LSTM", 8), "LSTM.8"),
        (LayerSpec("LSTM", 8, go_backwards=True), "LSTM.8.0.0.0.1"),
        (LayerSpec("Flatten"), "Flatten"),
        (LayerSpec("Dropout", 0.25), "Dropout.25e-2"),
        (LayerSpec("Masking", -1), "Masking.-1"),
        (LayerSpec("Masking", 1000000), "Masking.1e6"),
        (LayerSpec("Reshape", (3, -1)), "Reshape.3_-1"),
        (LayerSpec("RNN", (("LSTM", 4), ("GRU", 3)), True), "RNN.LSTM-4_GRU-3.1"),
        (LayerSpec("Bidirectional", "GRU", 4, True, "sum"), "Bidirectional.GRU.4.1.sum"),
    ],
)
def test_a_layer_as_a_link_has_it(layer, link):
    assert layer.to_link() == link
    assert read_layer("stack", link) == layer


@given(any_layers())
def test_any_layer_survives_its_link(layer):
    assert read_layer("stack", layer.to_link()) == layer


@pytest.mark.parametrize("typed", ["LSTM 4, GRU 3", "lstm4;GRU(3)", "LSTMCell(4), GRUCell(3)"])
def test_cells_as_a_reader_types_them(typed):
    assert KINDS["RNN"].arguments["cells"].rule.read("cells", typed) == (("LSTM", 4), ("GRU", 3))
