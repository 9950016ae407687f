"""Other libraries that stand around Keras code, by the shapes that come out of them."""

from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np

from unrolled.doctor import builtin
from unrolled.doctor.arrays import sized, taken
from unrolled.doctor.builtin import Function
from unrolled.doctor.values import MOST_NUMBERS, Hollow, shape_of

IMAGES = {"mnist": (28, 28), "fashion_mnist": (28, 28), "cifar10": (32, 32, 3)}


def find(whole: str) -> Any:
    """What is known under a full dotted name; None where nothing is."""
    first, _dot, rest = whole.partition(".")
    if first == "math":
        return builtin.MATH.get(rest)
    if first in ("matplotlib", "seaborn", "os", "random", "time", "warnings", "logging", "sys"):
        return Silence()
    if whole in KNOWN:
        return Function(KNOWN[whole], name=whole.rpartition(".")[2])
    if whole.startswith("keras.datasets.") and whole.endswith(".load_data"):
        name = whole.split(".")[2]
        return Function(_images(IMAGES[name])) if name in IMAGES else None
    if whole in IGNORED:
        return Function(_same, takes_unknown=True)
    return None


class Silence:
    """A library whose doings change no tensor: whatever is asked of it gives nothing."""


def _split(*given: Any, test_size: Any = None, **_kwargs: Any) -> list[Any]:
    found: list[Any] = []
    for value in given:
        n = shape_of(value)[0]
        tests = (
            test_size if isinstance(test_size, int) else -int(-n * float(test_size or 0.25) // 1)
        )
        found += [taken(value, slice(0, n - tests)), taken(value, slice(n - tests, n))]
    return found


def _images(size: tuple[int, ...]) -> Callable[..., Any]:
    def load(*_args: Any, **_kwargs: Any) -> Any:
        def part(n: int) -> Any:
            labels = (n, 1) if len(size) == 3 else (n,)
            return Hollow((n, *size), np.dtype("uint8")), sized(labels, "int64")

        return part(60_000 if len(size) == 2 else 50_000), part(10_000)

    return load


def _padded(sequences: Any, maxlen: int | None = None, **_kwargs: Any) -> Any:
    if maxlen is None:
        maxlen = max((len(s) for s in sequences), default=1)
    return sized((len(sequences), int(maxlen)), "int32")


def _categories(labels: Any, num_classes: int | None = None, **_kwargs: Any) -> Any:
    values = np.asarray(labels.sample(10) if isinstance(labels, Hollow) else labels)
    classes = num_classes or int(values.max()) + 1
    shape = shape_of(labels)
    shape = shape[:-1] if len(shape) > 1 and shape[-1] == 1 else shape
    if isinstance(labels, Hollow) or prod(shape) * classes > MOST_NUMBERS:
        return sized((*shape, int(classes)), "float64")
    return np.eye(int(classes))[values.reshape(shape).astype(int)]


def _same(value: Any = None, *_args: Any, **_kwargs: Any) -> Any:
    return value


KNOWN: dict[str, Callable[..., Any]] = {
    "sklearn.model_selection.train_test_split": _split,
    "keras.utils.pad_sequences": _padded,
    "keras.preprocessing.sequence.pad_sequences": _padded,
    "keras.utils.to_categorical": _categories,
    "keras.utils.np_utils.to_categorical": _categories,
}

IGNORED = frozenset(
    {
        "keras.utils.plot_model",
        "keras.saving.register_keras_serializable",
        "keras.utils.register_keras_serializable",
        "tensorflow.function",
    }
)
