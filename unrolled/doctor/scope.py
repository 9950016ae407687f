"""What an interpreter of programs carries along: names, budgets, and the story so far."""

import ast
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeGuard

from unrolled.doctor import assumed
from unrolled.doctor.source import Source
from unrolled.doctor.story import Event, Failure, Story
from unrolled.doctor.values import Hollow, Unknown
from unrolled.engine.attempts import plain
from unrolled.errors import shown

MOST_STEPS = 300_000
"""Expressions and statements that are looked at, loops unrolled."""


class NotUnderstood(Exception):  # noqa: N818  an answer, not a fault
    """A value that is needed is unknown."""

    def __init__(self, value: Unknown | str) -> None:
        # Keras makes what is raised within a layer anew, of its words alone.
        self.value = Unknown(plain(value)) if isinstance(value, str) else value
        super().__init__(self.value.reason)


class Enough(BaseException):
    """The budget is used up. No rule of the program itself may catch it."""


@dataclass
class Scope:
    """Names in force, and the scope around them.

    Attributes:
        names: what they stand for.
        outer: the scope around; None for the program itself.
        elsewhere: the scopes of names that a ``global`` or a ``nonlocal`` says are made there.
    """

    names: dict[str, Any]
    outer: "Scope | None" = None
    elsewhere: dict[str, "Scope"] = field(default_factory=dict)

    def bind(self, name: str, value: Any) -> None:
        """Have `name` stand for `value` from here on."""
        self.elsewhere.get(name, self).names[name] = value

    def declare(self, name: str, everywhere: bool) -> None:
        """Have `name` be that of the program itself, or else of the nearest scope that has it."""
        here = self.outer
        while (
            here is not None and here.outer is not None and (everywhere or name not in here.names)
        ):
            here = here.outer
        if here is not None:
            self.elsewhere[name] = here

    def find(self, name: str) -> tuple[Any] | None:
        """The value of `name` here or around, in a tuple; None where it has none."""
        here: Scope | None = self
        while here is not None:
            if name in here.names:
                return (here.names[name],)
            here = here.outer
        return None


@dataclass
class Workshop:
    """Budgets, story and places in the text.

    Attributes:
        source: the program.
        runs: whether what compiles (fit, predict) is done too, or in which lines.
        seconds: at work that it may take in all, of the thread that made this: a machine or a
            process that is busy with something else changes no answer.
        heard: warnings so far.
        cut_short: whether a loop had turns, or a collection got items, that were not looked at.
    """

    source: Source
    runs: bool | frozenset[int] = True
    seconds: float = 45.0
    story: Story = field(default_factory=Story)
    steps: int = 0
    lines: dict[int, tuple[BaseException, int, Event | None]] = field(default_factory=dict)
    told: set[tuple[int, str]] = field(default_factory=set)
    heard: list[warnings.WarningMessage] = field(default_factory=list)
    cut_short: bool = False

    def __post_init__(self) -> None:
        self.assumed = assumed.for_program(self.source.tree)
        self.thread = threading.get_ident()
        self.begun = time.thread_time()
        self.ends = self.begun + self.seconds

    def step(self) -> None:
        """Count one step.

        Raises:
            Enough: where that was the last one.
        """
        self.steps += 1
        # Rules ask the program's own objects later, from another thread with another clock.
        here = threading.get_ident() == self.thread
        if self.steps > MOST_STEPS or (here and time.thread_time() > self.ends):
            raise Enough

    def may_run(self, line: int) -> bool:
        """Whether what compiles is done in this line."""
        return self.runs if isinstance(self.runs, bool) else line in self.runs

    def event(self, node: ast.AST, kind: str, name: str, **given: Any) -> Event:
        """A new event at `node`, the next of the story."""
        line = getattr(node, "lineno", 0)
        made = Event(line, node, kind, name, **given)
        self.story.events.append(made)
        return made

    @contextmanager
    def recorded(self, event: Event) -> Iterator[None]:
        """Keep what is raised inside with `event`, and where its result comes from."""
        known = len(self.heard)
        try:
            yield
        except Exception as error:
            event.error = error
            self.locate(error, event.node, event)
            raise
        finally:
            for warning in self.heard[known:]:
                event.warned.append((warning.category.__name__, str(warning.message)))
        self.story.comes_from(event.result, event)

    def noted(self, error: Exception, event: Event | None) -> Exception:
        """`error`, kept with `event`."""
        if event is not None:
            event.error = error
            self.locate(error, event.node, event)
        return error

    def locate(self, error: BaseException, node: ast.AST, event: Event | None = None) -> None:
        """Remember where `error` was first seen, and while doing what."""
        line = getattr(node, "lineno", 0)
        known = self.lines.get(id(error))
        if known is None:
            self.lines[id(error)] = (error, line, event)
        elif known[2] is None and event is not None:
            self.lines[id(error)] = (error, known[1], event)

    def failed(self, error: Exception, node: ast.AST) -> None:
        """Put `error` into the story."""
        seen = self.lines.get(id(error), (error, getattr(node, "lineno", 0), None))
        inner = error.__context__
        while inner is not None:  # Keras raises it anew, with the arguments in its words
            found = self.lines.get(id(inner))
            called = found is not None and found[2] is not None and found[2].kind == "call"
            if found is not None and called and str(inner) in str(error):
                seen = found
            inner = inner.__context__
        _error, line, event = seen
        self.story.failures.append(Failure(line, type(error).__name__, str(error), event))

    def unknown(self, node: ast.AST, sentence: str) -> Unknown:
        """An unknown value; ``{text}`` in the sentence is what was written."""
        text = shown(" ".join(self.source.part(node).split())) if _placed(node) else ""
        return Unknown(sentence.format(text=text), getattr(node, "lineno", 0))

    def matters(self, value: Unknown, line: int) -> Unknown:
        """Tell that an unknown value was needed. What follows from it is not told again."""
        if value.reason:
            key = (value.line or line, value.reason)
            if key not in self.told:
                self.told.add(key)
                self.story.unknowns.append(replace(value, line=value.line or line))
        return Unknown("", value.line)

    def real(self, value: Any) -> Any:
        """`value` as Keras can take it: a hollow array becomes one of fewer samples."""
        if isinstance(value, Hollow):
            per_sample = max(1, value.size // max(1, value.shape[0] if value.shape else 1))
            return value.sample(max(1, min(value.shape[0], 200_000 // per_sample, 64)))
        if isinstance(value, list | tuple) and len(value) < 100:
            parts = [self.real(part) for part in value]
            if all(new is old for new, old in zip(parts, value, strict=True)):
                return value
            return tuple(parts) if isinstance(value, tuple) else parts
        return value


def _placed(node: ast.AST) -> TypeGuard[ast.expr | ast.stmt | ast.keyword]:
    return isinstance(node, ast.expr | ast.stmt | ast.keyword)
