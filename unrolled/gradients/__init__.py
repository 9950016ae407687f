"""How far a gradient gets on its way back through time, in Keras's own cells."""

from unrolled.gradients.spec import GradientSpec

__all__ = ["GradientSpec"]
