"""The figures, as Prometheus reads them."""

import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.awaiting import awaited
from tools.serving import free_port
from ui.server import metrics, runs, traffic
from ui.server.runs import Run
from unrolled.errors import SpecError


@pytest.fixture
def served(monkeypatch):
    """The address of figures of their own."""
    monkeypatch.setattr(runs, "_observers", [])
    port = free_port()
    server = metrics.Server(("127.0.0.1", port))
    yield f"http://127.0.0.1:{port}/metrics"
    server.stop()


def read(url):
    """Every sample: name and labels, and its value."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        text = answer.read().decode()
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_runs_are_counted_by_page_and_outcome(served):
    for seconds in (0.02, 2.0):
        told = Run("1", "session-of-somebody", "lab", False, runs.DONE, seconds, 0.01)
        runs._observers[0](told)
    found = read(served)
    lab = ("page", "lab")
    assert found["unrolled_page_runs_total", ("outcome", "done"), lab] == 2
    assert found["unrolled_page_run_seconds_count", lab] == 2
    assert found["unrolled_page_run_seconds_bucket", ("le", "0.025"), lab] == 1
    assert found["unrolled_page_run_processor_seconds_total", lab] == pytest.approx(0.02)
    assert "session-of-somebody" not in str(found)


def test_the_state_of_the_process_is_told(served):
    import unrolled.engine
    from unrolled.spec import RunSpec

    before = read(served)
    unrolled.engine.sweep(RunSpec(), "h0[0]", [0.0, 0.5])
    after = read(served)
    assert after["unrolled_sweeps_total",] == before["unrolled_sweeps_total",] + 1
    assert after["unrolled_cache_entries", ("cache", "structures")] >= 1
    assert after["unrolled_cache_requests_total", ("cache", "structures"), ("result", "hit")] >= 0
    assert after["unrolled_keras_loaded",] == 1
    assert after["unrolled_workers_ready",] == 0
    assert after["unrolled_tasks_total", ("outcome", "answered")] >= 0
    assert after["process_resident_memory_bytes",] > 1e7
    (build,) = [key for key in after if key[0] == "unrolled_build_info"]
    assert {"keras", "python", "streamlit", "tensorflow", "unrolled"} == {n for n, _v in build[1:]}


def test_the_environment_names_the_port_and_none_is_open_without_it(monkeypatch):
    monkeypatch.delenv(metrics.VARIABLE, raising=False)
    assert metrics.address_from_environment() is None
    for text, address in {
        "9090": ("127.0.0.1", 9090),
        "0.0.0.0:9091": ("0.0.0.0", 9091),
        "[::]:9092": ("::", 9092),
    }.items():
        monkeypatch.setenv(metrics.VARIABLE, text)
        assert metrics.address_from_environment() == address
    for text in ("on", "70000", "localhost:"):
        monkeypatch.setenv(metrics.VARIABLE, text)
        with pytest.raises(SpecError, match=metrics.VARIABLE):
            metrics.address_from_environment()


def test_an_address_that_is_taken_is_told(served):
    port = int(served.split(":")[2].split("/")[0])
    with pytest.raises(SpecError, match="free"):
        metrics.Server(("127.0.0.1", port))


def test_what_comes_and_goes_is_counted():
    counts = traffic.Traffic()
    during = []

    async def app(scope, receive, send):
        if scope["type"] == "websocket":
            if scope["path"] == "/full":
                await send({"type": "websocket.close", "code": 1013})
                return
            await send({"type": "websocket.accept"})
            during.append(counts.open)
            return
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    counted = traffic.Counted(app, counts)

    async def nothing(_message=None):
        return {"type": "websocket.disconnect"}

    for kind, path in (
        *(("http", "/anything"), ("http", "/_stcore/metrics"), ("http", "/ready")),
        *(("websocket", "/open"), ("websocket", "/full")),
    ):
        scope = {"type": kind, "path": path, "headers": []}
        awaited(counted(scope, nothing, nothing))
    assert (during, counts.open, counts.refused) == ([1], 0, 1)
    assert counts.answers == {"2xx": 1, "3xx": 0, "4xx": 1, "5xx": 0}
