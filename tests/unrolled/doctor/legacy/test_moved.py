import importlib

import keras
import pytest
import tensorflow as tf

from unrolled.doctor.legacy.functions import IN_TENSORFLOW, KEPT, METHODS, TODAY
from unrolled.doctor.legacy.moved import NAMES, ONLY_IN_TENSORFLOW, module_today, today


def public(module: object) -> set[str]:
    return {name for name in dir(module) if not name.startswith("_")}


def test_the_backend_has_what_the_tables_say() -> None:
    assert public(keras.backend) == KEPT
    assert public(tf.keras.backend) - KEPT == IN_TENSORFLOW


@pytest.mark.parametrize("old", TODAY)
def test_each_function_of_today_exists_and_the_old_one_does_not(old: str) -> None:
    module, _dot, name = TODAY[old].name.rpartition(".")
    assert hasattr(importlib.import_module(f"keras.{module}".rstrip(".")), name)
    assert not hasattr(keras.backend, old)


def test_each_method_of_today_exists() -> None:
    for old, new in METHODS.items():
        assert hasattr(keras.Variable, new)
        assert not hasattr(keras.backend, old)


@pytest.mark.parametrize("old", NAMES)
def test_each_name_of_today_exists_and_the_old_one_does_not(old: str) -> None:
    module, _dot, name = old.rpartition(".")
    found = importlib.import_module(f"keras.{module}")
    assert hasattr(found, NAMES[old])
    assert not hasattr(found, name)


def test_what_only_tensorflow_has_is_there_and_nowhere_else() -> None:
    for module, names in ONLY_IN_TENSORFLOW.items():
        found = importlib.import_module(f"tensorflow.keras.{module}")
        assert {name for name in names if not hasattr(found, name)} == set()
        try:
            other = importlib.import_module(f"keras.{module}")
        except ModuleNotFoundError:
            continue
        assert {name for name in names if hasattr(other, name)} == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("keras.layers.recurrent", "keras.layers"),
        ("keras.layers", None),
        ("keras.layers.concatenate", None),
        ("keras", None),
        ("keras.preprocessing.sequence", None),
        ("tensorflow.keras.preprocessing.text", None),
        ("tensorflow.python.keras", "tensorflow.keras"),
        ("tensorflow.python.keras.layers.recurrent", "tensorflow.keras.layers"),
        ("keras.optimizers.schedules", None),
        ("kerasx.layers.core", None),
        ("numpy", None),
    ],
)
def test_modules_are_somewhere_else_today(old: str, new: str | None) -> None:
    assert module_today(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("keras.models.Sequential", "Sequential"),
        ("tensorflow.keras.layers.Input", "Input"),
        ("keras.engine.topology.Layer", "layers.Layer"),
        ("keras.layers.recurrent.LSTM", "layers.LSTM"),
        ("tensorflow.compat.v1.keras.layers.CuDNNLSTM", "layers.CuDNNLSTM"),
        ("keras.backend.tensorflow_backend.dot", "backend.dot"),
        ("keras.optimizers.schedules.ExponentialDecay", "optimizers.schedules.ExponentialDecay"),
        ("numpy.zeros", None),
    ],
)
def test_names_are_those_of_today(old: str, new: str | None) -> None:
    assert today(old) == new
