"""What can be trained of an initial state, and what is: asked of Keras before the training."""

from collections.abc import Sequence
from typing import Any

import keras
import tensorflow as tf

from unrolled.training.reports import Beginning
from unrolled.training.setup import Setup


def beginning(number: int, setup: Setup, names: dict[str, Any]) -> Beginning:
    """What stands in `model.trainable_variables`, and the gradients of the first batch.

    Args:
        number: which of the models that are trained it is.
        names: what its program left.
    """
    model = names["model"]
    states = _variables(names)
    trained = model.trainable_variables
    # By identity: variables compare by their values.
    others = [each for each in trained if not any(each is state for state in states)]
    slopes = _slopes(setup, names, [*others, *states])
    return Beginning(
        number,
        weights=len(trained),
        states=len(trained) - len(others),
        weights_slope=_length(slopes[: len(others)]),
        state_slope=_length(slopes[len(others) :]) if states else None,
    )


def _variables(names: dict[str, Any]) -> list[keras.Variable]:
    """The variables that its initial states are made of, whether they are trained or not."""
    row = names.get("row")
    if isinstance(row, keras.Variable):
        return [row]
    learned = names.get("LearnedState", ())
    return [layer.row for layer in names["model"].layers if isinstance(layer, learned)]


def _slopes(setup: Setup, names: dict[str, Any], variables: Sequence[keras.Variable]) -> list[Any]:
    """The gradients of the first batch's loss; None where the loss does not depend on one."""
    size = setup.facts.batch
    x, y = names["x"], names["y"][:size]
    fed = [each[:size] for each in x] if isinstance(x, list) else x[:size]
    loss = keras.losses.get(setup.loss or setup.facts.loss)
    with tf.GradientTape() as tape:
        missed = keras.ops.mean(loss(y, names["model"](fed, training=True)))
    slopes: list[Any] = tape.gradient(missed, [variable.value for variable in variables])
    return slopes


def _length(slopes: Sequence[Any]) -> float:
    """Of all of them together."""
    return float(tf.linalg.global_norm(slopes)) if slopes else 0.0
