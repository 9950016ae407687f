"""Every kind of live part as it stands in a lesson, by its name in lesson.toml."""

from collections.abc import Mapping
from types import MappingProxyType

from ui.learn.parts.axes import FOLD, ORDER
from ui.learn.parts.board import BOARD, CALL
from ui.learn.parts.contract import CONTRACT
from ui.learn.parts.gradient import GRADIENT
from ui.learn.parts.memory import CHUNKS, LIFE
from ui.learn.parts.part import Live, Shown
from ui.learn.parts.returns import COUNTING, RETURNS
from ui.learn.parts.sequences import CHAIN, DIRECTIONS, HANDOVER, PADDING, SUMMARY
from ui.learn.parts.stack import STACK
from ui.learn.parts.stacks import STACKS
from ui.learn.parts.start import START
from ui.learn.parts.textbook import TEXTBOOK

LIVE: Mapping[str, Live] = MappingProxyType(
    {
        "board": BOARD,
        "call": CALL,
        "chain": CHAIN,
        "chunks": CHUNKS,
        "contract": CONTRACT,
        "gradient": GRADIENT,
        "directions": DIRECTIONS,
        "handover": HANDOVER,
        "life": LIFE,
        "summary": SUMMARY,
        "padding": PADDING,
        "stack": STACK,
        "stacks": STACKS,
        "start": START,
        "textbook": TEXTBOOK,
        "fold": FOLD,
        "order": ORDER,
        "returns": RETURNS,
        "counting": COUNTING,
    }
)

__all__ = ["LIVE", "Live", "Shown"]
