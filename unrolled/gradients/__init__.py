"""How far a gradient gets on its way back through time, in Keras's own cells."""

from unrolled.gradients.clipped import Clipped
from unrolled.gradients.program import program
from unrolled.gradients.spec import CLIPS, SIDE_BY_SIDE, GradientSpec
from unrolled.gradients.way import Way

__all__ = ["CLIPS", "SIDE_BY_SIDE", "Clipped", "GradientSpec", "Way", "program"]
