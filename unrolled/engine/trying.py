"""Something tried, with what it was refused for in place of an exception."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from unrolled.engine.attempts import plain
from unrolled.sequences.answer import Answer

T = TypeVar("T")


def tried(call: Callable[[], Any]) -> tuple[Answer, Any]:
    """What was said to `call`, and what it returned; None where it raised."""
    try:
        return Answer(), call()
    except Exception as error:  # whatever is raised is the answer
        return Answer(type(error).__name__, plain(str(error))), None


def afresh(call: Callable[[], T]) -> T:
    """What `call` returns in a thread of its own, which ends with it.

    Keras counts layers and tensors in each thread: there, the first one is called lstm, and not
    lstm_17 because others were made before it.
    """
    with ThreadPoolExecutor(1) as own_thread:
        return own_thread.submit(call).result()
