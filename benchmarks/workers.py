"""Worker processes alone: no page, no server.

In this process, with a cluster of its own as a server has it and one worker: from asking for
workers to the result of the first call, Keras loaded; the memory of the worker then, and after it
has trained a small model; and the round trip of a call that does nothing, one after another.
"""

import os
import time
from collections.abc import Iterator

from benchmarks.report import Line, at_most, median, missing, p95
from benchmarks.setting import Setting
from tools.process import proc_is_there, resident_mb
from unrolled import workers


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    if not proc_is_there():
        yield missing("worker processes", "no /proc here")
        return
    begun = time.perf_counter()
    workers.start(workers.Settings(None, 1))
    try:
        worker = workers.submit("os:getpid").result()
        yield at_most("workers asked for to first result", time.perf_counter() - begun, None, "s")
        yield at_most("memory of a worker, Keras loaded", resident_mb(worker), None, "MB")
        trips = [_round_trip() for _trip in range(setting.pick(400, 100))]
        yield at_most("round trip of a call that does nothing, median", median(trips), None, "ms.")
        yield at_most("  p95", p95(trips), None, "ms.")
        workers.submit("benchmarks.workers:train").result()
        yield at_most("memory of a worker, one small model trained", resident_mb(worker), 800, "MB")
        yield at_most("memory of the process that asks", resident_mb(os.getpid()), None, "MB")
    finally:
        workers.stop()


def train() -> None:
    """Build, train and ask a small model, as a learner's own code does. In a worker."""
    import keras
    import numpy as np

    model = keras.Sequential([keras.layers.LSTM(8), keras.layers.Dense(1)])
    model.compile("adam", "mse")
    samples = np.zeros((32, 12, 3), "float32")
    model.fit(samples, samples[:, 0, :1], epochs=2, verbose=0)
    model.predict(samples, verbose=0)


def _round_trip() -> float:
    start = time.perf_counter()
    workers.submit("os:getpid").result()
    return (time.perf_counter() - start) * 1000
