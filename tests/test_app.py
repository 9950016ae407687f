import psutil

from tests.unrolled.workers.waiting import alive, until
from tools.serving import Server


def _workers(server: psutil.Process) -> list[psutil.Process]:
    return [
        child
        for child in server.children(recursive=True)
        if alive(child) and "multiprocessing.spawn" in " ".join(child.cmdline())
    ]


def test_a_server_has_workers_which_end_with_it(fresh_server: Server) -> None:
    process = psutil.Process(fresh_server.pid)
    until(lambda: bool(_workers(process)))
    children = process.children(recursive=True)
    process.terminate()
    until(lambda: not alive(process))
    until(lambda: not any(map(alive, children)))
