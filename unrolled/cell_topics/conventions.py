"""The convention in which a textbook reads the weights of a Keras layer.

The numbers of a layer say nothing of the formula that they are for. Whoever takes them along has to
know in which order the gates' blocks stand in every weight, and, of a GRU, whether the update gate
keeps the old state or lets in the new, and whether the reset gate comes before or after the product
with the recurrent kernel.

Sources: Cho et al. 2014 (z keeps), Chung et al. 2014 (z lets in), both with the reset gate before;
keras/src/layers/rnn/{gru,lstm}.py. The blocks of PyTorch's GRU are r z h, those of TensorFlow 1's
BasicLSTMCell i c f o, those of ONNX's LSTM i o f c; pictures of an LSTM mostly go f i c o.
"""

from dataclasses import dataclass
from itertools import permutations

from unrolled.cells import CELLS, Cell
from unrolled.fields import Choice, Flag, check_fields, ruled

LSTM_ORDERS = tuple("".join(gates) for gates in permutations("fico"))
GRU_ORDERS = ("rzh", "zrh")
KEEPS = ("1-z", "z")
RESETS = ("before", "after")

TIMESTEPS, FEATURES, UNITS = 8, 3, 4
"""The sizes of the layer: those of a GRU that learns 108 numbers."""


@dataclass(frozen=True)
class ConventionSpec:
    """A layer of Keras, and the convention in which its weights are read.

    Attributes:
        cell: ``LSTM`` or ``GRU``.
        lstm_order, gru_order: the gates in the order in which their blocks are taken to stand.
        keeps: the share of its old state that a GRU keeps.
        reset: whether its reset gate comes before or after the recurrent product.
        reset_after: the argument of Keras's GRU.
    """

    cell: str = ruled("GRU", Choice(("LSTM", "GRU")))
    lstm_order: str = ruled(LSTM_ORDERS[0], Choice(LSTM_ORDERS))
    gru_order: str = ruled(GRU_ORDERS[0], Choice(GRU_ORDERS))
    keeps: str = ruled(KEEPS[0], Choice(KEEPS))
    reset: str = ruled(RESETS[0], Choice(RESETS))
    reset_after: bool = ruled(True, Flag())

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def facts(self) -> Cell:
        """What is known of its cell."""
        return CELLS[self.cell]

    @property
    def order(self) -> str:
        """The order of its cell."""
        return self.lstm_order if self.cell == "LSTM" else self.gru_order

    @property
    def equations(self) -> tuple[str, ...]:
        """One step as the textbook has it, a line each, without the gates that are sigmoids."""
        if self.cell == "LSTM":
            candidate = "c~ = tanh(x @ W_c + h @ U_c + b_c)"
            return (candidate, "c = f * c + i * c~", "h = o * tanh(c)")
        past = {"before": "(r * h) @ U_h", "after": "r * (h @ U_h + rb_h)"}[self.reset]
        lets_in = {"z": "(1 - z)", "1-z": "z"}[self.keeps]
        keeps = {"z": "z", "1-z": "(1 - z)"}[self.keeps]
        return (f"h~ = tanh(x @ W_h + b_h + {past})", f"h = {keeps} * h + {lets_in} * h~")


def with_block(order: str, place: int, gate: str) -> str:
    """`order` with `gate` at `place`; what stood there goes where the gate was."""
    gates = list(order)
    gates[order.index(gate)], gates[place] = order[place], gate
    return "".join(gates)
