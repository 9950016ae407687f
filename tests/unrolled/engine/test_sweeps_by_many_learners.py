from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread

import pytest

from tests.unrolled.engine.running import CLOSE, assert_same_bits
from tests.unrolled.engine.sweeping import VALUES, arrays, at_once, forbid, never
from tests.unrolled.strategies import apart
from unrolled import engine
from unrolled.spec import RunSpec


def learners():
    """8 runs: four of a kind share a structure, none their weights."""
    sizes = {"units": 2, "timesteps": 4, "features": 2, "batch": 2}
    specs = [RunSpec(cell=("GRU", "LSTM")[i % 2], seed=100 + i, **sizes) for i in range(8)]
    return [(spec, arrays(spec, seed)) for seed, spec in enumerate(specs)]


def swept_by_8_threads(chosen, times=3):
    together = Barrier(len(chosen))

    def learner(one):
        spec, given = one
        together.wait(timeout=60)
        return [engine.sweep(spec, "gain", VALUES, **given) for _ in range(times)]

    with ThreadPoolExecutor(len(chosen)) as threads:
        return list(threads.map(learner, chosen))


@pytest.mark.parametrize("how", [never, at_once])
def test_8_threads_get_what_one_gets(how, start, monkeypatch):
    start(how)
    chosen = learners()
    for spec, given in chosen:
        engine.sweep(spec, "gain", VALUES, **given)
    forbid(monkeypatch, "_all_at_once" if how is never else "_one_by_one")
    alone = [engine.sweep(spec, "gain", VALUES, **given) for spec, given in chosen]
    for frames, mine in zip(swept_by_8_threads(chosen), alone, strict=True):
        for each in frames:
            assert_same_bits(each, mine)


def test_8_threads_start_one_compilation_at_a_time_and_are_right_meanwhile(start, vectorisations):
    chosen = learners()
    alone = [engine.sweep(spec, "gain", VALUES, **given) for spec, given in chosen]
    workers = []

    def in_thread(work):
        workers.append(Thread(target=work))
        workers[-1].start()

    start(in_thread)
    for frames, mine in zip(swept_by_8_threads(chosen, times=10), alone, strict=True):
        for each in frames:
            assert apart(each.states["h"], mine.states["h"]) <= CLOSE
    for worker in workers:
        worker.join()
    structures, beside_another = zip(*vectorisations, strict=True)
    assert len(structures) == len(set(structures))
    assert not any(beside_another)
