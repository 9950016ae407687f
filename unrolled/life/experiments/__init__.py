"""Experiments on states: short Keras programs, written from a few sizes, and their judges.

Nothing is run here: `unrolled.engine.experimenting` runs the pieces of a program and hands what
they left to their judges.
"""

from collections.abc import Callable

from unrolled.life.experiments.batches import batches
from unrolled.life.experiments.chunks import chunks
from unrolled.life.experiments.conditioning import conditioning
from unrolled.life.experiments.cycle import cycle
from unrolled.life.experiments.form import MARKS, Experiment, Piece, Row, judged, wanted
from unrolled.life.experiments.given import given
from unrolled.life.experiments.old_ways import old_ways
from unrolled.life.experiments.order import order
from unrolled.life.experiments.rebinding import rebinding
from unrolled.life.experiments.shapes import shapes
from unrolled.life.experiments.sizes import Sizes
from unrolled.life.experiments.slots import slots
from unrolled.life.experiments.training import training
from unrolled.life.experiments.traps import traps
from unrolled.life.experiments.ways import ways

EXPERIMENTS: dict[str, Callable[[Sizes], tuple[Piece, ...]]] = {
    "ways": ways,
    "rebinding": rebinding,
    "batches": batches,
    "shapes": shapes,
    "given": given,
    "traps": traps,
    "order": order,
    "chunks": chunks,
    "slots": slots,
    "conditioning": conditioning,
    "cycle": cycle,
    "training": training,
    "old_ways": old_ways,
}
"""Every experiment by its name: the pieces of its program, in the reader's language."""

__all__ = ["EXPERIMENTS", "MARKS", "Experiment", "Piece", "Row", "Sizes", "judged", "wanted"]
