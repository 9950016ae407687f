"""Stacks of layers, built for real, with what Keras says of the layer it refuses."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import keras

from unrolled.engine.attempts import plain
from unrolled.shapes import repair
from unrolled.stack import LayerSpec, OpenShape, StackSpec

KEPT = 512
"""Stacks whose result is kept: a few numbers each, and a build takes Keras about 7 ms a layer."""


@dataclass(frozen=True)
class Refusal:
    """What Keras said when it refused a layer.

    Attributes:
        raised: the class of the exception, by name.
        words: its message, without what only a terminal or a debugger can use.
    """

    raised: str
    words: str


@dataclass(frozen=True)
class Built:
    """What came of building a stack.

    Attributes:
        shapes: of what goes in, and of what each layer hands on, as far as Keras went; the batch
            is None.
        parameters: how many numbers each of those layers learns.
        failed: the first layer that Keras refused, counted from 0; None where it took them all.
        problem: what Keras said of it.
    """

    shapes: tuple[OpenShape, ...]
    parameters: tuple[int, ...]
    failed: int | None = None
    problem: Refusal | None = None


@dataclass(frozen=True)
class Mended:
    """A stack with one change, and what came of building it."""

    stack: StackSpec
    layer: int
    built: Built


@lru_cache(maxsize=KEPT)
def build(stack: StackSpec) -> Built:
    """Build a Keras Sequential model of `stack`, without drawing its weights.

    In a thread that ends with it: what Keras leaves behind belongs to a thread, such as weights it
    means to draw later, and its count of layers, so that it says lstm and not lstm_17. Weights that
    are drawn would take half the time, and of each new size TensorFlow keeps 35 KB for good.
    """
    with ThreadPoolExecutor(1) as own_thread:
        return own_thread.submit(_build, stack).result()


def _build(stack: StackSpec) -> Built:
    source = (None, stack.timesteps, stack.features)
    problem = None
    with keras.StatelessScope(initialize_variables=False):
        model = keras.Sequential([keras.Input(source[1:])])
        for layer in stack.layers:
            # One build for all of them: otherwise each layer would call all those before it.
            model.add(_layer(layer), rebuild=False)
        try:
            model.build(source)
        except Exception as error:  # whatever Keras raises is the answer
            problem = Refusal(type(error).__name__, plain(str(error)))
    taken = [layer for layer in model.layers if hasattr(layer, "output")]
    return Built(
        (source, *(tuple(layer.output.shape) for layer in taken)),
        tuple(layer.count_params() for layer in taken),
        len(taken) if problem else None,
        problem,
    )


def mend(stack: StackSpec) -> Mended | None:
    """The one change that mends the layer Keras refuses in `stack`, proved by building it.

    Returns:
        The changed stack, in which Keras gets past that layer; None where Keras refuses nothing,
        or where the rules know of no such change.
    """
    failed = build(stack).failed
    change = None if failed is None else repair(stack, failed)
    if failed is None or change is None:
        return None
    built = build(change.stack)
    past = built.failed is None or built.failed > failed
    return Mended(change.stack, change.layer, built) if past else None


def _layer(layer: LayerSpec) -> keras.layers.Layer:
    flag = {"return_sequences": layer.return_sequences} if layer.recurrent else {}
    return getattr(keras.layers, layer.kind)(layer.units, **flag)
