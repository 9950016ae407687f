"""Code from the days of Keras 2 and TensorFlow 1: what it was, and the program of today.

It works on the syntax tree alone. Nothing is run.
"""

from unrolled.doctor.legacy.applying import modernised, spots, without
from unrolled.doctor.legacy.spot import Spot

__all__ = ["Spot", "modernised", "spots", "without"]
