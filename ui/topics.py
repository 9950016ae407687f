"""A page of several topics, each with a spec that is a link; one of them is on show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import streamlit as st

from ui import linked, panels
from ui.classroom.button import show_to_class
from ui.lab.state import write_link
from ui.linked import Held
from ui.takeaway.panel import take_away
from ui.widgets import button, heard, placed
from unrolled.errors import SpecError
from unrolled.fields import Choice, read_spec, rules
from unrolled.fields import write_link as written
from unrolled.look import Look
from unrolled.takeaway import Experiment
from unrolled.words import gettext as _


@dataclass(frozen=True)
class Topic:
    """One topic of a page.

    Attributes:
        name: its name in a link.
        spec: the class of its specs: a frozen dataclass whose fields carry rules
            (`unrolled.fields`) and all have defaults. Each topic has a class of its own.
        title: what its button says.
        question: what stands above it.
        draw: draws all of it, below the question.
        taken: what a spec shows, to be taken away; title and question of the topic are put to it.
            None where there is nothing that a program could compute.
    """

    name: str
    spec: type
    title: Callable[[], str]
    question: Callable[[], str]
    draw: Callable[["Place", Look], None]
    taken: Callable[[Any], Experiment] | None = None

    def experiment(self, spec: Any) -> Experiment:
        """What `spec` shows, under the topic's name."""
        assert self.taken is not None
        return replace(self.taken(spec), title=self.title(), question=self.question())


@dataclass
class Place(Held[Any]):
    """A visitor's place on a page of topics.

    Attributes:
        key: of the page; every widget's key begins with it.
        topics: those of the page.
        left: the spec of each topic that was left, by the topic's name.
    """

    key: str = ""
    topics: Sequence[Topic] = ()
    left: dict[str, Any] = field(default_factory=dict)

    @property
    def topic(self) -> Topic:
        """The topic on show: the one whose spec this is."""
        return next(topic for topic in self.topics if topic.spec is type(self.spec))

    def change(self, **changes: Any) -> None:
        """Change the spec; what cannot be used is said and leaves the spec as it was."""
        try:
            self.take(replace(self.spec, **changes))
        except SpecError as problem:
            self.problems = [str(problem)]

    def turn_to(self, name: str) -> None:
        """Show another topic, as it was left."""
        topic = next(topic for topic in self.topics if topic.name == name)
        self.show(self.left.get(name, topic.spec()))

    def show(self, spec: Any) -> None:
        """Show the topic that has this spec, and leave the present one as it is."""
        self.left[self.topic.name] = self.spec
        self.take(spec)

    def link(self) -> dict[str, str]:
        """The whole state of the page as a query."""
        return {"topic": self.topic.name, **written(self.spec)}

    def widget(self, name: str) -> str:
        """The key for a widget of field `name`, made with the field's value as its default."""
        return placed(f"{self.key}.{self.topic.name}.{name}", getattr(self.spec, name))

    def changes(self, name: str, key: str) -> Callable[[], None]:
        """A callback that puts the value of widget `key` into field `name`."""
        return self.heard(key, lambda: self.change(**{name: st.session_state[key]}))

    def heard(self, key: str, act: Callable[[], None]) -> Callable[[], None]:
        """`act` as the callback of widget `key` of the topic on show."""
        return heard(key, self.here(act))

    def here(self, act: Callable[..., None]) -> Callable[..., None]:
        """`act`, for as long as the topic that is on show now stays so.

        Whoever moves a control and turns to another topic at once is faster than the browser: the
        message of the control comes when there is nothing left that it could change.
        """
        topic = self.topic

        def acted(*args: Any) -> None:
            if self.topic is topic:
                act(*args)

        return acted


def read(key: str, topics: Sequence[Topic], query: Mapping[str, str]) -> Place:
    """The place that a link describes; what is damaged in it stands at its default."""
    names = tuple(topic.name for topic in topics)
    problems: list[SpecError] = []
    chosen = topics[0]
    if "topic" in query:
        try:
            name = Choice(names).check("topic", query["topic"])
            chosen = next(topic for topic in topics if topic.name == name)
        except SpecError as problem:
            problems.append(problem)
    spec: Any
    spec, refused = read_spec(chosen.spec, query)
    place = Place(spec, key=key, topics=topics)
    place.read_in_part([*problems, *refused])
    return place


def page(key: str, topics: Sequence[Topic]) -> None:
    """The whole page.

    Args:
        key: the page's name in its address.
        topics: in the order of their buttons; the first is what a newcomer sees.
    """
    place = linked.current(key, lambda query: read(key, topics, query))
    look = Look.of(st.context.theme.type or "light")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="topics"):
        for topic in topics:
            button(
                topic.title(),
                key=f"{key}.topic.{topic.name}",
                type="secondary" if topic is place.topic else "tertiary",
                on_click=place.turn_to,
                args=(topic.name,),
            )
        # There from the beginning, so that nothing below it moves at the first change.
        _undo(place)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        panels.question(place.topic.question())
        show_to_class(f"/{key}", place.link())
        if place.topic.taken:
            take_away(partial(place.topic.experiment, place.spec), f"/{key}", place.link())
    panels.problems(place.problems)
    place.topic.draw(place, look)
    write_link(place)


def _undo(place: Place) -> None:
    button(
        _("Undo"),
        key=f"{place.key}.undo",
        type="tertiary",
        disabled=not place.past,
        on_click=place.undo,
    )


def choice(
    place: Place,
    name: str,
    said: str,
    options: Sequence[str] = (),
    shown: Callable[[str], str] = str,
) -> None:
    """A control of a field that is one of a few names.

    Args:
        options: the names to choose from, where they are not all that the field accepts.
        shown: what a name is called on the page, where it is not called by itself.
    """
    key = place.widget(name)
    st.segmented_control(
        said,
        options or rules(place.spec)[name].options,  # type: ignore[attr-defined]
        default=getattr(place.spec, name),
        format_func=shown,
        key=key,
        required=True,
        wrap=True,  # where there is little room, rather than to hide the last ones
        on_change=place.changes(name, key),
    )


def turning(place: Place, name: str, said: str, shown: Callable[[str], str]) -> None:
    """A row of names that each bring settings of their own: what `turned_to` of the spec says.

    Args:
        said: what it is, for those who cannot see it.
    """
    key, spec = place.widget(name), place.spec
    rule: Any = rules(spec)[name]

    def turn() -> None:
        place.change(**spec.turned_to(st.session_state[key]))

    st.segmented_control(
        said,
        rule.options,
        default=getattr(spec, name),
        format_func=shown,
        key=key,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        on_change=place.heard(key, turn),
    )


def size(place: Place, name: str, said: str, most: int | None = None) -> None:
    """A slider of a field that is a whole number, up to `most` where that is less than it accepts.

    There is none where one number alone is left to choose.
    """
    key = place.widget(name)
    rule: Any = rules(place.spec)[name]
    high = rule.high if most is None else min(rule.high, most)
    value = getattr(place.spec, name)
    if rule.low < high:
        st.slider(said, rule.low, high, value, key=key, on_change=place.changes(name, key))


def real(place: Place, name: str, said: str, step: float) -> None:
    """A slider of a field that is a number, in steps of `step`."""
    key = place.widget(name)
    rule: Any = rules(place.spec)[name]
    value = getattr(place.spec, name)
    ends = float(rule.low), float(rule.high)
    st.slider(said, *ends, value, step, key=key, on_change=place.changes(name, key))


def flag(place: Place, name: str, said: str = "") -> None:
    """A switch of a field that is yes or no, called by its own name where nothing else is said."""
    key = place.widget(name)
    st.toggle(said or name, getattr(place.spec, name), key=key, on_change=place.changes(name, key))


def offer(place: Place, said: str, **changes: Any) -> None:
    """A button that makes `changes` of the spec."""
    written = ".".join(f"{name}.{value}" for name, value in changes.items())
    key = f"{place.key}.{place.topic.name}.offer.{written}"
    button(said, key=key, on_click=place.here(lambda: place.change(**changes)))
