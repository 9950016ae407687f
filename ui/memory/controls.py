"""What the model is, and which of its actions is looked at."""

from collections.abc import Callable

import streamlit as st

from ui.memory.state import Memory
from ui.widgets import button, heard, placed
from unrolled.life import CELLS, NAMES
from unrolled.life.telling import label
from unrolled.words import gettext as _


def model(memory: Memory) -> None:
    """The model's controls; the same actions are done again with another one."""
    life = memory.life
    key = placed("memory.cell", life.cell)
    st.segmented_control(
        _("Cell"),
        CELLS,
        default=life.cell,
        key=key,
        required=True,
        width="stretch",
        on_change=_changes(memory, "cell", key),
    )
    left, right = st.columns(2, wrap=False)
    with left:
        size(memory, "layers", _("Layers"))
        size(memory, "batch", _("Batch"))
        size(memory, "timesteps", _("Timesteps"))
        size(memory, "seed", _("Seed"))
    with right:
        size(memory, "units", _("Units"))
        size(memory, "sequences", _("Samples"))
        size(memory, "features", _("Features"))
    _flag(memory, "stateful", _("stateful: {layer}").format(layer=NAMES[0]))
    if life.layers == 2:
        _flag(memory, "stateful_2", _("stateful: {layer}").format(layer=NAMES[1]))


def size(memory: Memory, name: str, said: str) -> None:
    """One size of the model."""
    value = getattr(memory.life, name)
    key = placed(f"memory.{name}", value)
    change = _changes(memory, name, key)
    # Without bounds of its own: it would keep a number beyond them to itself, in red, and show
    # what the model is not. Ours says what is wrong with it.
    st.number_input(said, value=value, key=key, step=1, on_change=change)


def _flag(memory: Memory, name: str, said: str) -> None:
    value = getattr(memory.life, name)
    key = placed(f"memory.{name}", value)
    st.toggle(said, value, key=key, on_change=_changes(memory, name, key))


def _changes(memory: Memory, name: str, key: str) -> Callable[[], None]:
    def changed() -> None:
        memory.change(**{name: st.session_state[key]})

    return heard(key, changed)


def pick(memory: Memory, count: int) -> int:
    """Which action is looked at, 0 for the beginning, and the ways back.

    Buttons, not a list: a widget with a value that first appears in a run which an answer of the
    workers has brought about loses it again (Streamlit 1.67).
    """
    last = count - 1
    chosen = last if memory.looked_at is None else min(memory.looked_at, last)
    labels = [_("start"), *(label(action) for action in memory.life.actions)]
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="looks"):
        st.caption(_("Look at"), width="content")
        for k, said in enumerate(labels[:count]):
            button(
                f"{k} {said}",
                key=f"memory.look.{k}",
                type="secondary" if k == chosen else "tertiary",
                on_click=memory.look,
                args=(k,),
            )
    with st.container(horizontal=True, gap="small"):
        _back(memory, _("Take the last one back"), "last", last - 1, last > 0)
        if chosen < last - 1:
            _back(memory, _("Back to {k}").format(k=chosen), "back", chosen, True)
        button(_("Undo"), key="memory.undo", disabled=not memory.past, on_click=memory.undo)
    return chosen


def _back(memory: Memory, said: str, key: str, count: int, there: bool) -> None:
    button(
        said,
        key=f"memory.{key}",
        disabled=not there,
        on_click=memory.back_to,
        args=(count,),
    )
