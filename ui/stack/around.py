"""What meets a stack of layers: the input it is built for, data, targets, loss and states."""

from dataclasses import replace
from typing import Any

import streamlit as st

from ui import panels
from ui.engine import engine
from ui.stack import arguments
from ui.stack.state import Shapes
from ui.widgets import heard, placed
from unrolled.errors import SpecError
from unrolled.shapes import parse_shapes
from unrolled.stack import LOSSES, Shape, StackSpec, States, rule_of
from unrolled.stack_program import targets
from unrolled.words import gettext as _

AROUND = "around"
"""Where what is typed here and cannot be used is told; of the shape itself, on top."""

NOBODY = -1
"""In place of a layer: no initial states are handed in."""


def source(shapes: Shapes) -> None:
    """The shape that the model is built for."""
    _typed(shapes, "input", _("Input: shape"), 150)
    _typed(shapes, "batch", "batch", 80, "None")


def data_and_targets(shapes: Shapes) -> None:
    """What is handed in, and what is asked for; an empty field follows the layers."""
    stack = shapes.stack
    built = engine().build(stack)
    comes = None if built.problem else built.shapes[-1]
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        _typed(shapes, "data", _("Data, batch first"), 150, _shown(stack.fed))
        _typed(shapes, "ids", _("Token ids up to"), 150, _("no token ids"))
        fitting = _shown(targets(replace(stack, targets=None), comes))
        _typed(shapes, "targets", _("Targets, batch first"), 150, fitting)
        key = placed("shapes.loss", stack.loss)
        at = list(LOSSES).index(stack.loss)
        st.selectbox(
            _("Loss"), LOSSES, at, key=key, width=270, on_change=_takes(shapes, "loss", key)
        )
        _states(shapes)


def problems(shapes: Shapes, at: str) -> None:
    """What was typed beside `at` and cannot be used; elsewhere it would be out of sight.

    In a place of its own that is there without them as well: whatever follows stays what it is.
    """
    with st.container():
        for sentence in shapes.problems if shapes.problem_at == at else ():
            panels.note(sentence, "warn")


def _shown(shape: Shape) -> str:
    return ", ".join(map(str, shape))


def _typed(shapes: Shapes, name: str, label: str, width: int, empty: str = "") -> None:
    stack, rule = shapes.stack, rule_of(name)
    value = getattr(stack, name)
    shown = _shown(value) if isinstance(value, tuple) else "" if value is None else str(value)

    def put(text: str) -> None:
        at = "" if name in ("input", "batch") else AROUND
        try:
            given = arguments.parsed(rule, name, text)
        except SpecError as problem:
            shapes.refuse(problem, at)
        else:
            shapes.change(at, **{name: given})

    arguments.typed(f"shapes.{name}", label, shown, put, stack, width, empty)


def _takes(shapes: Shapes, name: str, key: str) -> Any:
    return heard(key, lambda: shapes.change(AROUND, **{name: st.session_state[key]}))


def _states(shapes: Shapes) -> None:
    """Which layer is handed initial states, and their shapes."""
    stack = shapes.stack
    recurrent = [k for k, layer in enumerate(stack.layers) if layer.recurrent]
    chosen = stack.states.layer if stack.states else NOBODY
    key = placed("shapes.states.layer", chosen)

    def picked() -> None:
        shapes.change(AROUND, states=_usual(shapes.stack, st.session_state[key]))

    def named(k: int) -> str:
        if k == NOBODY:
            return _("none")
        return _("layer {n}, {kind}").format(n=k + 1, kind=stack.layers[k].kind)

    st.selectbox(
        _("Initial states"),
        [NOBODY, *recurrent],
        [NOBODY, *recurrent].index(chosen),
        key=key,
        format_func=named,
        width=180,
        on_change=heard(key, picked),
    )
    if stack.states is None:
        return
    shown = ", ".join(map(str, stack.states.shapes))

    def put(text: str) -> None:
        if shapes.stack.states is None:  # a late word: there are none any more
            return
        try:
            given = parse_shapes(text, "initial_state")
            shapes.change(AROUND, states=States(chosen, given) if given else None)
        except SpecError as problem:
            shapes.refuse(problem, AROUND)

    arguments.typed("shapes.states", _("Their shapes"), shown, put, stack, 270)


def _usual(stack: StackSpec, k: int) -> States | None:
    """The states that layer `k` carries, as many and as wide as it does."""
    if k == NOBODY:
        return None
    passed = engine().build(replace(stack, states=None)).layers
    wanted = passed[k].states if k < len(passed) else ()
    batch = stack.fed[0]
    shapes = tuple((batch, *(length or 1 for length in shape[1:])) for shape in wanted)
    return States(k, shapes or ((batch, 4),))
