"""A model's life in a lesson, and two series in chunks."""

import streamlit as st

from ui.learn.parts.part import Live, Query
from ui.learn.parts.topic import Labels, live
from ui.memory import brief, chunks
from ui.memory.state import Memory
from unrolled.lessons import Part
from unrolled.lessons.kinds.kind import NotThere, Ran
from unrolled.life import LifeSpec
from unrolled.look import Look
from unrolled.words import gettext as _

PAGE = "../pages/memory.py"


def _title() -> str:
    return _("Memory")


def _fresh(_key: str, part: Part, query: Query) -> Memory:
    life, refused = LifeSpec.from_query({**part.link, **query})
    memory = Memory(life)
    memory.read_in_part(refused)
    return memory


def _draw(memory: Memory, part: Part) -> None:
    brief.draw(memory, part.controls, Look.of(st.context.theme.type or "light"))


def _ran(memory: Memory) -> Ran:
    def came() -> object:
        if memory.known is None or memory.known[0] != memory.life:
            raise NotThere(_("Keras is still at it: wait a moment."))
        return memory.known[1]

    return came


def _labels() -> Labels:
    return {
        "chunk": _("Steps of a chunk"),
        "rows": _("Chunks to rows"),
        "reset": _("reset_state after each batch"),
        "shuffle": "shuffle=True",
        "stateful": "stateful=True",
    }


def _named(name: str) -> str:
    return name if name.isdecimal() else chunks.rows_named(name)


LIFE = Live(_fresh, _draw, PAGE, _title, _ran)
CHUNKS = live(chunks.CHUNKS, PAGE, _title, chunks.draw, _labels, shown=_named)
