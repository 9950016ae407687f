"""A visitor whose every word is marked leaves no mark in the log, nor in the metrics."""

import urllib.error
import urllib.request

import pytest

from tests.awaiting import awaited
from tests.ui.server.test_metrics import read
from tools.learner import learner
from tools.serving import Server, free_port
from ui.server import logs, metrics

MARK = "canary4711"
ADDRESS = "203.0.113.47"
"""Of nobody's machine: for documents (RFC 5737)."""


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    """What a server has logged and counted of such a visitor."""
    port = free_port()
    settings = {metrics.VARIABLE: str(port), "UNROLLED_WORKERS": "1", "UNROLLED_SLOW": "0"}
    server = Server(tmp_path_factory.mktemp("server") / "server.log", settings=settings)
    server.start()
    try:
        for path in (f"/lab?units=4&note={MARK}", f"/{MARK}?x={MARK}", f"/static/{MARK}.js"):
            _ask(f"{server.url}{path}")
        awaited(_walk(server.port))
        figures = read(f"http://127.0.0.1:{port}/metrics")
    finally:
        server.kill()
    return server.written(), figures


def _ask(url):
    headers = {
        "User-Agent": MARK,
        "Cookie": f"name={MARK}",
        "Referer": f"http://{MARK}.example/",
        "X-Forwarded-For": ADDRESS,
        "Accept-Language": MARK,
    }
    try:
        urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60).close()
    except urllib.error.HTTPError as refused:
        refused.close()


async def _walk(port):
    async with learner(port, "lab", f"units=4&cell={MARK}&x={MARK}") as someone:
        await someone.visit()
        await someone.touch("h0[0]")
        await someone.release("h0[0]", 0.5)
    async with learner(port, "reference", f"q={MARK}") as someone:
        await someone.visit()
    async with learner(port, "doctor", f"code={MARK}") as someone:
        await someone.visit()
        await someone.set("Your code", f"from keras import {MARK}\nraise ValueError('{MARK}')")


def test_the_log_tells_of_the_start_and_of_slow_runs_and_of_no_visitor(visited):
    log, _figures = visited
    assert "The server starts" in log
    assert "keras=3." in log
    assert "Ready for visitors seconds=" in log
    assert "page=lab outcome=done milliseconds=" in log
    for trace in (MARK, ADDRESS, "127.0.0.1:", "Traceback", "WebSocket"):
        assert trace not in log, log


def test_the_metrics_count_what_the_visitor_did_and_hold_none_of_it(visited):
    _log, figures = visited
    runs = {
        dict(labels)["page"]: value
        for (name, *labels), value in figures.items()
        if name == "unrolled_page_runs_total"
    }
    assert runs["lab"] >= 3
    assert runs["reference"] >= 1
    assert runs["doctor"] >= 2
    assert figures["unrolled_sweeps_total",] == 1
    assert MARK not in str(figures)
    assert ADDRESS not in str(figures)


def test_slow_is_what_the_environment_says(monkeypatch):
    monkeypatch.delenv(logs.VARIABLE, raising=False)
    assert logs.slow_from_environment() == logs.SLOW
    monkeypatch.setenv(logs.VARIABLE, "2.5")
    assert logs.slow_from_environment() == 2.5
