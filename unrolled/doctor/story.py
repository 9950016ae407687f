"""What happened while a program was looked at: calls in order, with what went in and out."""

import ast
from dataclasses import dataclass, field
from typing import Any

from unrolled.doctor.values import Unknown

Shape = tuple[int | None, ...]


@dataclass(eq=False)
class Event:
    """One thing that the program did with Keras, a tensor or an array.

    Attributes:
        line: where, counted from 1.
        node: the expression that did it.
        kind: ``make`` a layer, ``call`` a layer or a model, ``add`` to a Sequential, ``run`` a
            method that compiles (fit, predict, ...), ``method`` any other method, ``function`` of
            Keras, TensorFlow or NumPy, ``operator``, ``index`` or ``unpack`` of a tensor.
        name: of the class, function or method.
        on: the layer, model or tensor that it was done to or with.
        args, kwargs: what was passed.
        result: what came back.
        error: what was raised.
        before, after: what the rules want to know of `on`, before and after.
        work: the class or the function that was called, where it is no method.
        warned: what was warned of meanwhile, as (class, words).
    """

    line: int
    node: ast.AST
    kind: str
    name: str
    on: Any = None
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    result: Any = None
    error: Exception | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    work: Any = None
    warned: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Failure:
    """An exception that the program ran into.

    Attributes:
        line: where, counted from 1.
        raised: the class of the exception, by name.
        words: its message.
        event: what was being done; None where it was no doing of Keras or NumPy.
    """

    line: int
    raised: str
    words: str
    event: Event | None


@dataclass(eq=False)
class Story:
    """All that happened.

    Attributes:
        events: in order.
        failures: in order; after one, whatever needed its result is left out.
        unknowns: what was not understood and would have mattered, as (line, sentence).
        shapes: what is known after each line, as (line, name, value).
        broken: models that a layer could not be added to, by their ids: they fail again and again.
        pending: whether a fit or a predict was left for later.
        seconds: at work that it took.
        assumed: what is to be said of them.
        sizes: expressions whose value is not known, by the number that was taken for each.
        names: those of the program itself, with what they stand for at its end.
    """

    events: list[Event] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    unknowns: list[Unknown] = field(default_factory=list)
    shapes: list[tuple[int, str, Any]] = field(default_factory=list)
    broken: dict[int, Any] = field(default_factory=dict)
    pending: bool = False
    seconds: float = 0.0
    sizes: dict[int, str] = field(default_factory=dict)
    assumed: Unknown | None = None
    names: dict[str, Any] = field(default_factory=dict)
    _origins: dict[int, tuple[Any, Event]] = field(default_factory=dict)

    def comes_from(self, value: Any, event: Event) -> None:
        """Remember that `event` gave `value`; the value is held, so that its id stays its own."""
        if isinstance(value, list | tuple):
            for part in value:
                self.comes_from(part, event)
        elif not isinstance(value, int | float | str | bool | None):
            if id(value) in self._origins and any(value is given for given in event.args):
                return  # handed on as it came, as a Dropout does that is not trained
            self._origins[id(value)] = (value, event)

    def count(self) -> int:
        """How often anything of Keras was done so far."""
        return sum(event.kind != "numpy" and event.name != "setitem" for event in self.events)

    def origin(self, value: Any) -> Event | None:
        """The event that gave `value`; None where it came from no event."""
        found = self._origins.get(id(value))
        return found[1] if found else None
