"""Real workers: ours, and those of a scheduler that was started by somebody else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.unrolled.workers.waiting import alive, until
from tools.serving import ROOT, free_port
from unrolled import words
from unrolled.errors import SpecError
from unrolled.workers.cluster import connect
from unrolled.workers.errors import DroppedError, LostError, OverdueError
from unrolled.workers.pool import Pool
from unrolled.workers.settings import Settings

TASKS = "tests.unrolled.workers.tasks"
LONG = 180
"""Seconds that nothing takes, on however busy a machine."""


def test_a_call_is_made_in_another_process(pool: Pool) -> None:
    pid = pool.submit("os:getpid").result(LONG)
    assert pool.ready() == 1
    assert pid != os.getpid()
    assert os.getpid() in [parent.pid for parent in psutil.Process(pid).parents()]


def test_errors_of_the_function_come_back(pool: Pool) -> None:
    with pytest.raises(SpecError, match="Give fewer"):
        pool.submit(f"{TASKS}:refuse").result(LONG)


def test_the_callers_language_is_spoken(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    pool.submit(f"{TASKS}:teach", "en", "zh-CN").result(LONG)
    monkeypatch.setattr(words, "LANGUAGES", ("en", "zh-CN"))
    words.use("zh-CN")
    try:
        assert pool.submit(f"{TASKS}:language").result(LONG) == "zh-CN"
    finally:
        words.use(None)
    assert pool.submit(f"{TASKS}:language").result(LONG) == "en"


def test_a_task_whose_worker_is_killed_is_done_by_the_next(pool: Pool, tmp_path: Path) -> None:
    marks = str(tmp_path / "marks")
    assert pool.submit(f"{TASKS}:be_killed", marks, 1).result(LONG) == "xx"


def test_a_task_that_kills_its_workers_is_given_up(pool: Pool, tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    task = pool.submit(f"{TASKS}:be_killed", str(marks), 9)
    other = pool.submit("math:sqrt", 4)
    with pytest.raises(LostError):
        task.result(LONG)
    assert marks.read_text() == "xx"
    assert other.result(LONG) == 2


def test_a_task_says_how_far_it_is_and_ends_once_nobody_waits(pool: Pool, tmp_path: Path) -> None:
    counted = pool.submit(f"{TASKS}:count_to", 3)
    assert counted.result(LONG) == "done"
    until(lambda: counted.reports() == [1, 2, 3])
    endless = pool.submit(f"{TASKS}:report_until", str(tmp_path / "never"))
    until(lambda: len(endless.reports()) > 1)
    (worker,) = set(endless.reports())
    endless.cancel()
    # The same worker is free for the next one: it was not ended for this.
    assert pool.submit("os:getpid").result(LONG) == worker
    with pytest.raises(DroppedError):
        endless.result(0)


def test_a_worker_that_is_lost_is_the_trouble_of_one_learner(pool: Pool, tmp_path: Path) -> None:
    never = str(tmp_path / "never")
    training = pool.submit(f"{TASKS}:report_until", never, owner="a", long=True, repeat=False)
    others = pool.submit(f"{TASKS}:count_to", 3, owner="b", long=True, repeat=False)
    until(lambda: len(training.reports()) > 1)
    assert (training.place(), others.place()) == (0, 1)
    psutil.Process(training.reports()[0]).kill()
    with pytest.raises(LostError):
        training.result(LONG)
    assert len(training.reports()) > 1
    assert others.result(LONG) == "done"


@pytest.mark.parametrize("gone", [False, True])
def test_a_task_at_work_ends_for_a_newer_one_or_once_its_owner_is_gone(
    pool: Pool, tmp_path: Path, gone: bool
) -> None:
    call = f"{TASKS}:report_until"
    older = pool.submit(call, str(tmp_path / "never"), owner="a")
    until(lambda: bool(older.reports()))
    if gone:
        pool.leave("a")
    tmp_path.joinpath("there").touch()
    pool.submit(call, str(tmp_path / "there"), owner="a").result(LONG)
    with pytest.raises(DroppedError):
        older.result(0)
    # By the same worker: it was not ended for this.
    assert pool.submit("os:getpid").result(LONG) == older.reports()[0]


def test_a_task_that_hangs_loses_its_worker_to_the_next(pool: Pool) -> None:
    before = pool.submit("os:getpid").result(LONG)
    with pytest.raises(OverdueError, match="This took longer than"):
        pool.submit(f"{TASKS}:hang", limit=0.5).result(LONG)
    assert pool.submit("os:getpid").result(LONG) != before


def test_nothing_of_it_can_be_reached_from_elsewhere(pool: Pool) -> None:
    worker = psutil.Process(pool.submit("os:getpid").result(LONG))
    host = worker.parent()
    assert host is not None
    listening = [
        connection.laddr.ip
        for process in (host, worker)
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    ]
    assert set(listening) == {"127.0.0.1"}


def test_a_cluster_that_is_lost_is_started_anew(pool: Pool, tmp_path: Path) -> None:
    go_on = tmp_path / "go on"
    host = psutil.Process(pool.submit("os:getpid").result(LONG)).parent()
    assert host is not None
    task = pool.submit(f"{TASKS}:wait_for", str(go_on))
    children = host.children()
    host.kill()
    until(lambda: not any(map(alive, children)))
    go_on.touch()
    assert task.result(LONG) not in [child.pid for child in children]


def test_who_asks_needs_no_keras() -> None:
    code = (
        "import sys; from unrolled import workers; from unrolled.workers.settings import Settings\n"
        "print('distributed' in sys.modules)\n"
        "workers.start(Settings(None, 1, ()))\n"
        "print(workers.submit('math:sqrt', 4).result(60)); workers.stop()\n"
        "print(*sorted({'keras', 'tensorflow', 'streamlit', 'bokeh'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "2.0"]
    assert done.stderr == ""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Pool]:
    """A scheduler and a worker that somebody else started, as docs/architecture.md says how."""
    address = f"tcp://127.0.0.1:{free_port()}"
    shared = ["--no-dashboard", "--host", "127.0.0.1"]
    scheduler = ["scheduler", "--port", address.rpartition(":")[2], *shared]
    worker = ["worker", address, "--nthreads", "1", "--preload", "unrolled.workers.inside"]
    environment = os.environ | {"UNROLLED_PRELOAD": "", "DASK_LOGGING__DISTRIBUTED": "error"}
    with (tmp_path / "log").open("wb") as log:
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            for arguments in (scheduler, [*worker, *shared, "--local-directory", str(tmp_path)])
        ]
    made = Pool()
    connect(made, Settings(address, 1, ()))
    yield made
    made.stop()
    assert [process.poll() for process in started] == [None, None]  # not ours to end
    for process in started:
        process.kill()
        process.wait()


def test_a_cluster_of_somebody_elses_does_the_same(elsewhere: Pool, tmp_path: Path) -> None:
    pid = elsewhere.submit("os:getpid").result(LONG)
    assert os.getpid() in [parent.pid for parent in psutil.Process(pid).parents()]
    counted = elsewhere.submit(f"{TASKS}:count_to", 2)
    assert counted.result(LONG) == "done"
    until(lambda: counted.reports() == [1, 2])
    with pytest.raises(SpecError):
        elsewhere.submit(f"{TASKS}:refuse").result(LONG)
    marks = tmp_path / "marks"
    assert elsewhere.submit(f"{TASKS}:be_killed", str(marks), 1).result(LONG) == "xx"
    marks.unlink()
    with pytest.raises(LostError):
        elsewhere.submit(f"{TASKS}:be_killed", str(marks), 9).result(LONG)
    assert marks.read_text() == "xx"
