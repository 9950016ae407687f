"""Something tried, with what it was refused for in place of an exception."""

from collections.abc import Callable
from typing import Any

from unrolled.engine.attempts import plain
from unrolled.sequences.answer import Answer


def tried(call: Callable[[], Any]) -> tuple[Answer, Any]:
    """What was said to `call`, and what it returned; None where it raised."""
    try:
        return Answer(), call()
    except Exception as error:  # whatever is raised is the answer
        return Answer(type(error).__name__, plain(str(error))), None
