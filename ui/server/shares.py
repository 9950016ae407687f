"""How much processor time each session uses; one that has used more than its share waits.

All pages run in one process. A session that asks for runs without end would have half of it, against
whoever else is there, and several such sessions nearly all. So the time of each session's runs is
counted, and one over its share waits before its next run, with a sentence, as long as anybody else
is there who could be kept waiting. Nothing of it is lost: what was asked for runs afterwards.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import script_runner

from ui.server.buckets import Bucket
from unrolled.words import gettext as _

SHARE, AT_ONCE = 1 / 3, 20.0
"""Seconds of processor time a session may use in a second, and at once. docs/reliability.md has what
people use: the heaviest lab dragged without a pause takes less than the share."""

LONGEST = 10.0
"""Seconds that one run waits at most: then the page answers, however much is owed."""

OTHERS = 10.0
"""Seconds for which a session counts as being there, after it ran."""

SESSIONS = 1_000
"""Sessions that are known at once: three times as many as may be open."""


class Shares:
    """The processor time of every session of late.

    Args:
        now: a clock, in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._used: OrderedDict[str, Bucket] = OrderedDict()
        self._ran: dict[str, float] = {}

    def spent(self, session: str, seconds: float) -> None:
        """Be told what a run has used."""
        with self._lock:
            if session not in self._used:
                self._used[session] = Bucket(SHARE, AT_ONCE, self._now)
            self._used[session].take(seconds)
            self._used.move_to_end(session)
            self._ran[session] = self._now()
            while len(self._used) > SESSIONS:
                oldest, _bucket = self._used.popitem(last=False)
                del self._ran[oldest]

    def wait(self, session: str) -> float:
        """The seconds that the next run has to wait; none where nobody else is there."""
        with self._lock:
            owed = self._used[session].owed() if session in self._used else 0.0
            if not owed or not self._others(session):
                return 0.0
            return min(owed, LONGEST)

    def _others(self, session: str) -> bool:
        """Whether anybody else ran of late. The newest come last, so that a look is short."""
        newest = [each for each in list(self._used)[-2:] if each != session]
        return any(self._now() - self._ran[each] < OTHERS for each in newest)


def sentence(seconds: float) -> str:
    """What the page says while it waits."""
    return _(
        "Others need this server too, and this page has used more than its share of it. It goes on "
        "by itself in {n} seconds; nothing is lost."
    ).format(n=math.ceil(seconds))


_ours = Shares()


def count_runs(shares: Shares = _ours, sleep: Callable[[float], None] = time.sleep) -> None:
    """Have every run counted from here on, of a whole page or of a part of one."""
    whole = script_runner.exec_func_with_error_handling

    def counted(function: Callable[[], Any], context: Any) -> Any:
        def in_turn() -> Any:
            seconds = shares.wait(context.session_id)
            if seconds:
                st.toast(sentence(seconds), duration=math.ceil(seconds))
                sleep(seconds)
            return function()

        before = time.thread_time()
        try:
            return whole(in_turn, context)
        finally:
            shares.spent(context.session_id, time.thread_time() - before)

    script_runner.exec_func_with_error_handling = counted
