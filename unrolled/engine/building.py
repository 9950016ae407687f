"""Stacks of layers, built for real, with what Keras says of the layer it refuses."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import keras

from unrolled.engine.attempts import plain
from unrolled.shapes import repair
from unrolled.stack import LayerSpec, OpenShape, StackSpec

KEPT = 512
"""Stacks whose result is kept: a few numbers each, and a build takes Keras 10 ms a layer."""


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
    """Build a Keras Sequential model of `stack`; its weights are of no interest and dropped."""
    source = (None, stack.timesteps, stack.features)
    model = keras.Sequential([keras.Input(source[1:], name="input")], name="sequential")
    for layer, name in zip(stack.layers, _names(stack), strict=True):
        # One build for all of them: otherwise each further layer would call all those before it.
        model.add(_layer(layer, name), rebuild=False)
    problem = None
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


def _layer(layer: LayerSpec, name: str) -> keras.layers.Layer:
    flag = {"return_sequences": layer.return_sequences} if layer.recurrent else {}
    return getattr(keras.layers, layer.kind)(layer.units, name=name, **flag)


def _names(stack: StackSpec) -> list[str]:
    """The names Keras itself would give these layers in a fresh process: lstm, lstm_1, dense.

    Without them it would count up all the layers this server has ever built.
    """
    seen: Counter[str] = Counter()
    names = []
    for layer in stack.layers:
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", layer.kind).lower()
        names.append(f"{name}_{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return names
