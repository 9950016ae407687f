"""What a rule tells of an event, and the questions that rules ask of a story."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.source import Source
from unrolled.doctor.story import Event, Failure, Shape, Story
from unrolled.doctor.values import Hollow
from unrolled.engine import library
from unrolled.engine.library import Tensor
from unrolled.words import gettext as _
from unrolled.words import listed


@dataclass(frozen=True)
class Told:
    """What a rule says of an event.

    Attributes:
        rule: its name.
        event: what it is about.
        title: what is wrong, in one line.
        explanation: argument, expected, received, and why.
        candidates: fixes to try, best first.
        warned: the class and the words of what Keras warns of, where it does.
    """

    rule: str
    event: Event
    title: str
    explanation: str
    candidates: tuple[Candidate, ...] = ()
    warned: tuple[str, str] | None = None


@dataclass(frozen=True)
class Case:
    """A program and what happened in it, for rules to ask."""

    source: Source
    story: Story
    _settings: dict[int, dict[str, Any]] = field(default_factory=dict)

    def maker(self, layer: Any) -> ast.Call | None:
        """The call in the program that made `layer`, a tensor or an array."""
        event = self.story.origin(layer)
        return event.node if event is not None and isinstance(event.node, ast.Call) else None

    def settings(self, layer: Any) -> dict[str, Any]:
        """What rules may know of a layer."""
        if id(layer) not in self._settings:
            self._settings[id(layer)] = library.settings(layer)
        return self._settings[id(layer)]

    def layer_before(self, event: Event, value: Any = None) -> Any:
        """The layer that handed on what `event` was given; None where it was no layer."""
        if event.kind == "add":
            layers = event.before["layers"]
            return layers[-1] if layers else None
        given = event.args[0] if value is None and event.args else value
        made_by = self.story.origin(given)
        if made_by is not None and made_by.kind == "call":
            return made_by.on
        return None

    def layers_before(self, event: Event) -> Iterator[Any]:
        """The layers that a tensor went through on its way to `event`, the last one first."""
        if event.kind == "add":
            yield from reversed(event.before["layers"])
            return
        made_by = self.story.origin(event.args[0]) if event.args else None
        while made_by is not None and made_by.kind == "call":
            yield made_by.on
            made_by = self.story.origin(made_by.args[0]) if made_by.args else None

    def statement(self, node: ast.AST) -> ast.stmt | None:
        """The statement of the program that `node` stands in."""
        for statement in ast.walk(self.source.tree):
            if not isinstance(statement, ast.stmt) or hasattr(statement, "body"):
                continue
            if any(part is node for part in ast.walk(statement)):
                return statement
        return None

    def before(self, event: Event) -> Iterator[Event]:
        """All events before `event`, the last one first."""
        at = self.story.events.index(event)
        yield from reversed(self.story.events[:at])

    def after(self, event: Event) -> Iterator[Event]:
        """All events after `event`, in order."""
        at = self.story.events.index(event)
        yield from self.story.events[at + 1 :]


def known(value: Any) -> Tensor | None:
    """What is known of a tensor or an array, hollow or not."""
    if isinstance(value, Hollow):
        return Tensor(value.shape, str(value.dtype))
    return library.tensor(value)


def given(event: Event) -> Tensor | None:
    """The tensor that a layer was called with or added to; None where it was no single one."""
    if event.kind == "add":
        shape = event.before.get("shape")
        return None if shape is None else Tensor(tuple(shape), "float32", symbolic=True)
    names = ("sequences", "inputs")
    first = (
        event.args[0]
        if event.args
        else next((event.kwargs[name] for name in names if name in event.kwargs), None)
    )
    if isinstance(first, list | tuple) and len(first) == 1:
        first = first[0]
    return known(first)


def layer_of(event: Event) -> Any:
    """The layer that an event calls or adds."""
    return event.args[0] if event.kind == "add" else event.on


def shown(shape: Shape | tuple[int, ...]) -> str:
    """A shape as Keras writes it."""
    return str(tuple(shape))


def axes(shape: Shape | tuple[int, ...]) -> str:
    """A shape and how many axes it has."""
    names = {0: _("no axis"), 1: _("one axis"), 2: _("two axes"), 3: _("three axes")}
    number = names.get(len(shape), _("{n} axes").format(n=len(shape)))
    return listed([shown(shape), number])


def written(case: Case, node: ast.AST | None, longest: int = 60) -> str:
    """An expression as it stands in the program, shortened."""
    text = case.source.part(node) if isinstance(node, ast.expr | ast.stmt) else ""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def unexplained(failure: Failure) -> tuple[str, str]:
    """Title and explanation of an error that no rule knows: what was passed, by shape."""
    event = failure.event
    if event is None or not event.name:
        return _("The program ends here with {name}").format(name=failure.raised), ""
    title = _("{what} does not take what it is given").format(what=event.name)
    passed = [*_passed("", event.args), *event.kwargs.items()]
    parts = [part for name, value in passed for part in _by_shape(name, value)]
    if event.kind == "call" and given(event) is not None:
        parts = [f"x {shown(tensor.shape)}" for tensor in [given(event)] if tensor] + parts[1:]
    if not parts:
        return title, ""
    return title, _("It is given {parts}.").format(parts=", ".join(parts))


def _passed(name: str, values: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    for value in values:
        yield name, value


def _by_shape(name: str, value: Any) -> Iterator[str]:
    """An argument as it is told: a tensor by its shape, a list by those of its parts."""
    tensor = known(value)
    if tensor is not None:
        yield f"{name} {shown(tensor.shape)}".strip()
    elif isinstance(value, list | tuple) and any(known(part) for part in value):
        inside = ", ".join(part for one in value for part in _by_shape("", one))
        yield f"{name} [{inside}]".strip()
    elif isinstance(value, bool | int | float | str) and name:
        yield f"{name}={value!r}"
