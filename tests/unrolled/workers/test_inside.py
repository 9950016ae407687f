from collections.abc import Iterator
from pathlib import Path

import pytest

from unrolled.workers.cluster import connect
from unrolled.workers.pool import Pool
from unrolled.workers.settings import MODULES, Settings

TASKS = "tests.unrolled.workers.tasks"
LONG = 180
"""Seconds that nothing takes, on however busy a machine."""


def test_a_worker_that_has_grown_makes_room_for_a_fresh_one(pool: Pool, tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    tasks = [
        pool.submit("os:getpid"),
        pool.submit(f"{TASKS}:grow", str(marks)),
        pool.submit("os:getpid"),
        pool.submit("os:getpid"),
    ]
    before, grown, *after = [task.result(LONG) for task in tasks]
    assert before == grown
    assert grown not in after
    assert after[0] == after[1]
    assert marks.read_text() == "x"  # it was not lost, so it was not done twice


@pytest.fixture
def with_keras() -> Iterator[Pool]:
    """Workers as a server has them."""
    made = Pool()
    connect(made, Settings(None, 1, MODULES))
    yield made
    made.stop()


def test_a_worker_has_keras_before_its_first_task(with_keras: Pool) -> None:
    loaded = with_keras.submit(f"{TASKS}:loaded").result(LONG)
    assert {"unrolled.engine", "keras", "tensorflow"} <= loaded
    assert "streamlit" not in loaded
    state = with_keras.submit(f"{TASKS}:final_state").result(LONG)
    assert len(state) == 2
    assert with_keras.submit(f"{TASKS}:threads_of_tensorflow").result(LONG) <= 1
