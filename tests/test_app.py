import psutil

from tests.unrolled.workers.waiting import alive, until
from tools.serving import Server


def _workers(server: psutil.Process) -> list[psutil.Process]:
    return [child for child in server.children(recursive=True) if _is_worker(child)]


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "multiprocessing.spawn" in " ".join(process.cmdline())
    except psutil.Error:  # it has just ended
        return False


def test_a_server_has_workers_which_end_with_it(fresh_server: Server) -> None:
    process = psutil.Process(fresh_server.pid)
    until(lambda: bool(_workers(process)))
    children = process.children(recursive=True)
    process.terminate()
    until(lambda: not alive(process))
    until(lambda: not any(map(alive, children)))
