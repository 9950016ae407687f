"""What can be done with the model: a button for each action."""

import math
from functools import partial
from typing import Any

import streamlit as st

from ui import without_workers
from ui.memory.state import Memory
from ui.widgets import button
from unrolled.life import LARGEST, MOST_ACTIONS, MOST_EPOCHS, NAMES, SHAPES, Action, LifeSpec
from unrolled.life.telling import label
from unrolled.words import gettext as _

FIT = ("fit", "shuffle")
"""Keras's own names."""

ASKED = ("layer", "slot", "value", "shape", "nan")
"""What there is to say of an action on one state."""


def actions(memory: Memory) -> None:
    """A button for each action; those with arguments open them first."""
    full = len(memory.life.actions) >= MOST_ACTIONS
    shut = full or without_workers.here()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="actions"):
        st.caption(_("Do next"), width="content")
        for kind in ("call", "predict", "train", "evaluate"):
            _button(memory, kind, shut)
        _fit(memory, shut)
        _button(memory, "reset", shut, _("reset all"), layer=0)
        for layer in range(1, memory.life.layers + 1) if memory.life.layers > 1 else ():
            said = _("reset {layer}").format(layer=NAMES[layer - 1])
            _button(memory, "reset", shut, said, layer=layer)
        for kind in ("assign", "given", "rebind"):
            _with_value(memory, kind, shut)
        _button(memory, "rate", shut, value=0.0)
    if full:
        st.caption(_("No more than {n} actions.").format(n=MOST_ACTIONS))


def _button(memory: Memory, kind: str, shut: bool, said: str = "", **arguments: Any) -> None:
    action = Action(kind, **arguments)
    button(
        said or label(action),
        key=f"memory.do.{action.written()}",
        disabled=shut,
        on_click=partial(memory.do, kind, **arguments),
    )


def _opened(memory: Memory, kind: str, said: str, shut: bool) -> Any:
    """Where the arguments of an action are set; it shuts once that was tried."""
    return st.popover(said, disabled=shut, key=f"memory.{kind}.open.{memory.tries}")


# What was typed last is sent along with the click, and may not have run before: so the arguments
# are read when the button is pressed, not when it is drawn.


def _fit(memory: Memory, shut: bool) -> None:
    keys = {name: f"memory.fit.{name}" for name in ("epochs", "shuffle", "validation")}

    def fit() -> None:
        memory.do("fit", **{name: st.session_state[key] for name, key in keys.items()})

    with _opened(memory, "fit", "fit …", shut):
        said = _("Epochs, 1 to {n}").format(n=MOST_EPOCHS)
        st.number_input(said, value=1, step=1, key=keys["epochs"])
        st.toggle(FIT[1], False, key=keys["shuffle"])
        st.toggle(_("validation data"), False, key=keys["validation"])
        button(FIT[0], key="memory.do.fit", on_click=fit)


def _with_value(memory: Memory, kind: str, shut: bool) -> None:
    """An action on one state: where, and what is written there."""
    named = {"assign": "assign …", "given": "initial_state …", "rebind": "states[0] = …"}[kind]

    def arguments() -> dict[str, Any]:
        at = {name: st.session_state.get(f"memory.{kind}.{name}") for name in ASKED}
        two_layers, two_states = memory.life.layers > 1, memory.life.slots > 1
        return {
            "layer": NAMES.index(at["layer"]) + 1 if two_layers and at["layer"] else 1,
            "slot": "hc".index(at["slot"]) if two_states and at["slot"] else 0,
            "value": math.nan if at["nan"] else at["value"],
            "shape": at["shape"] or SHAPES[0],
        }

    with _opened(memory, kind, named, shut):
        if memory.life.layers > 1:
            st.radio(_("Layer"), NAMES, key=f"memory.{kind}.layer")
        if memory.life.slots > 1 and kind != "given":
            st.radio(_("State"), ("h", "c"), key=f"memory.{kind}.slot")
        st.number_input(
            _("Value of every number"), -LARGEST, LARGEST, 1.0, 0.1, key=f"memory.{kind}.value"
        )
        if kind == "assign":
            said = partial(shape_said, memory.life)
            st.selectbox(_("Shape"), SHAPES, format_func=said, key="memory.assign.shape")
            st.toggle(_("nan instead"), False, key="memory.assign.nan")
        button(
            label(Action(kind, **arguments())),
            key=f"memory.do.{kind}",
            on_click=lambda: memory.do(kind, **arguments()),
        )


def shape_said(life: LifeSpec, shape: str) -> str:
    """A shape on offer, with the sizes of the model."""
    return {
        "batch_units": f"(batch, units) = ({life.batch}, {life.units})",
        "units": f"(units,) = ({life.units},)",
        "1_units": f"(1, units) = (1, {life.units})",
        "batch_2": f"(batch, 2) = ({life.batch}, 2)",
        "2_units": f"(2, units) = (2, {life.units})",
        "scalar": "()",
    }[shape]
