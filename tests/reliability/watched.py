"""Gives hostile texts to entrances, and watches what is done with them.

A hook of Python's own sees whatever executes, imports, opens, starts or connects while a text is
read. As a program of its own (`python -m tests.reliability.watched SEED TEXTS`) no more memory can
be had than a little, and what was seen goes out as JSON.
"""

import json
import resource
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.reliability.entrances import ENTRANCES, Entrance
from tests.reliability.mutating import mutated
from unrolled import words
from unrolled.errors import SpecError

MEMORY = 400_000_000
"""Bytes that may be had on top of what the process holds when it begins."""

FORBIDDEN = (
    *("exec", "import", "open", "subprocess.", "os.", "socket.", "shutil.", "ctypes.", "pty."),
    *("tempfile.", "urllib.", "marshal.", "pickle.", "webbrowser.", "signal."),
)

LONGEST_TOLD = 300_000
"""Characters that a text may become: of a link, the page's own."""


@dataclass
class Seen:
    """What came of the texts of one entrance.

    Attributes:
        texts: how many there were.
        refused: how many of them a `SpecError` answered.
        slowest: seconds of processor time that one took.
        which: the beginning of that one.
        wrong: what may not be, and the text that did it; empty where nothing.
    """

    texts: int = 0
    refused: int = 0
    slowest: float = 0.0
    which: str = ""
    wrong: str = ""


class Watch:
    """Sees what this thread does while a text is read."""

    def __init__(self) -> None:
        self._thread: int | None = None
        self._seen: list[str] = []
        sys.addaudithook(self._hook)  # it stays as long as the process

    def give(self, entrance: Entrance, texts: Iterable[str]) -> Seen:
        """Give texts to an entrance, until one does what may not be."""
        seen = Seen()
        for text in texts:
            self._seen.clear()
            before = time.thread_time()
            self._thread = threading.get_ident()
            try:
                wrong, refused = _come(entrance, text)
            finally:
                self._thread = None
            seconds = time.thread_time() - before
            seen.texts, seen.refused = seen.texts + 1, seen.refused + refused
            if seconds > seen.slowest:
                seen.slowest, seen.which = seconds, text[:80]
            wrong = wrong or next(iter(self._seen), "")
            if wrong:
                seen.wrong = f"{wrong}: {text[:2_000]!r}"
                break
        return seen

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._thread != threading.get_ident() or not event.startswith(FORBIDDEN):
            return
        # Python's parser looks for a file of this name, to quote the line that it cannot read.
        if (event, arguments[0]) != ("open", "<unknown>"):
            self._seen.append(f"{event} {str(arguments)[:200]}")


def warmed(entrances: Iterable[Entrance]) -> None:
    """Have imported and read whatever these need when they are first needed."""
    for language in words.LANGUAGES:
        words.use(language)
        for entrance in entrances:
            for text in ("", "x", *entrance.usual):
                _come(entrance, text)
    words.use(words.LANGUAGES[0])


def _come(entrance: Entrance, text: str) -> tuple[str, bool]:
    """What went wrong with a text, and whether it was refused."""
    try:
        told = [*entrance.come(text)]
    except SpecError as refused:
        said = str(refused)
        wrong = "" if 0 < len(said) < 2_000 else f"said {len(said)} characters"
        return wrong or _unsendable(said), True
    except Exception as error:
        return f"{type(error).__name__} {str(error)[:300]}", False
    if sum(map(len, told)) > LONGEST_TOLD + len(text):
        return "told more than there was", False
    return next(filter(None, map(_unsendable, told)), ""), False


def _unsendable(said: str) -> str:
    """Whether a sentence could not be sent to a page."""
    try:
        said.encode()
    except UnicodeEncodeError:
        return f"cannot be sent {said[:100]!r}"
    return ""


def main(seed: int, most: int) -> None:
    """Give every entrance so many texts, with little memory to be had."""
    warmed(ENTRANCES.values())
    watch = Watch()
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY,) * 2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report = {}
    for name, entrance in ENTRANCES.items():
        report[name] = asdict(watch.give(entrance, mutated(entrance.usual, seed, most)))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(json.dumps({"entrances": report, "grown_mb": grown}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
