"""What the calls of Keras take: the names of arguments, and the words that stand for something."""

import inspect
from typing import Any

import keras

from unrolled.engine.library import is_layer_class, is_model


def parameters(kind: str, name: str, on: Any, work: Any) -> list[str] | None:
    """The names of the keywords that a call takes; None where it takes any, or nobody knows.

    Args:
        kind, name, on: of the event of the call.
        work: the class or function that was called, where it is known.
    """
    if kind == "make":
        if not isinstance(work, type) or issubclass(work, keras.Model):
            return None
        return sorted({n for base in work.__mro__ for n in _keywords(vars(base).get("__init__"))})
    if kind == "call":
        return None if is_model(on) and _takes_any(on.call) else _with_training(on)
    if kind in ("run", "method"):
        return sorted(_keywords(getattr(on, name, None)))
    return sorted(_keywords(work)) if work is not None else None


def _with_training(layer: Any) -> list[str]:
    return sorted({*_keywords(layer.call), "training"})


def _takes_any(function: Any) -> bool:
    found = inspect.signature(function).parameters.values()
    return any(one.kind is inspect.Parameter.VAR_KEYWORD for one in found)


def positional(function: Any) -> list[str]:
    """The parameters of a class or a function, in order."""
    return _keywords(vars(function)["__init__"] if _makes(function) else function)


def required(work: Any) -> list[str]:
    """The parameters without which a class of theirs cannot be made, in order."""
    if not isinstance(work, type) or not is_layer_class(work):
        return []
    try:
        found = list(inspect.signature(work).parameters.values())
    except (TypeError, ValueError):
        return []
    named = [one for one in found if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    return [one.name for one in named if one.default is inspect.Parameter.empty]


WORDS = {
    "activation": keras.activations,
    "initializer": keras.initializers,
    "regularizer": keras.regularizers,
    "constraint": keras.constraints,
    "optimizer": keras.optimizers,
    "loss": keras.losses,
}
"""Where the words of an argument are looked up, by the end of its name."""

MODES: dict[str, list[str]] = {"merge_mode": ["concat", "sum", "mul", "ave"]}


def words_for(name: str) -> list[str]:
    """The words that an argument of a layer takes; empty where it takes none."""
    module = WORDS.get(name.rpartition("_")[2])
    if module is None:
        return MODES.get(name, [])
    words = [word.lower() if name == "optimizer" else word for word in dir(module)]
    return [word for word in words if word.islower() and takes_word(name, word)]


def takes_word(name: str, word: str) -> bool:
    """Whether Keras knows a word for an argument of a layer."""
    module = WORDS.get(name.rpartition("_")[2])
    if module is None:
        return word in MODES.get(name, [word])
    try:
        return module.get(word) is not None
    except Exception:
        return False


def _makes(function: Any) -> bool:
    """Whether `function` is a class that says itself how it is made."""
    return isinstance(function, type) and "__init__" in vars(function)


def _keywords(function: Any) -> list[str]:
    try:
        found = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    plain = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return [one.name for one in found if one.kind in plain and one.name != "self"]
