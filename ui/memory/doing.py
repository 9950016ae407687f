"""What can be done with the model: a button for each action."""

import math
from functools import partial

import streamlit as st

from ui.memory.state import Memory
from ui.widgets import button
from unrolled.life import LARGEST, MOST_ACTIONS, MOST_EPOCHS, NAMES, SHAPES, Action, LifeSpec
from unrolled.life.telling import label
from unrolled.words import gettext as _

FIT = ("fit", "shuffle")
"""Keras's own names."""


def actions(memory: Memory) -> None:
    """A button for each action; those with arguments open them first."""
    full = len(memory.life.actions) >= MOST_ACTIONS
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="actions"):
        st.caption(_("Do next"), width="content")
        for kind in ("call", "predict", "train", "evaluate"):
            _button(memory, Action(kind), full)
        _fit(memory, full)
        _button(memory, Action("reset", layer=0), full, _("reset all"))
        for layer in range(1, memory.life.layers + 1) if memory.life.layers > 1 else ():
            said = _("reset {layer}").format(layer=NAMES[layer - 1])
            _button(memory, Action("reset", layer=layer), full, said)
        for kind in ("assign", "given", "rebind"):
            _with_value(memory, kind, full)
        _button(memory, Action("rate", value=0.0), full)
    if full:
        st.caption(_("No more than {n} actions.").format(n=MOST_ACTIONS))


def _button(memory: Memory, action: Action, full: bool, said: str = "") -> None:
    button(
        said or label(action),
        key=f"memory.do.{action.written()}",
        disabled=full,
        on_click=memory.do,
        args=(action,),
    )


def _fit(memory: Memory, full: bool) -> None:
    with st.popover("fit …", disabled=full):
        epochs = st.number_input(_("Epochs"), 1, MOST_EPOCHS, 1, key="memory.fit.epochs")
        shuffle = st.toggle(FIT[1], False, key="memory.fit.shuffle")
        validation = st.toggle(_("validation data"), False, key="memory.fit.validation")
        action = Action("fit", epochs=epochs, shuffle=shuffle, validation=validation)
        button(FIT[0], key="memory.do.fit", on_click=memory.do, args=(action,))


def _with_value(memory: Memory, kind: str, full: bool) -> None:
    """An action on one state: where, and what is written there."""
    named = {"assign": "assign …", "given": "initial_state …", "rebind": "states[0] = …"}[kind]
    with st.popover(named, disabled=full):
        layer = slot = 0
        if memory.life.layers > 1:
            layer = NAMES.index(st.radio(_("Layer"), NAMES, key=f"memory.{kind}.layer"))
        if memory.life.slots > 1 and kind != "given":
            slot = "hc".index(st.radio(_("State"), ("h", "c"), key=f"memory.{kind}.slot"))
        value = st.number_input(
            _("Value of every number"), -LARGEST, LARGEST, 1.0, 0.1, key=f"memory.{kind}.value"
        )
        shape = SHAPES[0]
        if kind == "assign":
            said = partial(shape_said, memory.life)
            shape = st.selectbox(_("Shape"), SHAPES, format_func=said, key="memory.assign.shape")
            if st.toggle(_("nan instead"), False, key="memory.assign.nan"):
                value = math.nan
        action = Action(kind, layer=layer + 1, slot=slot, value=value, shape=shape)
        button(
            label(action),
            key=f"memory.do.{kind}",
            on_click=memory.do,
            args=(action,),
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
