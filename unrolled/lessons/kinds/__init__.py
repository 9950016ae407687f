"""Every kind of live part that a lesson can have, by its name in lesson.toml."""

from collections.abc import Mapping
from types import MappingProxyType

from unrolled.lessons.kinds.board import BOARD
from unrolled.lessons.kinds.call import CALL
from unrolled.lessons.kinds.kind import Kind
from unrolled.lessons.kinds.stack import STACK
from unrolled.lessons.kinds.stacks import STACKS

KINDS: Mapping[str, Kind] = MappingProxyType(
    {"board": BOARD, "call": CALL, "stack": STACK, "stacks": STACKS}
)
