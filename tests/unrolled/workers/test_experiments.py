"""Experiments made where the app makes them: one after another in a worker."""

import pytest

from unrolled.life.experiments import Sizes
from unrolled.workers.cluster import connect
from unrolled.workers.pool import Pool
from unrolled.workers.settings import MODULES, Settings

MAKE = "unrolled.engine.experimenting:experiment"


@pytest.mark.long
def test_experiments_are_made_in_a_worker() -> None:
    pool = Pool()
    connect(pool, Settings(None, 1, MODULES))
    try:
        chunks = pool.submit(MAKE, "chunks", Sizes("GRU"))
        batches = pool.submit(MAKE, "batches", Sizes("GRU"))
        marks = [row.mark for row in chunks.result(300).rows]
        assert marks == ["works", "wrong", "wrong", "wrong", "works"]
        assert [row.mark for row in batches.result(300).rows] == ["wrong", "works", "works"]
    finally:
        pool.stop()
