"""The log of a process: what an operator wants to know, and nothing of any visitor.

A record is written with the words of the program itself: the text of its message, the numbers put
into it, and its `facts`. Whatever else was put into a message is left out, and so is what an
exception says: both may hold what a learner typed. Of an exception the types are written, and the
lines of code.
"""

import json
import logging
import os
import re
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from unrolled.errors import SpecError
from unrolled.words import gettext as _

_log = logging.getLogger(__name__)

VARIABLE = "UNROLLED_LOG"
"""Says how lines are written."""

TEXT, JSON = "text", "json"

LEFT_OUT = "…"
"""Stands where something was put into a message."""

LONGEST = 300
"""Characters of a message."""

TRACEBACK = "  Traceback (most recent call last):"
"""As Python has it: who looks for failures in a log looks for this."""

PLAIN = re.compile(r"[\w.,:/*+-]+")

OURS = ("ui", "unrolled")

WORDY = ("uvicorn", "websockets", "asyncio", "distributed", "py")
"""Others' loggers whose warnings are enough: what they tell besides is who came from where."""

Facts = dict[str, Any]


def facts(**named: str | int | float) -> dict[str, Facts]:
    """Things to be told with a message, as ``extra`` of it: none of them is a visitor's."""
    return {"facts": named}


def nothing() -> Facts:
    """For whoever knows of no more to tell with each line."""
    return {}


def form_from_environment() -> str:
    """How the environment wants lines written: `TEXT` or `JSON`.

    Raises:
        SpecError: in neither of these ways.
    """
    form = os.environ.get(VARIABLE, "").strip().lower() or TEXT
    if form not in (TEXT, JSON):
        expected = _("one of {choices}").format(choices=f"{TEXT}, {JSON}")
        raise SpecError(VARIABLE, expected, form)
    return form


def start(
    form: str, around: Callable[[], Facts] = nothing, stream: TextIO | None = None
) -> logging.Handler:
    """Write what is logged in this process by `Lines` alone, from here on, and in one place.

    Args:
        form: how, as `form_from_environment` says.
        around: told with each line, such as whose run it belongs to; asked in the thread that logs.
        stream: where to, unless to where errors go.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines(form, around))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    for logger in [*root.manager.loggerDict.values()]:
        if isinstance(logger, logging.Logger):
            to_root(logger)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    # Those below them too: some set levels of their own.
    for name in {*WORDY, *(n for n in root.manager.loggerDict if n.partition(".")[0] in WORDY)}:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))
    warnings.showwarning = _warned
    sys.excepthook = _ended
    threading.excepthook = _thread_ended
    return handler


def to_root(logger: logging.Logger) -> None:
    """Let `logger` have no lines of its own."""
    logger.handlers.clear()
    logger.propagate = True


class Lines(logging.Formatter):
    """A record as a line of text, its traceback below it, or all of it as one line of JSON.

    Args:
        form: `TEXT` or `JSON`.
        around: told with each line.
    """

    def __init__(self, form: str = TEXT, around: Callable[[], Facts] = nothing) -> None:
        super().__init__()
        self._form = form
        self._around = around

    def format(self, record: logging.LogRecord) -> str:
        """The line of `record`."""
        error = record.exc_info[1] if record.exc_info else None
        told = {**self._around(), **getattr(record, "facts", {})}
        if self._form == JSON:
            whole = {
                "time": _time(record),
                "level": record.levelname.lower(),
                "logger": record.name,
                "message": said(record),
                **told,
            }
            if error is not None:
                whole["traceback"] = list(frames(error))
            return json.dumps(whole, ensure_ascii=False)
        pairs = "".join(f" {name}={_word(value)}" for name, value in told.items())
        line = f"{_time(record)} {record.levelname:<7} {record.name}: {said(record)}{pairs}"
        if error is None:
            return line
        return "\n".join([line, TRACEBACK, *(f"    {each}" for each in frames(error))])


def said(record: logging.LogRecord) -> str:
    """What the program itself says in `record`, in one line."""
    template, *_more = str(record.msg).splitlines() or [""]
    given = record.args if isinstance(record.args, tuple) else ()
    shown = tuple(each if isinstance(each, int | float) else LEFT_OUT for each in given)
    try:
        text = template % shown if shown else template
    except (TypeError, ValueError):  # more or others than it has room for
        text = template
    return text[:LONGEST]


def frames(error: BaseException) -> Iterator[str]:
    """How `error` came about, the innermost last: lines of code and types, not what they say."""
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    for each in reversed(chain):
        for frame in traceback.extract_tb(each.__traceback__):
            code = f": {frame.line}" if frame.line else ""
            yield f"{frame.filename}:{frame.lineno} in {frame.name}{code}"
        yield f"{type(each).__module__}.{type(each).__qualname__}".removeprefix("builtins.")


def _time(record: logging.LogRecord) -> str:
    """When, in UTC, to the millisecond."""
    seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
    return f"{seconds}.{int(record.msecs):03d}Z"


def _word(value: object) -> str:
    """`value` as it stands in a line of text: in quotes where it is more than a word."""
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Python's warnings, without what they say."""
    where = facts(type=category.__name__, file=filename, line=lineno)
    _log.warning("A warning", extra=where)


def _ended(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """What ends the process."""
    if isinstance(error, KeyboardInterrupt):
        return
    _log.critical("The process ends", exc_info=error)


def _thread_ended(given: threading.ExceptHookArgs) -> None:
    """What ends a thread."""
    name = given.thread.name if given.thread else ""
    _log.error("A thread has ended", exc_info=given.exc_value, extra=facts(thread=name))
