"""Runs that take turns."""

import threading
from collections.abc import Callable

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from ui.server import one_at_a_time, runs
from ui.server.one_at_a_time import Line

LONG = 10.0
"""Seconds after which a thread that has not come so far never will."""


def started(act: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=act)
    thread.start()
    return thread


def waiting(line: Line, many: int) -> None:
    """Return when that many wait in the line."""
    seen = threading.Event()
    while len(line._waiting) < many:
        seen.wait(0.001)


def test_one_after_the_other_in_the_order_in_which_they_came() -> None:
    line = Line(patience=LONG)
    at_work: list[int] = []
    most, order = [0], []

    def run(number: int) -> None:
        with line.turn():
            at_work.append(number)
            most.append(len(at_work))
            order.append(number)
            at_work.remove(number)

    with line.turn():
        threads = []
        for number in range(12):
            threads.append(started(lambda number=number: run(number)))
            waiting(line, number + 1)
        assert order == []
    for thread in threads:
        thread.join(LONG)
    assert order == [*range(12)]
    assert max(most) == 1


def test_one_that_takes_long_does_not_keep_the_others() -> None:
    line = Line(patience=0.02)
    first, second, third = threading.Event(), threading.Event(), threading.Event()
    go = threading.Event()

    def run(begun: threading.Event) -> None:
        with line.turn():
            begun.set()
            assert go.wait(LONG)

    threads = [started(lambda: run(first))]
    assert first.wait(LONG)
    threads += [started(lambda: run(second))]
    assert second.wait(LONG), "beside the first"
    threads += [started(lambda: run(third))]
    assert third.wait(LONG)
    go.set()
    for thread in threads:
        thread.join(LONG)
    with line.turn():
        pass


def test_who_ends_late_takes_nobodys_turn() -> None:
    seconds = [0.0]
    line = Line(patience=1.0, now=lambda: seconds[0])
    with line.turn():
        seconds[0] = 2.0
        second, end = threading.Event(), threading.Event()

        def run() -> None:
            with line.turn():
                second.set()
                assert end.wait(LONG)

        threads = [started(run)]
        assert second.wait(LONG)
        third = threading.Event()

        def last() -> None:
            with line.turn():
                third.set()

        threads += [started(last)]
        waiting(line, 1)
    assert not third.is_set(), "the turn is the second's, whose time is not over"
    end.set()
    for thread in threads:
        thread.join(LONG)
    assert third.is_set()


def test_a_run_that_fails_gives_its_turn_back() -> None:
    line = Line(patience=LONG)
    with pytest.raises(ValueError, match="something"), line.turn():
        raise ValueError("something")
    with line.turn():
        pass


def test_a_run_of_a_page_takes_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = script_runner.exec_func_with_error_handling
    monkeypatch.setattr(script_runner, "exec_func_with_error_handling", kept)
    monkeypatch.setattr(runs, "_around", [])
    line = Line(patience=LONG)
    runs.measure_pages()
    one_at_a_time.take_turns(line)
    monkeypatch.setattr("tests.ui.server.test_one_at_a_time.seen", seen := [], raising=False)
    monkeypatch.setattr("tests.ui.server.test_one_at_a_time.line", line, raising=False)

    def script() -> None:
        from tests.ui.server import test_one_at_a_time as test

        test.seen.append(test.line._at_work is not None)

    AppTest.from_function(script).run()
    assert seen == [True]
    assert line._at_work is None
