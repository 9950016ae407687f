"""fit, predict and their like: done for real, on no more samples than it takes to see."""

import ast
from collections.abc import Iterator
from types import GeneratorType
from typing import TYPE_CHECKING, Any

import numpy as np

from unrolled.doctor import inside
from unrolled.doctor.values import MOST_NUMBERS, Hollow, Unknown, filled, shape_of
from unrolled.engine import library, limits, short_runs
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.doctor.calls import Calls

PARAMETERS = {
    "fit": ("x", "y", "batch_size", "epochs", "verbose", "callbacks", "validation_split"),
    "predict": ("x", "batch_size", "verbose", "steps"),
    "evaluate": ("x", "y", "batch_size", "verbose"),
    "train_on_batch": ("x", "y"),
    "test_on_batch": ("x", "y"),
    "predict_on_batch": ("x",),
}
"""The first parameters of each, in Keras's order."""

WHOLE_BATCHES = 2
"""Batches that are run, and what is left over after them."""

ORDINARY_BATCH = 32


def run(shop: "Calls", node: ast.AST, model: Any, name: str, args: list[Any], kwargs: Any) -> Any:
    """What ``model.fit(...)`` and the like give back, and the event of it."""
    given = {**dict(zip(PARAMETERS[name], args, strict=False)), **kwargs}
    rest = args[len(PARAMETERS[name]) :]
    event = shop.event(node, "run", name, on=model, args=tuple(args), kwargs=given)
    unknown = [key for key, value in given.items() if _has_unknown(value)]
    for key in unknown:
        came = given[key]
        given[key] = None if key not in ("x", "y") else _made_up(model, key, given)
        if key in ("x", "y") and (given[key] is None or _is_missing(came)):
            _tell(shop, node, came)
    if ("x" in unknown and given["x"] is None) or ("y" in unknown and given["y"] is None):
        return Unknown()
    if "x" in unknown and "y" not in given and name in ("fit", "evaluate"):
        return Unknown()  # what is unknown holds the targets too
    if not shop.may_run(event.line):
        shop.story.pending = True
        return Unknown()
    if not limits.may_run(model):
        reason = _("The model is too large to be run here; it was only built.")
        return shop.matters(Unknown(reason, event.line), event.line)
    given = {key: _handed_out(value) for key, value in given.items()}
    short = _shortened(given, name)
    event.before = library.noticed_all(model)
    if isinstance(given.get("x"), GeneratorType):
        batches = list(given["x"])
        given["x"] = short.kwargs["x"] = stream(batches)
        event.before |= library.in_batches(batches)
    else:
        x = given.get("x")
        event.before |= library.in_batches(x) if not isinstance(x, list | tuple) else {}
    try:
        with shop.recorded(event):
            event.result = short_runs.run(model, name, rest, short.kwargs)
    except Exception as error:
        came = library.tensor(short.kwargs.get("x"))
        shape = None if came is None else (None, *came.shape[1:])
        inside.blame(shop, event, shape, error)
        raise
    event.after = library.noticed_all(model)
    return _as_long(event.result, short)


def stream(values: list[Any]) -> Iterator[Any]:
    """The values as a generator, which Keras tells from a list."""
    yield from list(values)


def _handed_out(value: Any) -> Any:
    """The first batches of what hands them out by number, as a generator of them."""
    if not library.is_batches(value):
        return value
    batches = [value[k] for k in range(min(len(value), WHOLE_BATCHES + 1))]
    return (batch for batch in batches)


class Short:
    """Arguments with fewer samples, and how many there were."""

    def __init__(self, kwargs: dict[str, Any], samples: int | None, were: int | None) -> None:
        self.kwargs = kwargs
        self.samples = samples
        self.were = were


def _shortened(given: dict[str, Any], name: str) -> Short:
    kwargs = {key: value for key, value in given.items() if key not in ("verbose", "epochs")}
    if name in ("fit", "predict", "evaluate"):
        kwargs["verbose"] = 0
        if name == "fit":
            kwargs["callbacks"] = short_runs.kept_callbacks(kwargs.get("callbacks"))
            kwargs.pop("initial_epoch", None)
            _split_off(kwargs)
    parts = [kwargs[key] for key in ("x", "y", "sample_weight") if key in kwargs]
    samples = {shape_of(part)[0] for part in _arrays(parts) if shape_of(part)}
    most = max(samples, default=0)
    batch = kwargs.get("batch_size") or ORDINARY_BATCH
    fewer = _fewer(most, batch if isinstance(batch, int) and batch > 0 else ORDINARY_BATCH)
    for key in ("x", "y", "sample_weight"):
        if key in kwargs:
            kwargs[key] = _cut(kwargs[key], most - fewer)
    if "validation_data" in kwargs and isinstance(kwargs["validation_data"], list | tuple):
        held = [shape_of(part)[0] for part in _arrays([kwargs["validation_data"]])]
        many = max(held, default=0)
        left = many - _fewer(many, batch if isinstance(batch, int) else ORDINARY_BATCH)
        kwargs["validation_data"] = _cut(kwargs["validation_data"], left)
    for key in ("steps_per_epoch", "validation_steps", "steps"):
        if isinstance(kwargs.get(key), int):
            kwargs[key] = min(kwargs[key], WHOLE_BATCHES)
    return Short(kwargs, fewer, most)


def _split_off(kwargs: dict[str, Any]) -> None:
    """Take the samples for validation off as Keras would, before any are left out."""
    share = kwargs.get("validation_split")
    if not share or not isinstance(share, float) or not 0 < share < 1:
        return
    arrays = list(_arrays([kwargs.get("x"), kwargs.get("y")]))
    if not arrays or kwargs.get("validation_data") is not None:
        return
    n = shape_of(arrays[0])[0]
    first = int(n * (1 - share))
    batch = kwargs.get("batch_size") or ORDINARY_BATCH
    if not 0 < first < n or not isinstance(batch, int) or _fewer(n, batch) == n:
        return
    del kwargs["validation_split"]
    kwargs["validation_data"] = (_rows(kwargs["x"], n - first), _rows(kwargs["y"], n - first))
    kwargs["x"], kwargs["y"] = _rows(kwargs["x"], first), _rows(kwargs["y"], first)


def _fewer(samples: int, batch: int) -> int:
    """As many samples as leave over what all of them would."""
    whole, left = divmod(samples, batch)
    return samples if whole <= WHOLE_BATCHES else WHOLE_BATCHES * batch + left


def _rows(value: Any, count: int) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(_rows(part, count) for part in value)
    if isinstance(value, Hollow):
        return Hollow((count, *value.shape[1:]), value.dtype)
    return value[:count]


def _cut(value: Any, left_out: int) -> Any:
    """Arrays without their last `left_out` samples; hollow ones made real."""
    if isinstance(value, dict):
        return {key: _cut(part, left_out) for key, part in value.items()}
    if isinstance(value, list | tuple) and not _is_numbers(value):
        return type(value)(_cut(part, left_out) for part in value)
    if isinstance(value, Hollow):
        return value.sample(max(1, value.shape[0] - left_out))
    if isinstance(value, np.ndarray) and value.ndim and left_out:
        return value[: max(1, value.shape[0] - left_out)]
    return value


def _is_numbers(value: Any) -> bool:
    return bool(value) and all(isinstance(part, int | float) for part in value)


def _arrays(values: Any) -> Any:
    for value in values:
        if isinstance(value, dict):
            yield from _arrays(value.values())
        elif isinstance(value, list | tuple):
            yield from _arrays(value)
        elif isinstance(value, np.ndarray | Hollow):
            yield value


def _as_long(result: Any, short: Short) -> Any:
    """What came back, with as many samples as went in."""
    if isinstance(result, list):
        return [_as_long(part, short) for part in result]
    shorter = short.samples != short.were and isinstance(result, np.ndarray)
    if shorter and result.shape[:1] == (short.samples,):
        shape = (short.were or 0, *result.shape[1:])
        whole = Hollow(shape, result.dtype)
        return whole if whole.size > MOST_NUMBERS else filled(shape, result.dtype)
    return result


def _has_unknown(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_has_unknown, value))
    return isinstance(value, Unknown)


def _is_missing(value: Any) -> bool:
    """Whether it has a name that the program gives to nothing."""
    parts = value if isinstance(value, list | tuple) else [value]
    return any(isinstance(part, Unknown) and part.name for part in parts)


def _tell(shop: "Calls", node: ast.AST, value: Any) -> None:
    for part in value if isinstance(value, list | tuple) else [value]:
        if isinstance(part, Unknown):
            shop.matters(part, getattr(node, "lineno", 0))


def _made_up(model: Any, key: str, given: dict[str, Any]) -> Any:
    """Data in the shape that the model wants or gives, where the program's own is not known."""
    shape = library.wanted(model) if key == "x" else library.output_shape(model)
    if shape is None or None in shape[1:]:
        return None
    counts = [shape_of(part)[0] for part in _arrays(given.values()) if shape_of(part)]
    samples = shape[0] or max(counts, default=ORDINARY_BATCH)
    if key == "x" and library.takes_tokens(model):
        return np.ones((samples, *(n or 1 for n in shape[1:])), "int32")
    return filled((samples, *(n or 1 for n in shape[1:])), np.dtype("float32"))
