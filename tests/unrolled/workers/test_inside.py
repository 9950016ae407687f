import logging
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distributed import Status

from tests.awaiting import awaited
from unrolled.workers import inside
from unrolled.workers.pool import Pool

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


class Resting:
    """A worker without a task, which only notes that it is ended."""

    def __init__(self) -> None:
        self.status = Status.running
        self.state = SimpleNamespace(tasks={})
        self.scheduler = SimpleNamespace(unregister=self._done)
        self.address = "tcp://127.0.0.1:1"
        self.periodic_callbacks = {"heartbeat": SimpleNamespace(stop=self._stopped)}
        self.beats = True
        self.ended = False

    def _stopped(self) -> None:
        self.beats = False

    async def _done(self, **_arguments: Any) -> None:
        # A heartbeat after the farewell would take the nanny along.
        assert not self.beats

    async def close(self, **_arguments: Any) -> None:
        self.ended = True


@pytest.mark.parametrize(
    ("growth", "since", "ends"), [(1.2, 60.0, True), (1.2, 0.0, False), (1.05, 60.0, False)]
)
def test_a_worker_at_rest_makes_room_sooner(
    monkeypatch: pytest.MonkeyPatch, growth: float, since: float, ends: bool
) -> None:
    memory = iter([600, *[int(600 * growth)] * 9])
    monkeypatch.setattr(inside, "_memory", lambda: next(memory))
    monkeypatch.setattr(logging.getLogger("distributed.worker"), "level", logging.WARNING)
    worker: Any = Resting()
    retirement = inside.Retirement(worker)
    retirement._last = time.monotonic() - since
    awaited(retirement._consider_at_rest())
    assert worker.ended is ends


def test_a_worker_has_keras_before_its_first_task(
    first_task: tuple[Pool, set[str]], with_keras: Pool
) -> None:
    _pool, loaded = first_task
    assert {"unrolled.engine", "keras", "tensorflow"} <= loaded
    assert "streamlit" not in loaded
    state = with_keras.submit(f"{TASKS}:final_state").result(LONG)
    assert len(state) == 2
    assert with_keras.submit(f"{TASKS}:threads_of_tensorflow").result(LONG) <= 1
