"""What is known of each kind of cell before anything runs: its states, gates and weight shapes.

Names and orders are Keras's own: the columns of ``kernel`` and ``recurrent_kernel`` hold one
block of `units` for each gate, in the order of `Cell.gates`
(keras/src/layers/rnn/{simple_rnn,gru,lstm}.py, Keras 3).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One kind of recurrent cell.

    Attributes:
        name: its name in the app and in links.
        states: the states it carries from step to step, in the order Keras passes them.
        gates: its gates, in the order of their blocks in the weights; empty for an ungated cell.
        bias_rows: rows of ``bias``: 0 no bias, 1 one shape ``(blocks * units,)``, 2 one shape
            ``(2, blocks * units)`` (GRU with ``reset_after=True``: input bias, recurrent bias).
        has_activation: whether the cell's activation can be chosen.
        candidate: the block of the weights that is no gate but the new content, named like the
            state it goes into; empty for an ungated cell.
    """

    name: str
    states: tuple[str, ...]
    gates: tuple[str, ...]
    bias_rows: int
    has_activation: bool
    candidate: str = ""

    def label(self, gate: str) -> str:
        """A gate as pictures name it: the candidate is marked, to tell it from its state."""
        return f"{gate}~" if gate and gate == self.candidate else gate

    @property
    def blocks(self) -> int:
        """How many blocks of `units` columns the weights have."""
        return max(1, len(self.gates))

    def weight_shapes(self, units: int, features: int) -> dict[str, tuple[int, ...]]:
        """The shape of each weight, by its Keras name, in Keras's order."""
        width = self.blocks * units
        shapes: dict[str, tuple[int, ...]] = {
            "kernel": (features, width),
            "recurrent_kernel": (units, width),
        }
        if self.bias_rows == 1:
            shapes["bias"] = (width,)
        elif self.bias_rows == 2:
            shapes["bias"] = (2, width)
        return shapes

    def parameters(self, units: int, features: int) -> int:
        """How many numbers the cell learns: blocks * units * (features + units + bias rows)."""
        return self.blocks * units * (features + units + self.bias_rows)


CELLS = {
    cell.name: cell
    for cell in (
        Cell("SimpleRNN", ("h",), (), bias_rows=1, has_activation=True),
        Cell("GRU", ("h",), ("z", "r", "h"), bias_rows=2, has_activation=True, candidate="h"),
        Cell(
            "LSTM",
            ("h", "c"),
            ("i", "f", "c", "o"),
            bias_rows=1,
            has_activation=True,
            candidate="c",
        ),
        Cell("Minimal", ("h",), (), bias_rows=0, has_activation=False),
    )
}
"""Every cell by name. ``Minimal`` is the linear cell ``h = x W + h U`` of the ``RNN`` reference
page of Keras, written for Keras 3."""

ACTIVATIONS = ("tanh", "relu", "sigmoid", "linear")
"""The activations a learner may choose, by their Keras names."""
