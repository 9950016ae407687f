from collections.abc import Iterator

import pytest

from unrolled.workers.cluster import connect
from unrolled.workers.pool import Pool
from unrolled.workers.settings import MODULES, Settings


@pytest.fixture(scope="package")
def pool() -> Iterator[Pool]:
    """One worker of our own, without Keras. Tests may end it: another one follows."""
    made = Pool()
    connect(made, Settings(None, 1, ()))
    yield made
    made.stop()


@pytest.fixture(scope="package")
def first_task() -> Iterator[tuple[Pool, set[str]]]:
    """A worker as a server has it, and what of ours and Keras's it had before its first task."""
    made = Pool()
    connect(made, Settings(None, 1, MODULES))
    yield made, made.submit("tests.unrolled.workers.tasks:loaded").result(180)
    made.stop()


@pytest.fixture
def with_keras(first_task: tuple[Pool, set[str]]) -> Pool:
    """That worker."""
    return first_task[0]
