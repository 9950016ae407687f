"""What a loss compares where targets have another shape than the answers."""

from typing import Any

import keras
import numpy as np

from unrolled.training.reports import Compared
from unrolled.training.setup import Setup


def compare(runner: int, setup: Setup, names: dict[str, Any]) -> Compared | None:
    """How one batch is compared, seen by a loss in the place of the model's own.

    What Keras does to shapes before it calls a loss, it does to any. None where the shapes are the
    same, and where targets are numbers of classes: there nothing is subtracted.

    Args:
        names: what `before_training` has left.
    """
    model, target = names["model"], names["y"][: setup.facts.batch]
    prediction = (len(target), *model.output.shape[1:])
    if target.shape == prediction or "sparse" in model.loss:
        return None
    seen: list[tuple[tuple[int, ...], ...]] = []

    def look(y_true: Any, y_pred: Any) -> Any:
        difference = y_true - y_pred
        seen.append(tuple(tuple(each.shape) for each in (y_true, y_pred, difference)))
        return keras.ops.mean(difference, axis=-1)

    looking = keras.Model(model.inputs, model.outputs)
    looking.compile(loss=look, run_eagerly=True)
    ones = keras.ops.ones(prediction)
    looking.compute_loss(y=keras.ops.convert_to_tensor(np.asarray(target, "float32")), y_pred=ones)
    ((true, predicted, difference),) = seen
    return Compared(runner, target.shape, prediction, (true, predicted), difference)
