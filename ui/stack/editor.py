"""The layers as rows of controls, and under each the tensor it hands on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import streamlit as st

from ui.engine import engine
from ui.stack import drawing
from ui.widgets import follow
from unrolled.axes import Named, of_stack
from unrolled.shapes import about_layer
from unrolled.spec import LIMITS
from unrolled.stack import KINDS, LayerSpec, StackSpec
from unrolled.words import gettext as _

STYLE = Path(__file__).parent / "stack.css"

FURTHER = LayerSpec("SimpleRNN", 4)
"""What is put on top when a layer is added."""


class Holder(Protocol):
    """Whoever keeps the stack on show."""

    @property
    def stack(self) -> StackSpec:
        """The stack as it is now."""


@dataclass(frozen=True)
class _Editing:
    """One editor: what its widgets are called, whose stack it is, and who is told of a change."""

    key: str
    holder: Holder
    changed: Callable[[StackSpec], None]

    def put(self, k: int, change: Callable[[LayerSpec], LayerSpec]) -> None:
        """Change layer `k`. Two acts may come with one run: the first may have taken `k` away."""
        stack = self.holder.stack
        if k < len(stack.layers):
            self.changed(stack.with_layer(k, change(stack.layers[k])))

    def add(self) -> None:
        """Put a layer on top."""
        stack = self.holder.stack
        if not stack.full:
            self.changed(stack.with_layer(len(stack.layers), FURTHER))

    def remove(self, k: int) -> None:
        """Take layer `k` away, unless it is the only one."""
        stack = self.holder.stack
        if k < len(stack.layers) > 1:
            self.changed(stack.without(k))


def editor(key: str, holder: Holder, changed: Callable[[StackSpec], None]) -> None:
    """Draw the stack of `holder`, each layer with its controls, and what Keras makes of it.

    Args:
        key: opens the keys of all widgets; another one for each editor of a page.
        holder: is asked for its stack now and at every change.
        changed: gets the stack after a change, in a callback, before the page's next run.
    """
    editing = _Editing(key, holder, changed)
    stack = holder.stack
    built = engine().build(stack)
    tensors = of_stack(built.shapes)
    st.html(STYLE)
    with st.container(key=f"{key}.stack", gap="xsmall"):
        st.html(drawing.legend(tensors) + drawing.tensor(tensors[0]))
        for k, layer in enumerate(stack.layers):
            _row(editing, k, layer)
            if k == built.failed:
                _refusal(editing, k, tensors[k])
            elif k + 1 < len(tensors):
                st.html(drawing.tensor(tensors[k + 1]))
            else:
                st.html(drawing.unreached())
        st.button(_("Add a layer"), key=f"{key}.add", on_click=editing.add, disabled=stack.full)
        st.html(drawing.summary(tensors, built.failed))


def _row(editing: _Editing, k: int, layer: LayerSpec) -> None:
    """The controls of layer `k`."""
    with st.container(
        horizontal=True,
        vertical_alignment="bottom",
        border=True,
        gap="small",
        key=f"{editing.key}.layer.{k}",
    ):
        _kind(editing, k, layer)
        _units(editing, k, layer)
        if layer.recurrent:
            _return_sequences(editing, k, layer)
        st.button(
            _("Remove layer {n}").format(n=k + 1),
            key=f"{editing.key}.remove.{k}",
            type="tertiary",
            on_click=editing.remove,
            args=(k,),
            disabled=len(editing.holder.stack.layers) == 1,
        )


def _kind(editing: _Editing, k: int, layer: LayerSpec) -> None:
    key = follow(f"{editing.key}.kind.{k}", layer.kind)

    def picked() -> None:
        editing.put(k, lambda layer: layer.as_kind(st.session_state[key]))

    label = _("Layer {n}").format(n=k + 1)
    st.selectbox(label, tuple(KINDS), key=key, width=140, on_change=picked)


def _units(editing: _Editing, k: int, layer: LayerSpec) -> None:
    key = follow(f"{editing.key}.units.{k}", layer.units)

    def counted() -> None:
        editing.put(k, lambda layer: replace(layer, units=st.session_state[key]))

    st.number_input(_("Units"), 1, LIMITS["units"], key=key, step=1, width=120, on_change=counted)


def _return_sequences(editing: _Editing, k: int, layer: LayerSpec) -> None:
    flag = "return_sequences"
    key = follow(f"{editing.key}.{flag}.{k}", layer.return_sequences)

    def switched() -> None:
        on = st.session_state[key]
        editing.put(k, lambda layer: replace(layer, return_sequences=on and layer.recurrent))

    st.toggle(flag, key=key, on_change=switched)


def _refusal(editing: _Editing, k: int, came: Named) -> None:
    """What Keras says of layer `k`, why, and the change that was tried and mends it."""
    stack = editing.holder.stack
    built = engine().build(stack)
    why = about_layer(stack, k, built.shapes[k])
    st.html(drawing.refusal(k, built.problem, came, why))
    mended = engine().mend(stack)
    if mended is None:
        return
    st.html(drawing.proof(mended))
    st.button(
        _("Set return_sequences=True on layer {n}").format(n=mended.layer + 1),
        key=f"{editing.key}.mend",
        type="primary",
        on_click=editing.changed,
        args=(mended.stack,),
    )
