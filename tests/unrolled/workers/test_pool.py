"""The pool's own part, with an engine that does what the test says."""

import logging
import pickle
from collections.abc import Callable

import pytest

from unrolled.workers.calls import perform
from unrolled.workers.errors import (
    BusyError,
    DroppedError,
    LostError,
    NoWorkersError,
    OverdueError,
)
from unrolled.workers.pool import MOST_REPORTS, NotConnectedError, Pool

Call = tuple[bytes, float, Callable[[bytes], None], Callable[[bytes | None], None]]


class Bench:
    """An engine whose workers work when they are told to."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.unwanted: list[str] = []
        self.connected = True
        self.stopped = False

    def start(self) -> None: ...

    def stop(self) -> None:
        self.stopped = True

    def send(
        self,
        call: bytes,
        limit: float,
        reported: Callable[[bytes], None],
        ended: Callable[[bytes | None], None],
    ) -> str:
        if not self.connected:
            raise NotConnectedError
        self.calls.append((call, limit, reported, ended))
        return f"call {len(self.calls)}"

    def give_up(self, name: str) -> None:
        self.unwanted.append(name)

    def work(self) -> None:
        """Do the oldest call."""
        call, limit, reported, ended = self.calls.pop(0)
        ended(perform(call, limit, reported))

    def say(self, value: object) -> None:
        """Report something from within the oldest call."""
        self.calls[0][2](pickle.dumps(value))

    def lose(self) -> None:
        """Lose the worker that has the oldest call."""
        self.calls.pop(0)[3](None)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def pool(bench: Bench) -> Pool:
    """One worker, and two may wait."""
    made = Pool(most_waiting=2)
    made.attach(bench)
    made.count(1)
    return made


def test_a_result_comes_back(pool: Pool, bench: Bench) -> None:
    task = pool.submit("math:hypot", 3, 4)
    assert not task.done()
    with pytest.raises(TimeoutError):
        task.result(0)
    bench.work()
    assert task.done()
    assert task.result() == 5


def test_a_task_waits_for_the_first_worker(bench: Bench) -> None:
    pool = Pool()
    task = pool.submit("math:hypot", 3, 4)
    assert pool.ready() == 0
    pool.attach(bench)
    assert not bench.calls
    pool.count(1)
    assert pool.ready() == 1
    bench.work()
    assert task.result() == 5


def test_each_worker_has_one_task_at_a_time(pool: Pool, bench: Bench) -> None:
    for _ in range(3):
        pool.submit("math:sqrt", 1)
    assert len(bench.calls) == 1
    pool.count(2)
    assert len(bench.calls) == 2
    bench.work()
    assert len(bench.calls) == 2


def test_no_more_wait_than_may(pool: Pool) -> None:
    for _ in range(3):
        pool.submit("math:sqrt", 1)
    with pytest.raises(BusyError):
        pool.submit("math:sqrt", 1)


def test_a_lost_task_is_repeated_once(
    pool: Pool, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    task = pool.submit("math:hypot", 3, 4)
    with caplog.at_level(logging.WARNING):
        bench.lose()
    (record,) = caplog.records
    assert "repeated" in record.getMessage()
    assert record.facts == {"kind": "math:hypot"}
    assert not task.done()
    bench.work()
    assert task.result() == 5


def test_a_task_lost_twice_is_given_up(pool: Pool, bench: Bench) -> None:
    task = pool.submit("math:hypot", 3, 4)
    bench.lose()
    bench.lose()
    assert not bench.calls
    with pytest.raises(LostError):
        task.result()


def test_a_task_whose_time_was_over_is_not_repeated(pool: Pool, bench: Bench) -> None:
    task = pool.submit("math:hypot", 3, 4, limit=0.0)
    bench.lose()
    assert not bench.calls
    with pytest.raises(OverdueError):
        task.result()


def test_a_newer_task_of_the_same_owner_takes_the_place_of_the_older(
    pool: Pool, bench: Bench
) -> None:
    at_work, waiting, newest = (pool.submit("math:sqrt", n, owner="a") for n in (1, 4, 9))
    for older in (at_work, waiting):
        with pytest.raises(DroppedError):
            older.result(0)
    bench.work()  # for nothing: it had begun
    bench.work()
    assert newest.result(0) == 3
    assert not bench.calls


def test_tasks_of_other_kinds_and_owners_stay(pool: Pool) -> None:
    tasks = [
        pool.submit("math:sqrt", 1, owner="a"),
        pool.submit("math:sqrt", 1, owner="a", kind="other"),
        pool.submit("math:sqrt", 1, owner="b"),
    ]
    assert not any(task.done() for task in tasks)


def test_a_cancelled_task_that_waits_is_never_begun(pool: Pool, bench: Bench) -> None:
    first, second = pool.submit("math:sqrt", 1), pool.submit("math:sqrt", 4)
    second.cancel()
    with pytest.raises(DroppedError):
        second.result(0)
    bench.work()
    assert first.result(0) == 1
    assert not bench.calls


def test_a_cancelled_task_whose_worker_is_lost_is_not_repeated(pool: Pool, bench: Bench) -> None:
    task = pool.submit("math:sqrt", 1)
    task.cancel()
    bench.lose()
    assert not bench.calls


def test_cancelling_what_is_done_changes_nothing(pool: Pool, bench: Bench) -> None:
    task = pool.submit("math:sqrt", 1)
    bench.work()
    task.cancel()
    assert task.result(0) == 1


def test_a_task_says_how_far_it_has_come(pool: Pool, bench: Bench) -> None:
    task = pool.submit("math:sqrt", 9)
    assert task.reports() == []
    bench.say(1)
    bench.say({"epoch": 2})
    assert task.reports() == [1, {"epoch": 2}]
    bench.work()
    assert task.reports() == [1, {"epoch": 2}]
    assert task.result(0) == 3


def test_what_a_function_reports_is_heard(pool: Pool, bench: Bench) -> None:
    task = pool.submit("tests.unrolled.workers.tasks:count_to", 3)
    bench.work()
    assert (task.reports(), task.result(0)) == ([1, 2, 3], "done")


def test_reports_of_a_lost_worker_are_forgotten(pool: Pool, bench: Bench) -> None:
    task = pool.submit("math:sqrt", 9)
    bench.say("from the first")
    bench.lose()
    assert task.reports() == []
    bench.say("from the second")
    assert task.reports() == ["from the second"]


def test_reports_have_an_end(pool: Pool, bench: Bench) -> None:
    task = pool.submit("math:sqrt", 9)
    for number in range(MOST_REPORTS + 5):
        bench.say(number)
    assert task.reports() == [*range(MOST_REPORTS)]


def test_a_task_at_work_that_is_given_up_is_told_so_and_keeps_its_reports(
    pool: Pool, bench: Bench
) -> None:
    first, waits = (pool.submit("math:sqrt", n, owner="a", kind=f"{n}") for n in (1, 4))
    bench.say("half")
    waits.cancel()
    assert bench.unwanted == []
    late = bench.calls[0][2]
    first.cancel()
    assert bench.unwanted == ["call 1"]
    late(pickle.dumps("more"))
    assert first.reports() == ["half"]
    pool.submit("math:sqrt", 1, owner="b")
    assert len(bench.calls) == 1  # it still has its worker


@pytest.mark.parametrize(("goes_on", "told"), [(False, ["call 1"]), (True, [])])
def test_a_task_whose_place_a_newer_one_takes_ends_unless_that_goes_on_with_it(
    pool: Pool, bench: Bench, goes_on: bool, told: list[str]
) -> None:
    older = pool.submit("math:sqrt", 1, owner="a")
    pool.submit("math:sqrt", 4, owner="a", goes_on=goes_on)
    assert bench.unwanted == told
    older.cancel()
    assert bench.unwanted == [*told, "call 1"]


def test_a_task_that_is_not_repeated_keeps_what_it_reported_when_its_worker_is_lost(
    pool: Pool, bench: Bench
) -> None:
    task = pool.submit("math:sqrt", 9, repeat=False)
    other = pool.submit("math:sqrt", 4)
    bench.say("epoch 1")
    bench.lose()
    with pytest.raises(LostError, match="ended before it was done\\. It may"):
        task.result(0)
    assert task.reports() == ["epoch 1"]
    bench.work()
    assert other.result(0) == 2


def test_a_task_knows_its_place_in_the_line(pool: Pool, bench: Bench) -> None:
    tasks = [pool.submit("math:sqrt", n) for n in range(3)]
    assert [task.place() for task in tasks] == [0, 1, 2]
    tasks[1].cancel()
    assert [task.place() for task in tasks] == [0, 0, 1]
    bench.work()
    assert [task.place() for task in tasks] == [0, 0, 0]


def test_who_leaves_takes_all_that_was_asked_for_along(pool: Pool, bench: Bench) -> None:
    at_work = pool.submit("math:sqrt", 1, owner="a")
    waiting = pool.submit("math:sqrt", 4, owner="a", kind="other")
    others = pool.submit("math:sqrt", 9, owner="b")
    assert pool.owners() == {"a", "b"}
    pool.leave("a")
    assert pool.owners() == {"b"}
    for task in (at_work, waiting):
        with pytest.raises(DroppedError):
            task.result(0)
    assert bench.unwanted == ["call 1"]
    bench.work()  # it notices at its next report
    bench.work()
    assert others.result(0) == 3
    assert pool.owners() == set()


def test_who_leaves_ends_what_goes_on_in_a_worker_for_a_newer_task(
    pool: Pool, bench: Bench
) -> None:
    pool.submit("math:sqrt", 1, owner="a")
    pool.submit("math:sqrt", 4, owner="a", goes_on=True)
    pool.leave("a")
    assert bench.unwanted == ["call 1"]


def test_what_cannot_be_sent_waits_for_the_connection(pool: Pool, bench: Bench) -> None:
    bench.connected = False
    task = pool.submit("math:sqrt", 1)
    assert pool.ready() == 0
    bench.connected = True
    pool.count(1)
    bench.work()
    assert task.result(0) == 1


def test_at_the_end_nobody_is_left_waiting(pool: Pool, bench: Bench) -> None:
    tasks = [pool.submit("math:sqrt", 1), pool.submit("math:sqrt", 1)]
    pool.stop()
    assert bench.stopped
    for task in tasks:
        with pytest.raises(DroppedError):
            task.result(0)
    pool.count(1)  # from a thread of the engine's that did not know yet
    assert pool.ready() == 0


def test_a_pool_that_never_started_can_be_stopped() -> None:
    Pool().stop()


def test_where_there_will_be_no_workers_nothing_waits_for_them() -> None:
    pool = Pool()
    waiting = pool.submit("builtins:int", 1)
    assert pool.offered()
    pool.refuse()
    assert not pool.offered()
    with pytest.raises(NoWorkersError):
        waiting.result()
    with pytest.raises(NoWorkersError):
        pool.submit("builtins:int", 1)
