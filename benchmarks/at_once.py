"""Thirty learners at the same moment: all open the link, then all move the same slider.

What a lesson begins with. No thirty browsers: a real one tells which files a first visit asks for;
then thirty learners come within one second, each gets those files over six connections, as a
browser does with an empty cache, and then the lab, by Streamlit's own protocol (`Learner`). The
last has the view when the run of its page has finished; what a browser takes to draw is not in it.
After that all put the pointer on the same slider at the same moment, and all let it go.
A learner whom anything fails counts as an error.
"""

import asyncio
import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from benchmarks.classroom import warm
from benchmarks.report import Line, at_most, median, missing, p95
from benchmarks.serving import server
from benchmarks.setting import Setting
from benchmarks.watching import chromium, first, rest, visitor
from tools.learner import Learner, learner
from tools.process import proc_is_there, processor_ms, resident_mb

LEARNERS = 30
WITHIN = 1.0
"""Seconds within which all of them open the link."""

CONNECTIONS = 6
"""How many a browser has to one server."""

SLIDER = "h0[0]"


@dataclass
class Lesson:
    """What came of it, in seconds, and errors.

    Attributes:
        files, views: from the first learner's opening until each had the files, and the view.
        touched, released: of each learner and each round.
    """

    files: list[float] = field(default_factory=list)
    views: list[float] = field(default_factory=list)
    touched: list[float] = field(default_factory=list)
    released: list[float] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)


def measure(setting: Setting) -> Iterator[Line]:
    """The lines of this benchmark."""
    with server() as served, ThreadPoolExecutor(LEARNERS * CONNECTIONS) as threads:
        asyncio.run(warm(served.port))
        files = files_of_a_visit(served.url)
        told = proc_is_there()
        memory, busy = (resident_mb(served.pid), processor_ms(served.pid)) if told else (0.0, 0.0)
        lesson = asyncio.run(_lesson(served.port, files, setting.pick(10, 3), threads))
        if told:
            memory, after = resident_mb(served.pid) - memory, resident_mb(served.pid)
            busy = (processor_ms(served.pid) - busy) / LEARNERS
    who = f"{LEARNERS} at once"
    yield at_most(f"{who}: errors", len(lesson.errors), 0, "")
    for problem in lesson.errors[:3]:
        yield missing(f"  {problem!r}"[:68], "")
    yield at_most(f"{who} open the link: the last sees the view", max(lesson.views), None, "s")
    yield at_most("  median", median(lesson.views), None, "s")
    yield at_most(f"  the last has the page's {len(files)} files", max(lesson.files), None, "s")
    yield at_most(f"{who} touch a slider: sweep there, p95", _p95_ms(lesson.touched), None, "ms")
    yield at_most(f"{who} let it go: rerun, p95", _p95_ms(lesson.released), None, "ms")
    yield at_most(f"  median of {len(lesson.released)}", _ms(lesson.released), None, "ms")
    if not told:
        yield missing(f"{who}: memory", "no /proc here")
        return
    yield at_most(f"{who}: web process", after, 1500, "MB")
    yield at_most("  for each learner", memory / LEARNERS, 5, "MB")
    yield at_most("  processor time for each learner, all in all", busy, None, "ms")


def _p95_ms(seconds: list[float]) -> float:
    return p95(seconds) * 1000


def _ms(seconds: list[float]) -> float:
    return median(seconds) * 1000


def files_of_a_visit(url: str) -> list[str]:
    """The paths of the files that a browser with an empty cache asks for."""
    asked: list[str] = []
    with chromium() as opened, visitor(opened) as context:
        page = context.new_page()
        page.on("requestfinished", lambda request: asked.append(request.url))
        page.goto(f"{url}/lab")
        first(page, "picture")
        rest(page, quiet=1000)
    paths = [address.removeprefix(url) for address in asked]
    return [path for path in paths if path.startswith("/") and "/_stcore/" not in path]


async def _lesson(port: int, files: list[str], rounds: int, threads: ThreadPoolExecutor) -> Lesson:
    lesson = Lesson()
    async with AsyncExitStack() as doors:
        begin = time.monotonic()

        async def arrive(number: int) -> Learner:
            await asyncio.sleep(number * WITHIN / LEARNERS)
            await _get(port, files, threads)
            lesson.files.append(time.monotonic() - begin)
            someone = await doors.enter_async_context(learner(port, query=f"seed={number}"))
            await someone.visit()
            lesson.views.append(time.monotonic() - begin)
            return someone

        arrived = await asyncio.gather(*map(arrive, range(LEARNERS)), return_exceptions=True)
        there = [someone for someone in arrived if isinstance(someone, Learner)]
        lesson.errors += [problem for problem in arrived if isinstance(problem, BaseException)]
        for count in range(rounds):
            value = round((count + 1) / (rounds + 1), 2)
            touches = [someone.touch(SLIDER) for someone in there]
            lesson.touched += _told(lesson, await asyncio.gather(*touches, return_exceptions=True))
            releases = [someone.release(SLIDER, value) for someone in there]
            lesson.released += _told(
                lesson, await asyncio.gather(*releases, return_exceptions=True)
            )
    return lesson


def _told(lesson: Lesson, results: list[float | BaseException]) -> list[float]:
    """The times among `results`; the rest are errors of the lesson."""
    lesson.errors += [each for each in results if isinstance(each, BaseException)]
    return [each for each in results if not isinstance(each, BaseException)]


async def _get(port: int, files: list[str], threads: ThreadPoolExecutor) -> None:
    """Get all files, over several connections."""
    loop = asyncio.get_running_loop()
    shares = [files[number::CONNECTIONS] for number in range(CONNECTIONS)]
    await asyncio.gather(*(loop.run_in_executor(threads, _fetch, port, s) for s in shares))


def _fetch(port: int, files: list[str]) -> None:
    """Get files one after the other, over one connection."""
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    for path in files:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    connection.close()
