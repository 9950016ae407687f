"""Somebody who does anything that can be done, and now and then what nobody should."""

import asyncio
import math
import random
import time
import tomllib
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from tests.reliability import junk
from tools.learner import GOING_AWAY, Learner
from tools.serving import ROOT
from tools.widgets import COMPONENT, PRESSED, Widget

PATHS = (
    *("", "learn", "lab", "compare", "sequences", "cells", "shapes", "memory"),
    *("learning", "doctor", "reference", "classroom"),
)
BEATS = ("remember", "see", "predict", "explain", "do", "recall")
LESSONS = [folder.name[3:] for folder in sorted((ROOT / "lessons").glob("[0-9]*"))]
LINKS = [
    (link["page"], link["query"])
    for link in tomllib.loads((ROOT / "tests/ui/old_links.toml").read_text("utf-8"))["link"]
]
PROGRAMS = [
    program.read_text("utf-8") for program in sorted((ROOT / "ui/doctor/programs").glob("*.txt"))
]

TRAINS = ("Train", "Go on", "Start again")
"""Buttons that cost a worker seconds: one in twenty times that they are chosen they are pressed."""

FILES = ("py", "ipynb", "html", "png", "svg", "csv", "npz", "sheet")
TARGETS = (
    "h0[{i}] c0[{i}] x[{t},{i}] gain gain:U bias bias:f bias[{i}] bias[0,{i}] kernel[{i},{t}] "
    "recurrent_kernel[{i},{t}] Wi[{i},{i}] h0[-1] h0[{i} z[{i}] {t}"
).split()
LOOKS = {"t": 12, "unit": 6, "sample": 3, "present": 2}

LONGEST = 180.0
"""Seconds in which every interaction has to be answered, also on a machine with much else to do."""

FORBIDDEN = (b"Traceback (most recent", b"site-packages/streamlit/", b"Error: Traceback")
"""What is for the log, and never for a page."""


class FoundError(AssertionError):
    """Something that must not happen, with what was done before it."""


class Wanderer:
    """One of them, whose choices follow from a seed and from what the server shows.

    Attributes:
        done: how many interactions.
        used: how often each kind of thing was used.
        seen: the pages and lessons that were opened.
        slowest: the seconds of what took longest to be answered, and what it was.
    """

    def __init__(self, port: int, seed: int, itinerary: Iterable[tuple[str, str]] = ()) -> None:
        self.done = 0
        self.used: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.slowest = (0.0, "")
        self._port = port
        self._seed = seed
        self._dice = random.Random(seed)
        self._to_visit = deque(itinerary)
        self._past: deque[tuple[str, str]] = deque(maxlen=100)
        self._said: deque[str] = deque(maxlen=20)
        self._acts = 0
        self._learner = Learner(port, "")

    async def wander(self, goes_on: Callable[[], bool]) -> None:
        """Do something, again and again."""
        try:
            while goes_on():
                start = time.monotonic()
                async with asyncio.timeout(LONGEST):
                    await self._interact()
                took = time.monotonic() - start
                self.slowest = max(self.slowest, (took, f"/{self._learner.path}: {self._said[-1]}"))
                self.done += 1
        except Exception as problem:
            lines = "\n".join(f"  {number}. {line}" for number, line in enumerate(self._said, 1))
            raise FoundError(
                f"{problem!r} after interaction {self.done} of the learner with seed {self._seed}, "
                f"at /{self._learner.path}?{self._learner.query[:1_000]}. What was done last:\n"
                f"{lines}\n{problem}"
            ) from problem
        finally:
            await self._learner.close()

    async def _interact(self) -> None:
        if not self._learner.session:
            await self._open(*self._somewhere())
            return
        session = self._learner.session
        acts, weights = zip(*self._choices(), strict=True)
        (act,) = self._dice.choices(acts, weights)
        await act()
        if session != self._learner.session and act != self._leave:
            raise AssertionError("The session did not live on.")
        here = (self._learner.page, self._learner.query)
        if not self._past or self._past[-1] != here:
            self._past.append(here)
        self._note_where()

    def _choices(self) -> list[tuple[Callable[[], Awaitable[None]], float]]:
        ready = [w for w in self._learner.drawn.values() if not w.disabled]
        kinds = {widget.kind for widget in ready}
        return [
            (self._use, 50 if kinds - {COMPONENT, "page_link"} else 0),
            (self._tell, 30 if kinds & {COMPONENT} else 0),
            (self._follow, 4 if "page_link" in kinds else 0),
            (self._turn, 100 if self._to_visit else 6),
            (self._damage, 6),
            (self._back, 4 if self._past else 0),
            (self._look, 8 if self._learner.looks else 0),
            (self._come_back, 2),
            (self._leave, 2),
        ]

    # What can be done. Each says first what it is about to do.

    async def _open(self, path: str, query: str) -> None:
        self._say(f"open /{path}?{query}")
        self._learner = Learner(self._port, path, query)
        self._learner.listeners.append(_check)
        await self._learner.connect()
        await self._learner.visit()
        self._past.clear()
        self._note_where()

    async def _leave(self) -> None:
        code = self._dice.choice((1000, GOING_AWAY))
        self._say(f"leave with {code}")
        await self._learner.close(code)
        query = self._learner.query
        if self._dice.random() < 0.3 and query:  # loads it anew
            await self._open(self._learner.path, query)
        elif self._dice.random() < 0.3:
            await self._open(self._learner.path, junk.damaged(self._dice, query))
        else:
            await self._open(*self._somewhere())

    async def _come_back(self) -> None:
        self._say("lose the connection and come back")
        await self._learner.come_back()

    async def _turn(self) -> None:
        path, query = self._somewhere()
        page = next((page for page, known in self._learner.pages.items() if known == path), "")
        self._say(f"go to /{path}?{query}")
        await self._learner.turn_to(page or self._learner.page, query)

    async def _damage(self) -> None:
        path, query = self._dice.choice([*LINKS, (self._learner.path, self._learner.query)])
        page = next((page for page, known in self._learner.pages.items() if known == path), "")
        for _time in range(self._dice.randrange(1, 4)):
            query = junk.damaged(self._dice, query)[:50_000]
        self._say(f"open the damaged link /{path}?{query}")
        await self._learner.turn_to(page or self._learner.page, query, back=True)

    async def _back(self) -> None:
        page, query = self._dice.choice(self._past)
        self._say(f"go back to {self._learner.pages.get(page)}?{query}")
        await self._learner.turn_to(page, query, back=True)

    async def _look(self) -> None:
        self._say("look at what is waited for")
        await self._learner.look()

    async def _follow(self) -> None:
        link = self._one_of("page_link")
        self._say(f"follow {link.label!r} to {link.target}")
        await self._learner.turn_to(*link.target)

    async def _use(self) -> None:
        apart = (COMPONENT, "page_link")
        ready = [w for w in self._learner.drawn.values() if not w.disabled and w.kind not in apart]
        # Kind by kind, or there would be little but buttons.
        kind = self._dice.choice(sorted({widget.kind for widget in ready}))
        widget = self._dice.choice([widget for widget in ready if widget.kind == kind])
        if widget.label in TRAINS and self._dice.random() > 0.05:
            return
        self.used[kind] += 1
        if kind in PRESSED:
            option = self._dice.choice(widget.options) if widget.options else ""
            self._say(f"press {widget.label!r} {option}")
            if not widget.ignored:
                await self._learner.push(widget, option)
        else:
            value = self._value(widget)
            self._say(f"{kind} {widget.label!r}: {value!r}")
            await self._learner.put(widget, value)

    async def _tell(self) -> None:
        component = self._one_of(COMPONENT)
        event, message = self._message(component)
        if self._dice.random() < 0.3:
            message = junk.spoilt(self._dice, message)
            self.used["malformed messages"] += 1
        self.used[component.label] += 1
        self._say(f"{component.label} tells {event} {junk.cut(message)}")
        await self._learner.tell(component, event, message)

    # What with.

    def _somewhere(self) -> tuple[str, str]:
        if self._to_visit:
            return self._to_visit.popleft()
        choice = self._dice.random()
        if choice < 0.3:
            return self._dice.choice(LINKS)
        if choice < 0.5:
            lesson, beat = self._dice.choice(LESSONS), self._dice.choice(BEATS)
            return "learn", f"lesson={lesson}&beat={beat}"
        return self._dice.choice(PATHS), ""

    def _one_of(self, kind: str) -> Widget:
        known = [w for w in self._learner.drawn.values() if w.kind == kind and not w.disabled]
        return self._dice.choice(known)

    def _value(self, widget: Widget) -> object:
        dice, options = self._dice, widget.options
        match widget.kind:
            case "slider":
                if options:
                    return (dice.choice(options),)
                return self._number(widget)
            case "checkbox":
                return float(not widget.value)
            case "number_input":
                if dice.random() < 0.05:
                    return None
                ends = math.isfinite(widget.least) and math.isfinite(widget.most)
                if ends and dice.random() < 0.7:
                    return self._number(widget)
                least, most = max(widget.least, -(2.0**53)), min(widget.most, 2.0**53)
                return min(max(dice.choice((least, most, 0.0, 1.0, 7.0, 1e6)), least), most)
            case "selectbox" | "radio" | "tabs":
                return dice.choice(options)
            case "button_group" | "multiselect":
                if widget.many:
                    return tuple(option for option in options if dice.random() < 0.4)
                empty = not widget.required and dice.random() < 0.2
                return () if empty else (dice.choice(options),)
            case "dataframe":
                return self._edited(widget)
        return self._text(widget)

    def _number(self, widget: Widget) -> float:
        if self._dice.random() < 0.2:
            return self._dice.choice((widget.least, widget.most))
        step = widget.step or 1.0
        steps = int((widget.most - widget.least) / step + 1e-9)
        return widget.least + step * self._dice.randint(0, steps)

    def _text(self, widget: Widget) -> str:
        dice = self._dice
        if widget.kind == "text_area" and dice.random() < 0.4:
            text = dice.choice(PROGRAMS)
            if dice.random() < 0.7:
                at, to = sorted(dice.choices(range(len(text)), k=2))
                text = text[:at] + dice.choice(("", junk.text(dice), str(at))) + text[to:]
        elif widget.value and dice.random() < 0.3:
            at = dice.randrange(len(widget.value) + 1)
            text = widget.value[:at] + junk.text(dice) + widget.value[at:]
        else:
            text = junk.text(dice)
        # The browser holds to the bound; who writes messages of their own does not.
        bound = widget.longest if widget.longest and dice.random() < 0.8 else 20_000
        return text[:bound]

    def _edited(self, table: Widget) -> str:
        row, column = self._dice.randint(0, int(table.most)), self._dice.choice(table.options)
        number = self._dice.choice(("0.5", "-3", "null", "1e9", "-0.0", "1e308"))
        rows = f'{{"{row}": {{"{column}": {number}}}}}'
        return f'{{"edited_rows": {rows}, "added_rows": [], "deleted_rows": []}}'

    def _message(self, component: Widget) -> tuple[str, object]:
        """What a component would say, as its script says it."""
        dice, name = self._dice, component.label
        if name == "takeaway_panel":
            return "asked", {"number": str(dice.randrange(10**6)), "kind": dice.choice(FILES)}
        if name == "progress_keeper":
            return "told", dice.choice(("wiped", _PROGRESS, junk.text(dice)))
        if name == "progress_file":
            return "brought", dice.choice(("too long", _PROGRESS, junk.text(dice)))
        if name not in BOARDS:
            return "message", junk.value(dice)
        self._acts += 1
        sweep = {"id": self._acts, "target": self._target(), "low": -1.0, "step": 0.05}
        if name.endswith("courier"):
            return "message", {"board": "walk", "acts": [], "sweep": sweep}
        return "message", {"board": "walk", "acts": [[self._acts, *self._act()]], "sweep": None}

    def _act(self) -> list[object]:
        dice = self._dice
        look = dice.choice([*LOOKS])
        return dice.choice(
            (
                ["set", self._target(), round(dice.uniform(-1.2, 1.2), 3)],
                ["set", self._target(), round(dice.uniform(-1.2, 1.2), 3)],
                ["look", {look: dice.randrange(LOOKS[look])}],
                ["look", {"compare": dice.choice(("none", "zero", "pinned"))}],
                ["look", {"state": dice.choice("hc")}],
                [dice.choice("restore_all zero random feed pin unpin".split())],
                ["restore", self._target()],
                ["move", dice.randrange(3), dice.randrange(3)],
                ["remove", dice.randrange(3)],
            )
        )

    def _target(self) -> str:
        return self._dice.choice(TARGETS).format(
            i=self._dice.randrange(5), t=self._dice.randrange(12)
        )

    def _say(self, what: str) -> None:
        self._said.append(what if len(what) < 2_000 else f"{what[:2_000]} … {len(what)} characters")

    def _note_where(self) -> None:
        self.seen.add(self._learner.path)
        for lesson in LESSONS:
            if self._learner.path == "learn" and f"lesson={lesson}" in self._learner.query:
                self.seen.add(lesson)


BOARDS = ("state_board", "state_board_courier", "compare_board", "compare_board_courier")
_PROGRESS = '{"unrolled": 1, "lessons": {"one-step-by-hand": {"seen": ["see", "do"]}}}'


def every_place() -> list[tuple[str, str]]:
    """All pages, and a beat of every lesson."""
    beats = [("learn", f"lesson={name}&beat={BEATS[k % 6]}") for k, name in enumerate(LESSONS)]
    return [*((path, "") for path in PATHS), *beats]


def _check(data: bytes) -> None:
    """No message of the server may hold what is for its log."""
    for words in FORBIDDEN:
        if words in data:
            at = data.index(words)
            raise AssertionError(f"Sent to the page: {data[max(0, at - 200) : at + 600]!r}")


LOG = ("Traceback", "Uncaught", "Task exception was never retrieved", "Exception in")


def faults(log: Path | str) -> list[str]:
    """Lines of a server's log that tell of something nobody was ready for."""
    text = log if isinstance(log, str) else log.read_text(encoding="utf-8", errors="replace")
    return [line for line in text.splitlines() if any(words in line for words in LOG)]
