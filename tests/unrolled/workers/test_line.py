import pytest

from unrolled.workers.errors import BusyError
from unrolled.workers.line import Job, Line


def job(owner: str | None = None, kind: str = "fit", long: bool = False) -> Job:
    return Job(b"", 30, owner, kind, long)


def line(*jobs: Job, workers: int = 1, most: int = 3) -> Line:
    made = Line(most)
    made.workers = workers
    for each in jobs:
        made.join(each)
    return made


def test_first_come_first_served_and_no_more_than_there_are_workers() -> None:
    first, second, third = job(), job(), job()
    two = line(first, second, third, workers=2)
    assert [two.next(), two.next(), two.next()] == [first, second, None]
    two.finish(first)
    assert two.next() is third
    assert two.next() is None


def test_nobody_is_served_without_a_worker() -> None:
    assert line(job(), workers=0).next() is None


def test_no_more_wait_than_may() -> None:
    full = line(job(), job(), job(), most=3)
    with pytest.raises(BusyError):
        full.join(job())
    full.next()  # one is at work, and no longer waits
    full.join(job())


def test_a_newer_one_takes_the_place_of_the_older_of_its_owner_and_kind() -> None:
    older, other_kind, other_owner, newer = job("a"), job("a", "mend"), job("b"), job("a")
    full = line(older, other_kind, other_owner, most=3)
    assert full.join(newer) == [older]
    assert full.everybody() == [other_kind, other_owner, newer]


def test_one_at_work_is_superseded_but_keeps_its_worker() -> None:
    older, newer = job("a"), job("a")
    one = line(older)
    one.next()
    assert one.join(newer) == [older]
    assert one.next() is None
    one.finish(older)
    assert one.next() is newer


def test_one_at_work_makes_no_room_among_those_who_wait() -> None:
    older = job("a")
    full = line(older, most=1)
    full.next()
    full.join(job("b"))
    with pytest.raises(BusyError):
        full.join(job("a"))


def test_those_of_nobody_in_particular_do_not_supersede_each_other() -> None:
    assert line(job(), most=3).join(job()) == []


def test_one_whose_worker_was_lost_comes_next() -> None:
    lost, other = job(), job()
    one = line(lost, other)
    one.next()
    one.again(lost)
    assert one.next() is lost


def test_short_ones_go_before_long_ones_that_wait() -> None:
    first, second = job(long=True), job(long=True)
    one = line(first, second, most=2)
    assert one.next() is first
    late = job()
    one.join(late)
    one.finish(first)
    assert one.next() is late
    one.finish(late)
    assert one.next() is second


@pytest.mark.parametrize(("workers", "most"), [(1, 1), (2, 1), (3, 2)])
def test_long_ones_leave_a_worker_to_short_ones_where_there_are_two(
    workers: int, most: int
) -> None:
    crowd = line(*(job(long=True) for _ in range(3)), workers=workers)
    begun = [crowd.next() for _ in range(3)]
    assert [*map(bool, begun)] == [True] * most + [False] * (3 - most)
    short = job()
    crowd.join(short)
    assert crowd.next() is (short if workers > 1 else None)


def test_a_place_counts_those_that_are_as_long() -> None:
    at_work, first, second, short = (job(long=long) for long in (True, True, True, False))
    one = line(at_work)
    one.next()
    for each in (first, second, short):
        one.join(each)
    assert [one.place(each) for each in (at_work, first, second, short)] == [0, 1, 2, 1]
    one.finish(at_work)
    assert one.next() is short
    assert [one.place(each) for each in (first, second, short)] == [1, 2, 0]


def test_a_line_full_of_long_ones_has_room_for_short_ones() -> None:
    full = line(*(job(long=True) for _ in range(3)), most=3)
    full.join(job())
    with pytest.raises(BusyError):
        full.join(job(long=True))
