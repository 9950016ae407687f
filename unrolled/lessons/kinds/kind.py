"""What every kind of live part is to a lesson: links that are read, runs, and what to measure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from unrolled.errors import SpecError
from unrolled.fields import names_in_links, read_spec, rules
from unrolled.lessons.kinds.picking import picked
from unrolled.lessons.measures import Measure, NotThere, Value
from unrolled.trace import Array

Query = Mapping[str, str]
Ran = Callable[[], Any]
"""Gives what the run of a part came to, and makes it at the first need."""


def _no_trouble(_query: Query) -> Sequence[SpecError]:
    return ()


@dataclass(frozen=True)
class Kind:
    """A kind of live part.

    Attributes:
        read: the spec that a link describes, and what of it could not be used. Never raises.
        run: what a spec comes to, by running it in Keras. `look` calls it where it has to.
        measures: what can be measured, and which of the attributes of `Measure` go with each.
        look: takes a measure of a spec; raises `NotThere` where there is no such thing.
        names: what a link may hold.
        controls: the fields that a lesson may offer to its reader.
        views: what a link may say beside them of where to look.
        trouble: what is wrong with a link beside what `read` refuses.
        slow: whether a page has to leave `run` to a worker.
    """

    read: Callable[[Query], tuple[Any, list[SpecError]]]
    run: Callable[[Any], Any]
    measures: Mapping[str, tuple[str, ...]]
    look: Callable[[Measure, Any, Ran], Value]
    names: Callable[[], Sequence[str]]
    controls: Callable[[], Sequence[str]]
    views: tuple[str, ...] = ()
    trouble: Callable[[Query], Sequence[SpecError]] = field(default=_no_trouble)
    slow: bool = False


Taken = Callable[[Any, Any], Value]
"""One measure of a topic: gets the spec and what its run came to."""


@dataclass(frozen=True)
class Numbers:
    """An array to be measured.

    Attributes:
        of: gets the spec and what its run came to; raises `NotThere` where it has no such thing.
        axes: what each of its axes is: ``sample``, ``step``, ``unit``.
    """

    of: Callable[[Any, Any], Array]
    axes: tuple[str, ...]


def of_topic(
    spec: type,
    run: Callable[[Any], Any],
    measures: Mapping[str, Taken],
    *,
    numbers: Mapping[str, Numbers] = MappingProxyType({}),
    slow: bool = False,
) -> Kind:
    """The kind of a page's topic, whose spec's fields carry rules (`unrolled.fields`).

    Args:
        spec: the class of its specs; every field has a default.
        run: what a spec comes to; `slow` where a page leaves it to a worker.
        measures: what can be measured beside the spec's own fields, by name. One raises `NotThere`
            where this run has no such thing.
        numbers: alike, arrays of which a measure says what it looks at.
    """
    companions = {
        **{name: (*array.axes, "take") for name, array in numbers.items()},
        **dict.fromkeys((*measures, *rules(spec)), ()),
    }

    def look(measure: Measure, chosen: Any, ran: Ran) -> Value:
        if measure.of in numbers:
            array = numbers[measure.of]
            return picked(measure, array.of(chosen, ran()), array.axes)
        if measure.of in measures:
            return measures[measure.of](chosen, ran())
        value: Value = getattr(chosen, measure.of)
        return value

    def read(query: Query) -> tuple[Any, list[SpecError]]:
        return read_spec(spec, query)

    return Kind(
        read=read,
        run=run,
        measures=MappingProxyType(companions),
        look=look,
        names=lambda: tuple(names_in_links(spec).values()),
        controls=lambda: tuple(rules(spec)),
        slow=slow,
    )


__all__ = ["Kind", "NotThere", "Numbers", "Query", "Ran", "Taken", "of_topic"]
