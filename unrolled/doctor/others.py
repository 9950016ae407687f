"""Other libraries that stand around Keras code, by the shapes that come out of them."""

import string
import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from unrolled.doctor import builtin
from unrolled.doctor.arrays import sized, taken
from unrolled.doctor.builtin import Function
from unrolled.doctor.values import MOST_NUMBERS, Hollow, Unknown, shape_of
from unrolled.engine import allowed

IMAGES = {"mnist": (28, 28), "fashion_mnist": (28, 28), "cifar10": (32, 32, 3)}


def find(whole: str) -> Any:
    """What is known under a full dotted name; None where nothing is."""
    first, _dot, rest = whole.partition(".")
    if first == "math":
        return builtin.MATH.get(rest)
    if (
        first == "string"
        and not rest.startswith("_")
        and isinstance(getattr(string, rest, None), str)
    ):
        return getattr(string, rest)
    if first == "tqdm":
        return Function(_same, takes_unknown=True) if rest else Silence()
    if whole in KNOWN:
        return Function(KNOWN[whole], name=whole.rpartition(".")[2])
    if whole.startswith("keras.datasets.") and whole.endswith(".load_data"):
        name = whole.split(".")[2]
        return Function(_images(IMAGES[name])) if name in IMAGES else None
    if whole in IGNORED:
        return Function(_same, takes_unknown=True)
    if whole in WRITING:
        return Function(
            lambda *_a, **_k: allowed.find("keras.callbacks.Callback")(), takes_unknown=True
        )
    if whole.startswith("sklearn.preprocessing.") and whole.endswith("Scaler"):
        return Function(_scaler, takes_unknown=True)
    if whole in STORED or first in AROUND or first in sys.stdlib_module_names:
        return Silence()
    return None


AROUND = frozenset(
    "matplotlib seaborn pandas sklearn scipy plotly tqdm joblib h5py requests".split()
)
"""Libraries around a program, besides Python's own: what they give is data, or nothing."""

STORED = frozenset({"keras.models.load_model", "keras.saving.load_model"})
"""What reads files: what it gives nobody knows, and nothing is wrong with that."""

WRITING = frozenset(
    f"keras.callbacks.{name}"
    for name in ("ModelCheckpoint", "TensorBoard", "CSVLogger", "BackupAndRestore")
)
"""Callbacks that write files: none of them is there."""


class Silence:
    """A library whose doings change no tensor: whatever is asked of it gives nothing."""


@dataclass(frozen=True)
class Tool:
    """An object of another library.

    Attributes:
        methods: what is known of it; anything else gives nothing.
    """

    methods: dict[str, Any]


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


def _no_callback(*_args: Any, **_kwargs: Any) -> Any:
    """A callback that does nothing, where one would write files."""
    return allowed.find("keras.callbacks.Callback")()


def _padded(sequences: Any, maxlen: int | None = None, **kwargs: Any) -> Any:
    if maxlen is None:
        maxlen = max((len(s) for s in sequences), default=1)
    lists = isinstance(sequences, list | tuple) and all(isinstance(s, list) for s in sequences)
    if lists and len(sequences) * int(maxlen) <= MOST_NUMBERS:
        return allowed.find("keras.utils.pad_sequences")(sequences, int(maxlen), **kwargs)
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


def _scaled(values: Any, *_args: Any, **_kwargs: Any) -> Any:
    return values if isinstance(values, Hollow) else np.asarray(values, "float64")


def _scaler(*_args: Any, **_kwargs: Any) -> Tool:
    """What scales numbers: their shape stays."""
    names = ("fit_transform", "transform", "inverse_transform")
    methods = {name: Function(_scaled, deep=True) for name in names}
    return Tool({**methods, "fit": Function(_scaler, takes_unknown=True)})


def _parser(*_args: Any, **_kwargs: Any) -> Tool:
    """An ``ArgumentParser`` that is given nothing: every argument has its default."""
    given: dict[str, Any] = {}

    def add(*names: Any, default: Any = None, dest: Any = None, **kwargs: Any) -> None:
        flag = kwargs.get("action") == "store_true"
        long = [name for name in names if str(name).startswith("--")] or list(names)
        name = dest or str(long[0]).lstrip("-").replace("-", "_")
        given[name] = False if flag else Unknown() if default is None else default

    def parse(*_args: Any, **_kwargs: Any) -> Tool:
        return Tool(given)

    work: dict[str, Callable[..., Any]] = {"add_argument": add, "parse_args": parse}
    return Tool({name: Function(one, takes_unknown=True) for name, one in work.items()})


def _texts(*_args: Any, num_words: Any = None, **_kwargs: Any) -> Any:
    """Reviews or news as numbers of words, each of its own length."""
    most = num_words if isinstance(num_words, int) else 10_000

    def part() -> Any:
        texts = [[1 + (7 * k + n) % (most - 1) for k in range(20 + n % 9)] for n in range(90)]
        return texts, np.arange(90) % 2

    return part(), part()


KNOWN: dict[str, Callable[..., Any]] = {
    "sklearn.model_selection.train_test_split": _split,
    "argparse.ArgumentParser": _parser,
    "collections.Counter": builtin.counted,
    "functools.cached_property": property,
    "keras.datasets.imdb.load_data": _texts,
    "keras.datasets.reuters.load_data": _texts,
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
