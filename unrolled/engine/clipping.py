"""What an optimiser's clipping makes of gradients: a step of a real one, taken and looked at."""

from functools import lru_cache

import keras
import numpy as np

from unrolled.engine.gradients import weight_gradients
from unrolled.engine.runs import locked
from unrolled.engine.threads import afresh
from unrolled.gradients import Clipped
from unrolled.spec import RunSpec
from unrolled.trace import Arrays

KEPT = 256
"""Results kept at once, a few thousand numbers each."""


@lru_cache(maxsize=KEPT)
def clipped(spec: RunSpec, clip: str, value: float) -> Clipped:
    """The gradients of the weights of `spec`, as they are and as an optimiser uses them.

    Args:
        clip: the optimiser's argument, ``clipnorm`` or ``global_clipnorm``.
        value: its value.
    """
    before = weight_gradients(spec)
    # In a thread that ends with it: Keras leaves 0.2 MB of every optimiser behind in its thread.
    return Clipped(before, afresh(lambda: _used(before, clip, value)))


def _used(gradients: Arrays, clip: str, value: float) -> Arrays:
    """What plain SGD with a learning rate of 1 takes away from weights that are 0."""
    weights = [keras.Variable(np.zeros_like(each)) for each in gradients.values()]
    optimizer = keras.optimizers.SGD(1.0, **{clip: value})
    optimizer.apply([keras.ops.convert_to_tensor(g) for g in gradients.values()], weights)
    taken = (0.0 - weight.numpy() for weight in weights)
    return {name: locked(each) for name, each in zip(gradients, taken, strict=True)}
