"""Every run of a page, measured once for all who want to know: its id, what it took, how it ended.

Streamlit has no place for this: callbacks run before the shell does, and fragments without it. So
what it calls for each of them is put into a measured one.
"""

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx, script_runner
from streamlit.runtime.scriptrunner.exec_code import exec_func_with_error_handling

_log = logging.getLogger(__name__)

DONE, FAILED, AGAIN, STOPPED = "done", "failed", "again", "stopped"
OUTCOMES = (DONE, FAILED, AGAIN, STOPPED)
"""How a run ends: as it should, with an exception, to begin anew, or before its end."""

NAME = exec_func_with_error_handling.__name__

PAGES = frozenset(page.stem for page in (Path(__file__).parents[2] / "pages").glob("[!_]*.py")) | {
    "other"
}


@dataclass
class Run:
    """One run of a page, or of those of its fragments that a visitor's action has called for.

    Attributes:
        id: eight random letters and digits, to find it by.
        session: whose it is, by Streamlit's name for them.
        page: one of `PAGES`; known once the shell has chosen it.
        fragment: whether it is of fragments alone.
        outcome: one of `OUTCOMES`; once it has ended.
        seconds: by the clock; once it has ended.
        processor: seconds of processor time of its thread; once it has ended. What TensorFlow
            computes in threads of its own is not in it.
    """

    id: str
    session: str = ""
    page: str = "other"
    fragment: bool = False
    outcome: str = DONE
    seconds: float = 0.0
    processor: float = 0.0


Observer = Callable[[Run], None]
T = TypeVar("T")

_now: ContextVar[Run | None] = ContextVar("run", default=None)
_observers: list[Observer] = []
_first: list[Callable[[str], None]] = []
_around: list[Callable[[], AbstractContextManager[None]]] = []


def current() -> Run | None:
    """The run under way in this thread, if there is one."""
    run = _now.get()
    if run is not None:
        run.page = _page(get_script_run_ctx(suppress_warning=True))
    return run


def observe(observer: Observer) -> None:
    """Tell `observer` of each run that has ended, in the run's own thread."""
    if observer not in _observers:
        _observers.append(observer)


def begin_with(step: Callable[[str], None]) -> None:
    """Take `step` before each run, in the run's own thread, with the name of its session.

    It may say something on the page. What it takes is no part of the run.
    """
    if step not in _first:
        _first.append(step)


def go_within(around: Callable[[], AbstractContextManager[None]]) -> None:
    """Enter what `around` gives before each run, in the run's own thread, and leave it after."""
    if around not in _around:
        _around.append(around)


@contextmanager
def measured(session: str = "", fragment: bool = False) -> Iterator[Run]:
    """Measure what is done within, as a run; who observes is told in the end."""
    run = Run(new_id(), session, fragment=fragment)
    before = _now.set(run)
    clock, processor = time.perf_counter(), time.thread_time()
    try:
        yield run
    except BaseException:
        run.outcome = FAILED
        raise
    finally:
        run.seconds = time.perf_counter() - clock
        run.processor = time.thread_time() - processor
        current()
        _now.reset(before)
        for observer in _observers:
            _tell(observer, run)


def new_id() -> str:
    """A name for something, that says nothing of it."""
    return secrets.token_hex(4)


def measure_pages() -> None:
    """Have every run of a page measured from here on."""
    names = vars(script_runner)
    if names.get(NAME) not in (exec_func_with_error_handling, _measured):
        raise RuntimeError("Streamlit runs scripts in another way now: see ui/server/runs.py")
    names[NAME] = _measured


def _measured(run_script: Callable[[], Any], context: ScriptRunContext) -> Any:
    """Streamlit's own, with a look at how it ended."""
    for step in _first:
        _tell(step, context.session_id)
    with (
        measured(context.session_id, bool(context.fragment_ids_this_run)) as run,
        ExitStack() as entered,
    ):
        for around in _around:
            entered.enter_context(around())
        answer = exec_func_with_error_handling(run_script, context)
        _result, well, again, early, _error = answer
        if not well:
            run.outcome = FAILED
        elif run.outcome == DONE and (again or early):
            run.outcome = AGAIN if again else STOPPED
    return answer


def _tell(observer: Callable[[T], None], news: T) -> None:
    try:
        observer(news)
    except Exception:  # a visitor's page must not suffer from it
        _log.exception("A run could not be told of")


def _page(context: ScriptRunContext | None) -> str:
    """The page that a run is of. One of few names, whatever stands in the address."""
    if context is None:
        return "other"
    chosen = context.pages_manager.get_pages().get(context.page_script_hash)
    name = Path(chosen["script_path"]).stem if chosen else ""
    return name if name in PAGES else "other"
