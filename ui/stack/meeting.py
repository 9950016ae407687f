"""Where a layer and what it is handed do not meet: the axes of both, those lit that clash."""

import streamlit as st

from ui.engine import engine
from ui.stack import drawing
from unrolled.axes import of_stack
from unrolled.shapes import clash
from unrolled.stack import StackSpec


def meeting(stack: StackSpec, k: int) -> None:
    """The axes that layer `k` reads, above those it was handed; nothing where they agree."""
    shapes = engine().build(stack).shapes
    if k >= len(shapes):
        return
    came = of_stack(stack, shapes)[k]
    apart = clash(stack, k, came.axes)
    if apart is not None:
        st.html(drawing.clashing(apart, came))
