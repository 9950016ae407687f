"""Cells on top of each other in one RNN: their states, beside layers in a row, and their reset."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import keras
import numpy as np

from unrolled.cell_topics.stacked import BATCH, TIMESTEPS, Cell, StackedSpec
from unrolled.checks import Check, compared
from unrolled.engine.runs import locked
from unrolled.engine.threads import afresh
from unrolled.engine.trying import tried
from unrolled.sequences.answer import Answer
from unrolled.trace import Array

KEPT = 128
"""Stacks that are remembered: some kilobytes each."""

SEED = 0

Tree = tuple[int | None, ...] | list["Tree"]
"""Shapes, as nested as the tensors that have them."""


@dataclass(frozen=True, eq=False)
class Handed:
    """States handed in as ``initial_state``.

    Attributes:
        form: ``nested``, ``flat`` or ``returned``: as a call without numbers returns them, all in
            one list, or as a call with numbers returns them.
        shapes: what was handed in.
        said: what Keras said to them.
        check: where it was taken, the outcome beside that of layers in a row from these states.
    """

    form: str
    shapes: Tree
    said: Answer
    check: Check | None


@dataclass(frozen=True, eq=False)
class Reset:
    """What becomes of the states of a stateful stack.

    Attributes:
        said: what Keras said to ``reset_state()``.
        before, after, around: the largest magnitude in the states after a call, after
            ``reset_state()``, and after each of them was assigned zeros.
        again: the first call, beside the same call after the way round.
    """

    said: Answer
    before: float
    after: float
    around: float
    again: Check


@dataclass(frozen=True, eq=False)
class Stacked:
    """A stack of cells, called.

    Attributes:
        said: what Keras said to the first call; where it refused it nothing else came.
        state_size: as the stack itself says it.
        symbolic, eager: the states that come back from a call without numbers and with.
        output: the outputs, (batch, timesteps, units of the last cell).
        states: the final states of each cell, (batch, units).
        checks: the same by layers in a row with the same weights.
        parameters: how many numbers the stack learns.
        alone: how many each cell would learn by itself.
    """

    said: Answer = Answer()  # noqa: RUF009  it is immutable
    state_size: str = ""
    symbolic: Tree = ()
    eager: Tree = ()
    output: Array | None = None
    states: tuple[tuple[Array, ...], ...] = ()
    checks: tuple[Check, ...] = ()
    parameters: int = 0
    alone: tuple[int, ...] = ()


@lru_cache(maxsize=KEPT)
def stacked(spec: StackedSpec) -> Stacked:
    """Call the stack of `spec`, and layers in a row with the same weights."""
    return afresh(lambda: _stacked(spec))


@lru_cache(maxsize=KEPT)
def handed(spec: StackedSpec) -> tuple[Handed, ...]:
    """Hand states in, in every form; none where Keras refuses the stack itself."""
    return afresh(lambda: _handed(spec))


@lru_cache(maxsize=KEPT)
def reset(spec: StackedSpec) -> Reset | None:
    """Reset a stateful stack; None where Keras refuses the stack itself."""
    return afresh(lambda: _reset(spec))


def _stacked(spec: StackedSpec) -> Stacked:
    cells = _cells(spec)
    layer = keras.layers.RNN(cells, return_sequences=True, return_state=True)

    def called() -> tuple[Any, ...]:
        symbolic = layer(keras.Input((TIMESTEPS, spec.features)))
        _weigh(cells)
        return symbolic, *layer(_x(spec))

    said, came = tried(called)
    if came is None:
        return Stacked(said)
    symbolic, output, *states = came
    return Stacked(
        state_size=str(layer.cell.state_size),
        symbolic=_tree(symbolic[1:]),
        eager=_tree(states),
        output=_array(output),
        states=tuple(tuple(map(_array, keras.tree.flatten(each))) for each in states),
        checks=_checks((output, *states), _called(_in_a_row(spec, cells), _x(spec))),
        parameters=layer.count_params(),
        alone=tuple(cell.count_params() for cell in cells),
    )


def _x(spec: StackedSpec) -> Array:
    return _numbers(np.random.default_rng(SEED), (BATCH, TIMESTEPS, spec.features))


def _cells(spec: StackedSpec) -> list[Any]:
    if spec.shared:
        return [_cell(spec.cells[0])] * len(spec.cells)
    return [_cell(cell) for cell in spec.cells]


def _cell(cell: Cell) -> Any:
    made = getattr(keras.layers, f"{cell.kind}Cell")
    return made(cell.units, kernel_initializer="zeros", recurrent_initializer="zeros")


def _weigh(cells: Sequence[Any]) -> None:
    """Give all cells weights, biases included, so that nothing is equal by being zero."""
    random = np.random.default_rng(SEED + 1)
    for cell in cells:
        cell.set_weights([_numbers(random, weight.shape) for weight in cell.get_weights()])


def _numbers(random: np.random.Generator, shape: Sequence[int]) -> Array:
    return random.normal(0, 0.6, tuple(shape)).astype("float32")


def _in_a_row(spec: StackedSpec, cells: Sequence[Any]) -> list[Any]:
    """A layer for each cell, with its weights."""
    row = []
    width = spec.features
    for cell, made in zip(spec.cells, cells, strict=True):
        kind = getattr(keras.layers, cell.kind)
        layer = kind(
            cell.units,
            kernel_initializer="zeros",
            recurrent_initializer="zeros",
            return_sequences=True,
            return_state=True,
        )
        layer.build((None, None, width))
        layer.set_weights(made.get_weights())
        row.append(layer)
        width = cell.units
    return row


def _called(row: Sequence[Any], x: Any, states: Sequence[Any] = ()) -> tuple[Any, ...]:
    """The last outputs, and the final states of each layer in a row."""
    finals = []
    for k, layer in enumerate(row):
        x, *final = layer(x, initial_state=list(states[k])) if states else layer(x)
        finals.append(final)
    return (x, *finals)


def _checks(one: Sequence[Any], other: Sequence[Any]) -> tuple[Check, ...]:
    pairs = zip(keras.tree.flatten(list(one[1:])), keras.tree.flatten(other[1:]), strict=True)
    apart = max(compared("states", _array(a), _array(b)).apart for a, b in pairs)
    return (compared("output", _array(one[0]), _array(other[0])), Check("states", apart))


def _handed(spec: StackedSpec) -> tuple[Handed, ...]:
    cells = _cells(spec)
    layer = keras.layers.RNN(cells, return_sequences=True, return_state=True)
    if not _built(layer, cells, spec):
        return ()
    random = np.random.default_rng(SEED + 2)
    lists = [[_numbers(random, (BATCH, c.units)) for _s in c.states] for c in spec.cells]
    forms: dict[str, list[Any]] = {
        "nested": [one if len(one) > 1 else one[0] for one in lists],
        "flat": [state for one in lists for state in one],
        "returned": lists,
    }
    wanted = _called(_in_a_row(spec, cells), _x(spec), lists)
    found = []
    for form, states in forms.items():
        if form == "flat" and len(states) == len(lists):
            continue  # one state a cell: nested and flat are the same list
        said, came = tried(partial(layer, _x(spec), initial_state=states))
        check = None if came is None else _worst(form, _checks(came, wanted))
        found.append(Handed(form, _tree(states), said, check))
    return tuple(found)


def _built(layer: Any, cells: Sequence[Any], spec: StackedSpec) -> bool:
    """Build a stack and give it weights; whether one cell fits behind the other."""
    layer.build((BATCH, TIMESTEPS, spec.features))
    _weigh(cells)
    widths = [spec.features, *(cell.units for cell in spec.cells)]
    kernels = [cell.kernel.shape[0] for cell in cells]
    return all(width == rows for width, rows in zip(widths, kernels, strict=False))


def _worst(name: str, checks: Sequence[Check]) -> Check:
    return Check(name, max(check.apart for check in checks))


def _reset(spec: StackedSpec) -> Reset | None:
    cells = _cells(spec)
    layer = keras.layers.RNN(cells, stateful=True)
    if not _built(layer, cells, spec):
        return None
    first = _array(layer(_x(spec)))
    states = keras.tree.flatten(layer.states)
    before = _largest(states)
    said, _nothing = tried(layer.reset_state)
    after = _largest(states)
    for state in states:
        state.assign(keras.ops.zeros_like(state))
    around = _largest(states)
    return Reset(said, before, after, around, compared("again", first, _array(layer(_x(spec)))))


def _largest(variables: Sequence[Any]) -> float:
    return max(float(np.abs(variable.numpy()).max()) for variable in variables)


def _tree(value: Any) -> Tree:
    if isinstance(value, list | tuple):
        return [_tree(part) for part in value]
    return tuple(value.shape)


def _array(tensor: Any) -> Array:
    return locked(np.array(tensor))
