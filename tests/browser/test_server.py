import gzip
import re
import urllib.request
from collections.abc import Callable

import psutil
from playwright.sync_api import expect

from tests.browser.boards import drawn, frame, open_board
from tests.browser.driving import Visitor, settled
from tests.browser.labs import press, wait_for
from tests.unrolled.workers.waiting import alive, until
from tools.serving import Server

LONG = 180_000
"""Milliseconds that nothing takes, on however busy a machine."""


def test_scripts_are_compressed_and_kept(server: Server) -> None:
    with urllib.request.urlopen(server.url) as answer:
        (script,) = re.findall(r'src="\./(static/js/index[^"]+)"', answer.read().decode())
    request = urllib.request.Request(f"{server.url}/{script}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        kind = answer.headers["Content-Type"], answer.headers["Cache-Control"]
    assert len(body) < len(gzip.decompress(body)) / 2
    with urllib.request.urlopen(request) as again:
        assert again.read() == body
        assert (again.headers["Content-Type"], again.headers["Cache-Control"]) == kind


def test_the_start_prints_the_address_and_nothing_else(server: Server) -> None:
    told = [line.strip() for line in server.written().splitlines() if line.strip()]
    lines = [line for line in told if not re.match(r"\d{4}-\d\d-", line)]  # but for the log
    assert lines[:2] == [
        "You can now view your Streamlit app in your browser.",
        f"URL: {server.url}",
    ]


def test_a_first_visit_right_after_a_start_a_restart_and_an_end(
    fresh_server: Server, visitor: Callable[..., Visitor]
) -> None:
    learner = visitor()
    lab = open_board(learner.open(), f"{fresh_server.url}/lab?cell=GRU&units=3&seed=3")
    # Streamlit's old automatic pages would put their own list into the sidebar.
    expect(lab).to_have_title("Lab · Unrolled")
    expect(lab.get_by_test_id("stSidebarNav")).to_have_count(0)
    press(lab, "Units", "ArrowRight")
    wait_for(lab, units=4)
    before, address = frame(lab)["states"], lab.url
    memory = learner.open(f"{fresh_server.url}/memory?cell=GRU&units=2&timesteps=3&do=none")
    memory.get_by_role("button", name="reset all").click()
    memory.wait_for_url("**&do=reset.l0")
    settled(memory)
    assert learner.faults == []

    fresh_server.kill()
    for page in (lab, memory):
        app = page.get_by_test_id("stApp")
        expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    fresh_server.start()
    settled(lab)
    drawn(lab)
    assert lab.url == address
    # The first click on a page that comes back counts.
    app = memory.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=LONG)
    memory.get_by_role("button", name="predict", exact=True).click()
    memory.wait_for_url("**&do=reset.l0~predict")
    # To the new server the link is all there is.
    other = visitor()
    later = open_board(other.open(), address)
    assert later.url == address
    assert frame(later)["states"] == before

    for page in (lab, memory, later):
        page.close()
    # That the server was away is what the browser's console said, and rightly.
    learner.faults.clear()
    end_with_workers(psutil.Process(fresh_server.pid))


def end_with_workers(server: psutil.Process) -> None:
    """However a server ends, its workers end with it."""
    until(lambda: any(map(is_worker, server.children(recursive=True))))
    children = server.children(recursive=True)
    server.terminate()
    until(lambda: not alive(server))
    until(lambda: not any(map(alive, children)))


def is_worker(process: psutil.Process) -> bool:
    try:
        return "multiprocessing.spawn" in " ".join(process.cmdline())
    except psutil.Error:  # it has just ended
        return False
