"""Shape rules: what a recurrent layer wants, and why a call with other shapes goes wrong.

The rules look at shapes only, never at an error text, so that they explain calls which Keras
accepts in silence as well as those it refuses. What Keras does with a call or a stack of layers is
not guessed here: `unrolled.engine.attempt` makes the call, `unrolled.engine.build` the stack.
"""

from unrolled.shapes.calls import Call, Shape, reading, right_call, wrong_calls
from unrolled.shapes.explaining import explain
from unrolled.shapes.finding import Finding
from unrolled.shapes.stack_rules import Clash, Repair, about_layer, called, clash, repair
from unrolled.shapes.typed import parse_shape, parse_shapes

__all__ = [
    "Call",
    "Clash",
    "Finding",
    "Repair",
    "Shape",
    "about_layer",
    "called",
    "clash",
    "explain",
    "parse_shape",
    "parse_shapes",
    "reading",
    "repair",
    "right_call",
    "wrong_calls",
]
