"""How outputs meet targets: what Keras's own loss says to the two, as `fit` hands them over."""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras.src.trainers.data_adapters.data_adapter_utils import check_data_cardinality

from unrolled.engine.attempts import plain
from unrolled.engine.building import MOST_NUMBERS, Refusal, build
from unrolled.engine.making import make
from unrolled.engine.threads import afresh
from unrolled.stack import Shape, StackSpec
from unrolled.stack_program import targets

KEPT = 256
"""Meetings whose numbers are kept: a few shapes each; one takes Keras 20 to 100 ms."""


@dataclass(frozen=True)
class Met:
    """A batch of outputs, a batch of targets, and what a loss made of them.

    Attributes:
        output: the shape of what the model hands on.
        targets: the shape of what it is compared with.
        handed: the shapes in which the loss function got targets and outputs: Keras adds or drops
            an axis of length 1 before it calls any; None where it refused them before that.
        loss: the number that comes of it; None where there is none.
        problem: what Keras said instead.
    """

    output: Shape
    targets: Shape
    handed: tuple[Shape, Shape] | None
    loss: float | None
    problem: Refusal | None = None

    @property
    def equal(self) -> bool:
        """Whether outputs and targets have the same shape."""
        return self.output == self.targets

    @property
    def answer(self) -> str:
        """``raised``; ``broadcast`` where numbers are repeated to make shapes fit; or ``pairs``."""
        if self.problem is not None or self.handed is None:
            return "raised"
        target, output = self.handed
        numbers_of_classes = len(target) == len(output) - 1
        return "pairs" if target == output or numbers_of_classes else "broadcast"

    @property
    def compared(self) -> Shape:
        """The shape of what comes of subtracting one from the other; () where that is refused."""
        return np.broadcast_shapes(*self.handed) if self.handed else ()


@lru_cache(maxsize=KEPT)
def meet(stack: StackSpec) -> Met | None:
    """What `stack`'s loss says to its outputs and targets; None where no outputs come to that.

    A stack that does not build has none, nor has one that is refused by its data, hands on more
    than one tensor, or whose outputs and targets would make too many pairs.

    The model is not trained: its weights are drawn from a fixed seed, as are data and targets.
    In a thread that ends with it, as in `unrolled.engine.building`.
    """
    if build(stack).problem is not None:
        return None
    return afresh(lambda: _meet(stack))


def _meet(stack: StackSpec) -> Met | None:
    drawn = np.random.default_rng(0)
    shape = targets(stack, build(stack).shapes[-1])
    try:
        predicted = _predicted(stack, drawn)
    except Exception:  # of whatever layers a link may name: there is nothing to compare then
        return None
    if _pairs(shape, predicted.shape) > MOST_NUMBERS:
        return None
    true = _true(stack.loss, shape, predicted.shape[-1], drawn)
    seen: list[tuple[Shape, Shape]] = []
    try:
        check_data_cardinality([predicted, true])
        compared = _compared(stack.loss, true, predicted, seen)
        loss = float(compared(tf.constant(true), tf.constant(predicted)))
    except Exception as error:  # whatever Keras raises is the answer
        problem = Refusal(type(error).__name__, plain(str(error)))
        return Met(predicted.shape, shape, None, None, problem)
    samples = len(true)
    target, output = (tuple(length or samples for length in each) for each in seen[0])
    return Met(predicted.shape, shape, (target, output), loss)


def _pairs(targets: Shape, output: Shape) -> int:
    """How many numbers would come of subtracting; at most, with an axis of length 1 dropped."""
    longest = itertools.zip_longest(reversed(targets), reversed(output), fillvalue=1)
    return math.prod(max(pair) for pair in longest)


def _predicted(stack: StackSpec, drawn: np.random.Generator) -> Any:
    """What the untrained model makes of a batch."""
    with keras.StatelessScope(initialize_variables=False):
        model = keras.Sequential([keras.Input(batch_shape=stack.source)])
        for layer in stack.layers:
            model.add(make(layer.call), rebuild=False)
        model.build(stack.source)
    weights = [_weight(each.shape, drawn) for each in model.trainable_variables]
    fixed = [tf.zeros(each.shape, each.dtype) for each in model.non_trainable_variables]
    x = (
        drawn.random(stack.fed).astype("float32")
        if stack.ids is None
        else drawn.integers(stack.ids + 1, size=stack.fed)
    )
    outputs, _fixed = model.stateless_call(weights, fixed, tf.constant(x))
    return outputs.numpy()


def _weight(shape: Shape, drawn: np.random.Generator) -> Any:
    """Numbers of the size that Keras draws; a bias is zeros."""
    if len(shape) < 2:
        return tf.zeros(shape)
    limit = np.sqrt(6 / (shape[-2] + shape[-1]))
    return tf.constant(drawn.uniform(-limit, limit, shape).astype("float32"))


def _true(loss: str, shape: Shape, classes: int, drawn: np.random.Generator) -> Any:
    """Targets: numbers of classes, zeros and ones, or any numbers, as the loss reads them."""
    if loss.startswith("sparse"):
        return drawn.integers(classes, size=shape)
    if loss.startswith("binary"):
        return drawn.integers(2, size=shape).astype("float32")
    return drawn.random(shape).astype("float32")


def _compared(loss: str, true: Any, predicted: Any, seen: list[tuple[Shape, Shape]]) -> Any:
    """The step of `fit` that compares them, traced for a batch of any size as `fit` traces it.

    Args:
        seen: gets the shapes in which the loss function is handed the two.
    """
    function: Callable[..., Any] = keras.losses.get(loss)

    def looked_at(y_true: Any, y_pred: Any) -> Any:
        seen.append((tuple(y_true.shape), tuple(y_pred.shape)))
        return function(y_true, y_pred)

    looked_at.__name__ = loss  # Keras calls the place of an error by it
    source = keras.Input(predicted.shape[1:])
    model = keras.Model(source, source)
    model.compile(loss=looked_at)

    def compare(y_true: Any, y_pred: Any) -> Any:
        return model.compute_loss(y=y_true, y_pred=y_pred)

    traced = tf.function(compare, autograph=False)
    specs = [tf.TensorSpec((None, *each.shape[1:]), each.dtype) for each in (true, predicted)]
    return traced.get_concrete_function(*specs)
