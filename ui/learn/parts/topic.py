"""A topic of one of the app's pages in a lesson, with the controls that the lesson offers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import streamlit as st

from ui import panels, topics
from ui.learn.parts.part import Live, Query
from ui.topics import Place, Topic
from unrolled.fields import Choice, Flag, Real, Whole, read_spec, rules
from unrolled.lessons import Part
from unrolled.lessons.kinds.kind import Ran
from unrolled.look import Look
from unrolled.takeaway import Experiment
from unrolled.words import gettext as _

Labels = Mapping[str, str]
"""What a control is called, by its field; one that is missing is called by its field's name."""

Own = Mapping[str, Callable[[Place], None]]
"""What draws a control that a topic has of its own, by its field."""

NONE: Own = MappingProxyType({})


def live(
    topic: Topic,
    page: str,
    title: Callable[[], str],
    draw: Callable[[Place, Look], None],
    labels: Callable[[], Labels] = dict,
    shown: Callable[[str], str] = str,
    ran: Callable[[Place], Ran] | None = None,
    own: Own = NONE,
) -> Live:
    """How a topic of `page` stands in a lesson.

    Args:
        draw: draws what there is to see, below the controls that the lesson offers: the topic's
            picture, and what is said of it.
        labels: what the controls are called.
        shown: what the names are called that a control has to choose from.
        ran: as `Live.ran`.
        own: the controls that the topic has of its own.
    """

    def fresh(key: str, part: Part, query: Query) -> Place:
        spec: Any
        spec, refused = read_spec(topic.spec, {**part.link, **query})
        place = Place(spec, key=key, topics=(topic,))
        place.read_in_part(refused)
        return place

    def drawn(place: Place, part: Part) -> None:
        offered(place, part.controls, labels(), shown, own)
        panels.problems(place.problems)
        with st.spinner(_("Starting Keras …")):
            draw(place, Look.of(st.context.theme.type or "light"))

    def taken(place: Place, question: str) -> Experiment:
        return replace(topic.experiment(place.spec), question=question)

    return Live(fresh, drawn, page, title, ran, taken=taken if topic.taken else None)


def offered(
    place: Place,
    names: Sequence[str],
    labels: Labels,
    shown: Callable[[str], str] = str,
    own: Own = NONE,
) -> None:
    """The controls of these fields, side by side; those in `own` are drawn by it."""
    if not names:
        return
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for name in names:
            with st.container(width="content" if _is_short(place, name) else 300):
                if name in own:
                    own[name](place)
                else:
                    _one(place, name, labels.get(name, name), shown)


def _is_short(place: Place, name: str) -> bool:
    return isinstance(rules(place.spec)[name], Choice | Flag)


def _one(place: Place, name: str, said: str, shown: Callable[[str], str]) -> None:
    rule: Any = rules(place.spec)[name]
    if isinstance(rule, Choice):
        topics.choice(place, name, said, shown=shown)
    elif isinstance(rule, Flag):
        topics.flag(place, name, said)
    elif isinstance(rule, Whole):
        topics.size(place, name, said)
    elif isinstance(rule, Real):
        topics.real(place, name, said, (rule.high - rule.low) / 100)
