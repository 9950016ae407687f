"""A stack of layers: what it is made of, and its link. What Keras makes of it, the engine says."""

from unrolled.stack.arrays import Shape, States
from unrolled.stack.calls import Call
from unrolled.stack.kinds import FIRST_KINDS, KINDS, Argument, Axes, Kind
from unrolled.stack.layer import MOST_LAYERS, LayerSpec
from unrolled.stack.rules import OpenShape
from unrolled.stack.spec import LOSSES, StackSpec, link_names, rule_of

__all__ = [
    "FIRST_KINDS",
    "KINDS",
    "LOSSES",
    "MOST_LAYERS",
    "Argument",
    "Axes",
    "Call",
    "Kind",
    "LayerSpec",
    "OpenShape",
    "Shape",
    "StackSpec",
    "States",
    "link_names",
    "rule_of",
]
