"""Cells to begin with: some that keep every promise, and some that break one each."""

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "ready"

KEEPING = (
    "minimal",
    "leaky",
    "two_states",
    "wide_output",
    "both_out",
    "lstm",
    "gru",
    "gru_before",
)
"""All that they promise comes."""

SILENT = ("silent_output", "own_start", "two_axes", "no_list")
"""Keras takes them without a word, and yet something else comes than was promised."""

REFUSED = (
    "no_call",
    "no_state_size",
    "numpy_size",
    "float_size",
    "tuple_size",
    "tensor_shape",
    "other_width",
    "one_value",
    "two_returned",
    "whole_list",
    "no_super",
    "plain",
    "a_layer",
    "old_start",
    "old_dot",
)
"""Keras refuses them, most of them only when numbers come."""

READY = (*SILENT, *KEEPING, *REFUSED)


@lru_cache(maxsize=len(READY))
def ready(name: str) -> str:
    """The text of a cell to begin with; its last line makes ``cell``."""
    return (FOLDER / f"{name}.txt").read_text("utf-8")
