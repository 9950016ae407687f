"""How much processor time each session uses; one that has used more than its share waits.

All pages run in one process. A session that asks for runs without end would have half of it,
against whoever else is there, and several such sessions nearly all. So the time of each session's
runs is counted, and one over its share waits before its next run, with a sentence, as long as
anybody else is there who could be kept waiting. Nothing is lost: what was asked for runs then.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

import streamlit as st

from ui.server import runs
from ui.server.buckets import Bucket
from ui.server.runs import Run
from unrolled.words import gettext as _

SHARE, AT_ONCE = 1 / 3, 20.0
"""Seconds of processor time a session may use in a second, and at once. A drag that is let go takes
a tenth of a second, however fast it was: the browser draws it."""

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


class Turns:
    """Has every run wait for its turn, and counts what it used.

    Args:
        sleep: waits for some seconds.
    """

    def __init__(self, shares: Shares, sleep: Callable[[float], None] = time.sleep) -> None:
        self._shares = shares
        self._sleep = sleep

    def wait(self, session: str) -> None:
        """Let the run of a session begin when it may, and say on its page why not yet."""
        seconds = self._shares.wait(session)
        if seconds:
            st.toast(sentence(seconds), duration=math.ceil(seconds))
            self._sleep(seconds)

    def count(self, run: Run) -> None:
        """Be told of a run that has ended."""
        self._shares.spent(run.session, run.processor)


_turns = Turns(Shares())


def count_runs(turns: Turns = _turns) -> None:
    """Have every run wait and be counted from here on, of a whole page or of a part of one."""
    runs.begin_with(turns.wait)
    runs.observe(turns.count)
