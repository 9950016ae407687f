"""The table beside the installed Keras: nothing is missing, and what is kept is there."""

import ast
import importlib
import inspect
from pathlib import Path

import keras
import numpy as np
import pytest

from unrolled.engine.lookups import EXAMPLES, defaults
from unrolled.reference import ALL, KINDS, STATUSES, row_of, table

HERE = Path(__file__).parent
LAYER = keras.layers.Layer
GENERAL = {"activity_regularizer", "trainable", "dtype", "autocast", "name"}
"""What Keras's own page of Layer lists: arguments of every layer."""

MADE = {
    "RNN": lambda: keras.layers.RNN(keras.layers.LSTMCell(3)),
    "StackedRNNCells": lambda: keras.layers.StackedRNNCells([keras.layers.GRUCell(3)]),
    "Bidirectional": lambda: keras.layers.Bidirectional(keras.layers.GRU(3)),
    "TimeDistributed": lambda: keras.layers.TimeDistributed(keras.layers.Dense(3)),
    "Masking": lambda: keras.layers.Masking(),
}


def made(name):
    """A built layer or cell."""
    layer = MADE.get(name, lambda: getattr(keras.layers, name)(3))()
    if "Cell" in name:
        layer.build((2, 5))
    else:
        layer(np.ones((2, 4, 5)))
    return layer


def named(function):
    return {
        parameter.name
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
    } - {"self"}


def arguments(name):
    """Every argument of the constructor, those included that it hands on by keyword."""
    found = set()
    for base in getattr(keras.layers, name).__mro__:
        if base is LAYER or "__init__" not in vars(base):
            continue
        if issubclass(base, LAYER):
            found |= named(base.__init__) - (
                {"cell"} if name in ("SimpleRNN", "GRU", "LSTM") else set()
            )
    return found | GENERAL


def own(name):
    """Public attributes and methods that the class adds to those of a layer."""
    of_classes = {
        attribute
        for base in getattr(keras.layers, name).__mro__
        if base is not LAYER and base.__module__.startswith("keras.src.layers.")
        for attribute in vars(base)
        if base.__name__ != "Layer"
    }
    of_object = set(vars(made(name))) - set(vars(LAYER()))
    return {each for each in of_classes | of_object if not each.startswith("_")}


def names_of(name, *kinds):
    """The names that rows of these kinds have for a class."""
    return {
        part.split("(")[0].strip().removeprefix("cell.")
        for row in table()
        if name in row.classes and row.kind in kinds
        for part in row.name.split("/")
    }


@pytest.mark.parametrize("name", ALL)
def test_every_argument_and_attribute_of_the_installed_keras_has_a_row(name):
    assert arguments(name) - names_of(name, "argument") == set()
    assert named(getattr(keras.layers, name).call) - names_of(name, "call") == set()
    # An argument can be read again: its own row is the attribute's.
    known = names_of(name, "attribute", "method", "argument")
    assert own(name) - known - arguments(name) == set()


@pytest.mark.parametrize("name", ALL)
def test_every_row_that_is_not_gone_is_there(name):
    layer = made(name)
    for row in table():
        plain = row.name.replace("_", "").isalpha() and row.kind in ("argument", "call")
        if name not in row.classes or row.key == "implementation":
            continue
        if plain:
            there = {each for each, _default in defaults(row.name, row.kind, (name,))}
            assert (name in there) == (row.status != "gone"), row.key
        elif row.kind in ("attribute", "method"):
            for part in row.name.split("/"):
                attribute = part.split("(")[0].strip().removeprefix("cell.")
                assert hasattr(layer, attribute) == (row.status != "gone"), row.key


def test_rows_are_well_formed():
    keys = [row.key for row in table()]
    assert len(set(keys)) == len(keys)
    for row in table():
        assert row.kind in KINDS
        assert set(row.classes) <= set(ALL)
        assert row.status in STATUSES or (row.kind == "word" and not row.status)
        assert bool(row.classes) == (row.kind != "word"), row.key
        assert row.does.endswith("."), row.key
        assert row.then or row.status not in ("changed", "wrong", "gone"), row.key
        assert (row.key in EXAMPLES) == (row.kind != "word"), row.key
    assert set(EXAMPLES) <= set(keys)


@pytest.mark.parametrize(
    "name",
    [
        *("cell", "return_sequences", "return_state", "go_backwards", "stateful", "unroll"),
        *("time_major", "zero_output_for_mask", "mask", "training", "initial_state", "constants"),
        *("batch_input_shape", "input_length", "reset_states(states=...)", "K.dot"),
        *("model.reset_states()", "states", "reset_states()", "output_size"),
        *("state_size", "get_initial_state(batch_size=None)", "layer([x, h])"),
    ],
)
def test_each_row_of_the_published_page_of_rnn_is_here(name):
    assert any(row.name == name for row in table())


def test_every_row_has_a_claim_that_is_executed():
    claimed = set()
    for path in HERE.glob("test_claims_*.py"):
        module = importlib.import_module(f"tests.unrolled.reference.{path.stem}")
        claimed |= set(getattr(module, "SAID", {}))
        for test in vars(module).values():
            claimed |= set(getattr(test, "claims", ()))
    rows = {row.key for row in table() if row.kind != "word"}
    assert rows - claimed == set()
    assert claimed - rows == set()


def test_every_claim_asserts_something():
    for path in HERE.glob("test_claims_*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                inside = ast.dump(node)
                assert "Assert(" in inside or "'raises'" in inside or "'said'" in inside, node.name


def test_an_example_that_says_nothing_proves_nothing():
    for path in HERE.glob("test_claims_*.py"):
        module = importlib.import_module(f"tests.unrolled.reference.{path.stem}")
        for key, (lines, raised, words) in getattr(module, "SAID", {}).items():
            assert lines or (raised and words), key


def test_a_row_is_found_by_its_key():
    assert row_of("time_major").status == "gone"
    assert row_of("no such row") is None


def test_the_default_is_that_of_the_installed_keras():
    assert defaults("training", "call", ("LSTM", "Bidirectional")) == (
        ("LSTM", "False"),
        ("Bidirectional", "None"),
    )
    assert defaults("units", "argument", ("GRU",)) == (("GRU", ""),)
    assert defaults("zero_output_for_mask", "argument", ("GRU",)) == (("GRU", "False"),)
    assert defaults("time_major", "argument", ("GRU",)) == ()
