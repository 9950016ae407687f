"""What is known of each kind of cell before anything runs: its states, gates and weight shapes.

Names and orders are Keras's own: the columns of ``kernel`` and ``recurrent_kernel`` hold one
block of `units` for each gate, in the order of `Cell.in_blocks`
(keras/src/layers/rnn/{simple_rnn,gru,lstm}.py, Keras 3). A cell whose update a learner wrote has a
matrix for each place in which the text names one.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import prod

from unrolled import updates

KERNEL, RECURRENT, BIAS = "kernel", "recurrent_kernel", "bias"
"""What a weight does: it reads the input, it reads a state, or it is added."""


@dataclass(frozen=True)
class Weight:
    """One array of numbers that a cell learns.

    Attributes:
        name: its name in the Keras cell.
        kind: `KERNEL`, `RECURRENT` or `BIAS`.
        blocks: how many blocks of `units` columns it has.
        rows: of a bias: 1 for the shape ``(blocks * units,)``, 2 for ``(2, blocks * units)``.
    """

    name: str
    kind: str
    blocks: int = 1
    rows: int = 1

    def shape(self, units: int, features: int) -> tuple[int, ...]:
        """Its shape: (features, columns), (units, columns), (columns,) or (rows, columns)."""
        columns = self.blocks * units
        if self.kind == BIAS:
            return (columns,) if self.rows == 1 else (self.rows, columns)
        return (features if self.kind == KERNEL else units, columns)


@dataclass(frozen=True)
class Cell:
    """One kind of recurrent cell.

    Attributes:
        name: its name in the app and in links.
        states: the states it carries from step to step, in the order Keras passes them.
        gates: its gates, in the order of their computation; empty for an ungated cell.
        weights: what it learns, in Keras's order.
        has_activation: whether the cell's activation can be chosen.
        candidate: the block of the weights that is no gate but the new content, named like the
            state it goes into; empty for an ungated cell.
        opening: those of its gates that are sigmoids, from 0 (shut) to 1 (open).
        in_blocks: the gates whose blocks the weights hold, in Keras's order; empty where each
            weight is one block.
        has_sets: whether the named weight sets (`unrolled.weights`) are made for it.
    """

    name: str
    states: tuple[str, ...]
    gates: tuple[str, ...]
    weights: tuple[Weight, ...]
    has_activation: bool
    candidate: str = ""
    opening: tuple[str, ...] = ()
    in_blocks: tuple[str, ...] = ()
    has_sets: bool = True

    def label(self, gate: str) -> str:
        """A gate as pictures name it: the candidate is marked, to tell it from its state."""
        return f"{gate}~" if gate and gate == self.candidate else gate

    @property
    def blocks(self) -> int:
        """How many blocks of `units` columns each weight has."""
        return max(1, len(self.in_blocks))

    @property
    def bias_rows(self) -> int:
        """Rows of its bias: 0 where it has none, 2 where input and state have one each."""
        return max((weight.rows for weight in self.weights if weight.kind == BIAS), default=0)

    def of_kind(self, kind: str) -> tuple[Weight, ...]:
        """Its weights that do the same."""
        return tuple(weight for weight in self.weights if weight.kind == kind)

    def kind(self, name: str) -> str:
        """What the weight called `name` does."""
        return next(weight.kind for weight in self.weights if weight.name == name)

    def weight_shapes(self, units: int, features: int) -> dict[str, tuple[int, ...]]:
        """The shape of each weight, by its Keras name, in Keras's order."""
        return {weight.name: weight.shape(units, features) for weight in self.weights}

    def parameters(self, units: int, features: int) -> int:
        """How many numbers the cell learns."""
        return sum(map(prod, self.weight_shapes(units, features).values()))


def _built_in(
    name: str,
    states: tuple[str, ...],
    gates: tuple[str, ...],
    bias_rows: int,
    candidate: str = "",
    has_activation: bool = True,
) -> Cell:
    """A cell of Keras's, which holds the weights of all gates side by side."""
    count = max(1, len(gates))
    weights = [Weight("kernel", KERNEL, count), Weight("recurrent_kernel", RECURRENT, count)]
    if bias_rows:
        weights.append(Weight("bias", BIAS, count, bias_rows))
    return Cell(
        name,
        states,
        gates,
        tuple(weights),
        has_activation,
        candidate,
        opening=tuple(gate for gate in gates if gate != candidate),
        in_blocks=gates,
    )


@lru_cache(maxsize=512)
def own(update: str) -> Cell:
    """The cell of an update that a learner wrote.

    Raises:
        unrolled.updates.UpdateError: for a text that is none.
    """
    read = updates.read(update)
    kinds = {"W": KERNEL, "U": RECURRENT, "b": BIAS}
    return Cell(
        OWN,
        read.states,
        read.between,
        tuple(Weight(name, kinds[name[0]]) for name in read.weights),
        has_activation=False,
        opening=read.sigmoids,
        has_sets=False,
    )


OWN = "Own"
"""The name of the cell whose update a learner writes."""

CELLS = {
    cell.name: cell
    for cell in (
        _built_in("SimpleRNN", ("h",), (), bias_rows=1),
        _built_in("GRU", ("h",), ("z", "r", "h"), bias_rows=2, candidate="h"),
        _built_in("LSTM", ("h", "c"), ("i", "f", "c", "o"), bias_rows=1, candidate="c"),
        _built_in("Minimal", ("h",), (), bias_rows=0, has_activation=False),
        own(updates.SIMPLE),
    )
}
"""Every cell by name. ``Minimal`` is the linear cell ``h = x W + h U`` of the ``RNN`` reference
page of Keras, written for Keras 3; ``Own`` is the cell of an update that a learner writes, here of
the one it begins with."""

FIXED = tuple(name for name in CELLS if name != OWN)
"""The cells whose update is known without a text."""

ACTIVATIONS = ("tanh", "relu", "sigmoid", "linear")
"""The activations a learner may choose, by their Keras names."""


def known(cell: str, update: str) -> Cell:
    """What is known of the cell called `cell`; `update` is the text behind ``Own``."""
    return own(update) if cell == OWN else CELLS[cell]
