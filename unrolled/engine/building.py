"""Stacks of layers, built for real, with what Keras says of the layer it refuses."""

import itertools
import math
from dataclasses import dataclass, replace
from functools import lru_cache

import keras
from keras.src.backend import get_keras_mask

from unrolled.engine.attempts import plain
from unrolled.engine.making import make, states
from unrolled.engine.weightless import weightless
from unrolled.shapes import repair
from unrolled.stack import OpenShape, StackSpec
from unrolled.words import gettext as _

KEPT = 512
"""Stacks whose result is kept: a few numbers each, and a build takes Keras about 7 ms a layer."""

MOST_PARAMETERS = 5_000_000
MOST_NUMBERS = 5_000_000
"""What one layer may learn, and hand on with the data at hand: 20 MB each."""


@dataclass(frozen=True)
class Refusal:
    """Why a layer was not built.

    Attributes:
        raised: the class of Keras's exception, by name; None where it is a bound of this module.
        words: its message, without what only a terminal or a debugger can use.
    """

    raised: str | None
    words: str


@dataclass(frozen=True)
class Passed:
    """A layer that Keras took.

    Attributes:
        gives: the shape of each tensor it hands on; mostly there is one.
        parameters: how many numbers it learns.
        mask: what became of the mask: ``attached`` to what it hands on, ``read`` here and not
            handed on, ``lost`` here, or ``none`` where there was none.
        states: the shape of each state it carries.
    """

    gives: tuple[OpenShape, ...]
    parameters: int
    mask: str = "none"
    states: tuple[OpenShape, ...] = ()


@dataclass(frozen=True)
class Built:
    """What came of building a stack.

    Attributes:
        source: the shape of what goes in.
        layers: those that were built, as far as Keras went.
        failed: the first layer that was refused, counted from 0; None where all were taken.
        problem: what Keras said of it.
    """

    source: OpenShape
    layers: tuple[Passed, ...]
    failed: int | None = None
    problem: Refusal | None = None

    @property
    def shapes(self) -> tuple[OpenShape, ...]:
        """Of what goes in, and of the first tensor that each layer hands on."""
        return (self.source, *(layer.gives[0] for layer in self.layers))

    @property
    def parameters(self) -> tuple[int, ...]:
        """How many numbers each layer learns."""
        return tuple(layer.parameters for layer in self.layers)


@dataclass(frozen=True)
class Mended:
    """A stack with one change, and what came of building it."""

    stack: StackSpec
    layer: int
    built: Built


@lru_cache(maxsize=KEPT)
def build(stack: StackSpec) -> Built:
    """Build `stack` in Keras, layer by layer, without drawing its weights.

    In a thread that ends with it: what Keras leaves behind belongs to a thread, such as weights it
    means to draw later, and its count of layers, so that it says lstm and not lstm_17. Weights that
    are drawn would take half the time, and of each new size TensorFlow keeps 35 KB for good.
    """
    return weightless(lambda: _build(stack))


def _build(stack: StackSpec) -> Built:
    layers: list[keras.layers.Layer] = []
    problem = None
    try:
        for layer in stack.layers:
            layers.append(make(layer.call))
    except Exception as error:  # whatever Keras raises is the answer
        problem = _said(error)
    try:
        (_in_a_row if stack.states is None else _with_states)(stack, layers)
    except Exception as error:  # of a layer before one that could not even be made
        problem = _said(error)
    passed = _passed(layers)
    return _within_bounds(stack, Built(stack.source, passed, len(passed), problem))


def _said(error: Exception) -> Refusal:
    return Refusal(type(error).__name__, plain(str(error)))


def _in_a_row(stack: StackSpec, layers: list[keras.layers.Layer]) -> None:
    model = keras.Sequential([keras.Input(batch_shape=stack.source)])
    for layer in layers:
        # One build for all of them: otherwise each layer would call all those before it.
        model.add(layer, rebuild=False)
    model.build(stack.source)


def _with_states(stack: StackSpec, layers: list[keras.layers.Layer]) -> None:
    """Call one layer after the other, as a functional model does that hands states in."""
    assert stack.states is not None
    tensor = keras.Input(batch_shape=stack.source)
    for k, layer in enumerate(layers):
        shapes = stack.states.shapes if k == stack.states.layer else ()
        states = [keras.Input(batch_shape=(stack.batch, *shape[1:])) for shape in shapes]
        tensor = layer(tensor, initial_state=states) if states else layer(tensor)


def _passed(layers: list[keras.layers.Layer]) -> tuple[Passed, ...]:
    """What became of the layers that Keras took."""
    passed = []
    masked = False
    for layer in itertools.takewhile(lambda layer: hasattr(layer, "output"), layers):
        gives = keras.tree.flatten(layer.output)
        before, masked = masked, any(get_keras_mask(tensor) is not None for tensor in gives)
        mask = became(before, masked, layer.supports_masking)
        shapes = tuple(tuple(tensor.shape) for tensor in gives)
        passed.append(Passed(shapes, layer.count_params(), mask, states(layer, shapes[0])))
    return tuple(passed)


def became(before: bool, after: bool, supports: bool) -> str:
    """What became of a mask, as `Passed.mask` has it.

    Args:
        before: whether there was one on what came in.
        after: whether there is one on what is handed on.
        supports: the layer's `supports_masking`.
    """
    gone = "read" if supports else "lost"
    return "attached" if after else gone if before else "none"


def _within_bounds(stack: StackSpec, built: Built) -> Built:
    """`built` up to the first layer that would be too large to run."""
    for k, layer in enumerate(built.layers):
        numbers = max(_numbers(stack, shape) for shape in (built.shapes[k], *layer.gives))
        if layer.parameters > MOST_PARAMETERS or numbers > MOST_NUMBERS:
            words = _too_large(layer.parameters, numbers)
            return replace(built, layers=built.layers[:k], failed=k, problem=Refusal(None, words))
    return built if built.problem else replace(built, failed=None)


def _numbers(stack: StackSpec, shape: OpenShape) -> int:
    """How many numbers a tensor of `shape` holds with the data of `stack`."""
    longest = max(stack.fed[1:], default=1)
    batch = stack.fed[0] if shape[0] is None else shape[0]
    return batch * math.prod(longest if length is None else length for length in shape[1:])


def _too_large(parameters: int, numbers: int) -> str:
    if parameters > MOST_PARAMETERS:
        text = _("It would have {came:,} parameters; up to {n:,} are built here.")
        return text.format(came=parameters, n=MOST_PARAMETERS)
    text = _("It would read or hand on {came:,} numbers at once; up to {n:,} are built here.")
    return text.format(came=numbers, n=MOST_NUMBERS)


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
