from collections.abc import Iterator

import pytest

from unrolled.workers.cluster import connect
from unrolled.workers.pool import Pool
from unrolled.workers.settings import Settings


@pytest.fixture(scope="package")
def pool() -> Iterator[Pool]:
    """One worker of our own, without Keras. Tests may end it: another one follows."""
    made = Pool()
    connect(made, Settings(None, 1, ()))
    yield made
    made.stop()
