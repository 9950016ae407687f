import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, current_thread

import pytest

from unrolled.engine import warming
from unrolled.engine.warming import Warming


@pytest.fixture
def begun():
    """Work that was begun, and waits to be done."""
    return []


@pytest.fixture
def later(begun):
    """A cache whose work is done when the test does it."""
    return Warming(2, start=begun.append)


@pytest.fixture
def now():
    """A cache whose work is done by whoever asks."""
    return Warming(2, start=lambda work: work())


def test_nobody_waits(later, begun):
    later.prepare("a", lambda: 1)
    assert later.ready("a") is None
    begun[0]()
    assert later.ready("a") == 1


def test_one_thing_is_made_at_a_time_and_the_others_are_asked_for_again(later, begun):
    for key in ("a", "a", "b"):
        later.prepare(key, key.upper)
    assert len(begun) == 1
    begun.pop()()
    assert (later.ready("a"), later.ready("b")) == ("A", None)
    later.prepare("b", lambda: "B")
    begun.pop()()
    assert later.ready("b") == "B"


def test_however_many_ask_it_is_made_once(later, begun):
    together, made = Barrier(16), []

    def ask(_):
        together.wait(timeout=60)
        later.prepare("a", lambda: made.append("a") or "thing")

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(ask, range(16)))
    for work in begun:
        work()
    later.prepare("a", lambda: made.append("again"))
    assert (made, len(begun)) == (["a"], 1)


def test_what_was_finished_in_the_meantime_is_not_made_again():
    def finish_first(work):
        cache._keep("a", "first")
        work()

    cache = Warming(2, start=finish_first)
    cache.prepare("a", lambda: "second")
    assert cache.ready("a") == "first"


def test_the_one_asked_for_longest_ago_is_dropped(now):
    now.prepare("a", lambda: 1)
    now.prepare("b", lambda: 2)
    assert now.ready("a") == 1
    now.prepare("c", lambda: 3)
    assert [now.ready(key) for key in "abc"] == [1, None, 3]


def test_a_failure_is_logged_and_stays(now, caplog):
    def fail():
        raise MemoryError("no room")

    now.prepare("a", fail)
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert record.exc_info[0] is MemoryError
    now.prepare("a", lambda: pytest.fail("made again"))
    now.prepare("b", lambda: 2)
    assert (now.ready("a"), now.ready("b")) == (None, 2)


def test_what_turns_out_bad_is_given_up(now, caplog):
    now.prepare("a", lambda: 1)
    try:
        raise ValueError("bad")
    except ValueError:
        now.give_up("a")
    assert now.ready("a") is None
    assert caplog.records[0].exc_info[0] is ValueError


def test_without_a_thread_to_be_had_the_next_who_asks_tries_again(caplog):
    def refuse(work):
        if not caplog.records:
            raise RuntimeError("can't start new thread")
        work()

    cache = Warming(2, start=refuse)
    cache.prepare("a", lambda: 1)
    assert cache.ready("a") is None
    cache.prepare("a", lambda: 1)
    assert cache.ready("a") == 1
    assert len(caplog.records) == 1


def test_the_background_is_a_thread_of_its_own():
    done, seen = Event(), []

    def work():
        seen.append(current_thread())
        done.set()

    warming.in_background(work)
    assert done.wait(timeout=60)
    assert seen[0] is not current_thread()
    assert seen[0].daemon


def test_a_process_that_ends_lets_the_work_under_way_finish():
    # The work begins to speak when the main thread is over.
    code = (
        "import runpy, sys, threading\n"
        "begin = runpy.run_path(sys.argv[1])['in_background']\n"
        "begin(lambda: (threading.main_thread().join(), print('finished')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(warming.__file__))],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "finished\n"
