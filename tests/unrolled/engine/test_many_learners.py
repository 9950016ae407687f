from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import keras
import numpy as np

from tests.unrolled.engine.running import assert_same_bits, traced
from tests.unrolled.strategies import case
from unrolled import engine
from unrolled.cells import ACTIVATIONS, CELLS
from unrolled.engine import compiled, runs
from unrolled.spec import WEIGHTS, RunSpec

VALUES = np.float32([-1.5, 0, 0.25, 2])


def learners():
    """16 runs that differ in everything; two of a kind share a structure, but not a seed."""
    cells, masks = tuple(CELLS), (None, "random")
    return [
        case(
            RunSpec(
                cell=cells[kind % 4],
                activation=ACTIVATIONS[kind // 4],
                units=2 + kind % 3,
                batch=1 + i % 5,
                timesteps=5 + i,
                seed=1000 + i,
                weights=WEIGHTS[i % 5] if i > 7 else "default",
                go_backwards=kind % 3 == 0,
                return_state=i % 2 == 0,
            ),
            masks[kind // 2 % 2],
            seed=i,
        )
        for i, kind in enumerate(i // 2 for i in range(16))
    ]


def test_16_threads_get_what_one_thread_gets():
    chosen = learners()
    alone = [traced(each) for each in chosen]
    swept = [engine.sweep(each.spec, "x[1, 0]", VALUES) for each in chosen]
    compiled._functions.clear()
    runs._drawn.cache_clear()
    together = Barrier(16)

    def learner(i):
        together.wait(timeout=60)
        first, frames = traced(chosen[i]), engine.sweep(chosen[i].spec, "x[1, 0]", VALUES)
        keras.utils.set_random_seed(i)
        # Once more with the neighbour's run in between.
        traced(chosen[i - 1])
        return first, frames, traced(chosen[i])

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(learner, range(16)))
    for i, (first, frames, again) in enumerate(answers):
        assert_same_bits(first, alone[i])
        assert_same_bits(again, alone[i])
        assert_same_bits(frames, swept[i])
