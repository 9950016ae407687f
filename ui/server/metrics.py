"""Figures for whoever runs the server, as Prometheus collects them; nothing in them is a visitor's.

They have a port of their own, and none unless `UNROLLED_METRICS` names one: what stands beside the
pages could be read by every visitor. Every label has few values, whatever visitors do.
"""

import os
import sys
import time
from collections.abc import Iterator
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector

from ui import engine as kept_pages
from ui.server import logs, runs, traffic
from ui.server.runs import Run
from unrolled import workers
from unrolled.errors import SpecError
from unrolled.words import gettext as _

VARIABLE = "UNROLLED_METRICS"
"""Names the port, and before a colon the address: 9090 is for this machine alone, 0.0.0.0:9090 for
whoever reaches it. Without it nobody is told anything."""

HERE = "127.0.0.1"

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds. A control is to answer within a quarter of one."""


def address_from_environment() -> tuple[str, int] | None:
    """Where the environment wants them served; None for nowhere.

    Raises:
        SpecError: this is no address.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return None
    host, _colon, port = text.rpartition(":")
    if port.isdecimal() and 0 < int(port) < 65536:
        return host.strip("[]") or HERE, int(port)
    raise SpecError(VARIABLE, _("a port, or an address and a port, such as 0.0.0.0:9090"), text)


class Metrics:
    """All figures of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._runs = Counter(
            "unrolled_page_runs",
            "Runs of pages, by page and how they ended.",
            ("page", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "unrolled_page_run_seconds",
            "How long a run of a page took, by the clock.",
            ("page",),
            buckets=BOUNDS,
            registry=self.registry,
        )
        self._processor = Counter(
            "unrolled_page_run_processor_seconds",
            "Processor time of runs of pages, TensorFlow's own threads left out.",
            ("page",),
            registry=self.registry,
        )
        self.registry.register(State())
        ProcessCollector(registry=self.registry)

    def observe(self, run: Run) -> None:
        """Count a run that has ended."""
        self._runs.labels(run.page, run.outcome).inc()
        self._seconds.labels(run.page).observe(run.seconds)
        self._processor.labels(run.page).inc(run.processor)


class State:
    """What the process holds at the moment at which it is asked."""

    def __init__(self) -> None:
        self._since = time.time()

    def describe(self) -> list[Metric]:
        """Nothing: there is no need to ask before there is anything."""
        return []

    def collect(self) -> Iterator[Metric]:
        """All of it."""
        build = GaugeMetricFamily("unrolled_build_info", "What runs here.", labels=[*VERSIONS])
        build.add_metric([*VERSIONS.values()], 1)
        yield build
        yield _gauge("unrolled_pages_open", "Pages whose connection is open.", traffic.server.open)
        yield _counter(
            "unrolled_pages_refused", "Connections that were not taken.", traffic.server.refused
        )
        answers = CounterMetricFamily(
            "unrolled_requests",
            "Answers to requests, by the class of their status.",
            labels=["status"],
        )
        for status, count in [*traffic.server.answers.items()]:
            answers.add_metric([status], count)
        yield answers
        yield from _caches()
        yield from _workers()


VERSIONS = logs.versions()


def _caches() -> Iterator[Metric]:
    """What is kept to be used again. Keras is not loaded for it."""
    engine = sys.modules.get("unrolled.engine")
    ready = engine is not None and hasattr(engine, "caches")
    yield _gauge("unrolled_keras_loaded", "Whether Keras is loaded.", int(ready))
    found: dict[str, Any] = {"runs": kept_pages.traced.cache_info()}
    if engine is not None and ready:
        found |= engine.caches()
        yield _counter("unrolled_sweeps", "Sweeps computed.", engine.sweeps_done())
    kept = GaugeMetricFamily("unrolled_cache_entries", "What is kept.", labels=["cache"])
    most = GaugeMetricFamily("unrolled_cache_limit", "What is kept at most.", labels=["cache"])
    asked = CounterMetricFamily(
        "unrolled_cache_requests", "How often it was asked for.", labels=["cache", "result"]
    )
    for name, info in found.items():
        kept.add_metric([name], info.currsize)
        most.add_metric([name], info.maxsize)
        asked.add_metric([name, "hit"], info.hits)
        asked.add_metric([name, "miss"], info.misses)
    yield from (kept, most, asked)


def _workers() -> Iterator[Metric]:
    """The workers and those who wait for one."""
    figures = workers.figures()
    yield _gauge("unrolled_workers_ready", "Workers that are there.", figures.workers)
    yield _gauge("unrolled_workers_busy", "Tasks at work.", figures.at_work)
    yield _gauge("unrolled_tasks_waiting", "Tasks that wait for a worker.", figures.waiting)
    tasks = CounterMetricFamily(
        "unrolled_tasks", "Tasks, by what came of them.", labels=["outcome"]
    )
    for outcome, count in figures.outcomes.items():
        tasks.add_metric([outcome], count)
    yield tasks
    memory = GaugeMetricFamily(
        "unrolled_worker_memory_bytes", "Memory of each worker.", labels=["worker"]
    )
    for number, size in enumerate(figures.memory):
        memory.add_metric([str(number)], size)
    yield memory


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(name, says, value=value)


def _counter(name: str, says: str, value: float) -> Metric:
    return CounterMetricFamily(name, says, value=value)


class Server:
    """The figures at an address of their own, served by a thread.

    Raises:
        SpecError: something else is there already.
    """

    def __init__(self, address: tuple[str, int]) -> None:
        metrics = Metrics()
        host, port = address
        try:
            self._server, self._thread = start_http_server(port, host, metrics.registry)
        except OSError:
            expected = _("an address of this machine that is free")
            raise SpecError(VARIABLE, expected, f"{host}:{port}") from None
        runs.observe(metrics.observe)

    def stop(self) -> None:
        """Serve them no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
