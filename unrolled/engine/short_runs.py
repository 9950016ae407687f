"""Models and functions that are run once or twice, and thrown away."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import keras
import tensorflow as tf

from unrolled.engine.library import output_shape, tensor


@contextlib.contextmanager
def for_few_calls() -> Iterator[None]:
    """Compiled functions as they are traced, for what is called once or twice.

    TensorFlow makes a graph faster before its first call, which takes a sixth of the time of a
    short fit and never comes back. For the whole process.
    """
    options = tf.config.optimizer.get_experimental_options()
    tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
    try:
        yield
    finally:
        before = options.get("disable_meta_optimizer", False)
        tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": before})


def run(model: Any, name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """The result of fit, predict and the like."""
    if name in ("fit", "train_on_batch"):
        _ready(model, kwargs.get("y"))
    return getattr(model, name)(*args, **kwargs)


def _ready(model: Any, y: Any) -> None:
    """Make the variables that a first training step would make.

    A step that makes variables is traced twice by TensorFlow, which is most of what a short fit
    takes. Whatever cannot be made here is made, or refused, by the step itself.
    """
    if not (model.built and model.compiled):
        return
    if not all(layer.built for layer in model._flatten_layers()):
        return  # its own layers make their weights in the first step
    if not model.optimizer.built:
        model.optimizer.build(model.trainable_variables)
    metrics, shape = model._compile_metrics, output_shape(model)
    known = tensor(y)
    if metrics is None or metrics.built or shape is None or known is None or not known.shape:
        return
    with contextlib.suppress(Exception):
        metrics.build(keras.KerasTensor((None, *known.shape[1:])), keras.KerasTensor(shape))


def kept_callbacks(callbacks: Any) -> list[Any]:
    """Those that write no file and talk to nobody."""
    given = callbacks if isinstance(callbacks, list | tuple) else [callbacks]
    return [one for one in given if isinstance(one, keras.callbacks.Callback)]


def untranslated(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function` for a dataset, which would otherwise be read and rewritten by AutoGraph."""
    kept: Callable[..., Any] = tf.autograph.experimental.do_not_convert(function)
    return kept
