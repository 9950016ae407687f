"""Every kind of live part that a lesson can have, by its name in lesson.toml."""

from collections.abc import Mapping
from types import MappingProxyType

from unrolled.lessons.kinds.axes import FOLD, ORDER
from unrolled.lessons.kinds.board import BOARD
from unrolled.lessons.kinds.call import CALL
from unrolled.lessons.kinds.chain import CHAIN
from unrolled.lessons.kinds.chunks import CHUNKS
from unrolled.lessons.kinds.contract import CONTRACT
from unrolled.lessons.kinds.directions import DIRECTIONS, SUMMARY
from unrolled.lessons.kinds.gradient import GRADIENT
from unrolled.lessons.kinds.handover import HANDOVER
from unrolled.lessons.kinds.kind import Kind
from unrolled.lessons.kinds.life import LIFE
from unrolled.lessons.kinds.padding import PADDING
from unrolled.lessons.kinds.returns import COUNTING, RETURNS
from unrolled.lessons.kinds.stack import STACK
from unrolled.lessons.kinds.stacks import STACKS
from unrolled.lessons.kinds.start import START
from unrolled.lessons.kinds.textbook import TEXTBOOK

KINDS: Mapping[str, Kind] = MappingProxyType(
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
