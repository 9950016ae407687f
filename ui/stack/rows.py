"""One layer of a stack as a row of controls, and what each of them changes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import streamlit as st

from ui.stack import arguments
from ui.widgets import heard, placed
from unrolled.errors import SpecError
from unrolled.stack import FIRST_KINDS, KINDS, LayerSpec, StackSpec
from unrolled.words import gettext as _

FURTHER = LayerSpec("SimpleRNN", 4)
"""What is put on top when a layer is added."""


class Holder(Protocol):
    """Whoever keeps the stack on show."""

    @property
    def stack(self) -> StackSpec:
        """The stack as it is now."""


@dataclass(frozen=True)
class Offer:
    """What an editor offers.

    Attributes:
        kinds: the kinds of layers.
        inline: the arguments that stand in a layer's row; None for all that have to be written.
        places: whether layers are put between others and moved, and all arguments are offered.
        source: draws the controls of the input.
        told: draws what is known of layer k below it, in place of the editor's own words.
        refused: gets what was typed for layer k and cannot be used, and k.
    """

    kinds: tuple[str, ...] = FIRST_KINDS
    inline: tuple[str, ...] | None = ("units", "return_sequences")
    places: bool = False
    source: Callable[[], None] | None = None
    told: Callable[[int], None] | None = None
    refused: Callable[[SpecError, int], None] = lambda _problem, _k: None


@dataclass(frozen=True)
class Editing:
    """One editor: what its widgets are called, whose stack it is, and who is told of a change."""

    key: str
    holder: Holder
    changed: Callable[[StackSpec], None]
    offer: Offer

    def put(self, k: int, change: Callable[[LayerSpec], LayerSpec]) -> None:
        """Change layer `k`. Two acts may come with one run: the first may have taken `k` away."""
        stack = self.holder.stack
        if k < len(stack.layers):
            try:
                self.changed(stack.with_layer(k, change(stack.layers[k])))
            except SpecError as problem:
                self.offer.refused(problem, k)

    def set(self, k: int, name: str, value: Any) -> None:
        """Give an argument of layer `k` another value, unless its kind has none of that name."""

        def change(layer: LayerSpec) -> LayerSpec:
            known = layer.facts.arguments
            if name not in known:
                return layer
            return layer.changed(**{name: arguments.value_of(known[name].rule, name, value)})

        self.put(k, change)

    def add(self, k: int | None = None) -> None:
        """Put a layer on top, or as number `k`."""
        stack = self.holder.stack
        if not stack.full:
            at = len(stack.layers) if k is None else min(k, len(stack.layers))
            self.changed(stack.inserted(at, FURTHER))

    def remove(self, k: int) -> None:
        """Take layer `k` away, unless it is the only one."""
        stack = self.holder.stack
        if k < len(stack.layers) > 1:
            self.changed(stack.without(k))

    def swap(self, k: int) -> None:
        """Let layers `k` and `k` + 1 change places."""
        stack = self.holder.stack
        if 0 <= k < len(stack.layers) - 1:
            self.changed(stack.swapped(k))


def row(editing: Editing, k: int, layer: LayerSpec) -> None:
    """The controls of layer `k`."""
    known = layer.facts.arguments
    if editing.offer.inline is None:
        inline = [n for n in known if known[n].required or n == "return_sequences"]
    else:
        inline = [name for name in known if name in editing.offer.inline]
    with st.container(
        horizontal=True,
        vertical_alignment="bottom",
        border=True,
        gap="small",
        key=f"{editing.key}.row.{k}",
    ):
        _kind(editing, k, layer)
        for name in inline:
            _argument(editing, k, layer, name)
        if editing.offer.places:
            _further(editing, k, layer, [name for name in known if name not in inline])
            _place(editing, k)
        else:
            _remove(editing, k)


def _kind(editing: Editing, k: int, layer: LayerSpec) -> None:
    key = placed(f"{editing.key}.kind.{k}", layer.kind)

    def picked() -> None:
        editing.put(k, lambda layer: layer.as_kind(st.session_state[key]))

    label = _("Layer {n}").format(n=k + 1)
    kinds = tuple(dict.fromkeys((*editing.offer.kinds, layer.kind)))
    width = 190 if editing.offer.places else 140
    at, changed = kinds.index(layer.kind), heard(key, picked)
    st.selectbox(label, kinds, at, key=key, width=width, on_change=changed)


def _argument(editing: Editing, k: int, layer: LayerSpec, name: str) -> None:
    arguments.control(
        f"{editing.key}.{name}.{k}",
        name,
        KINDS[layer.kind].arguments[name].rule,
        layer.arguments[name],
        lambda value: editing.set(k, name, value),
        editing.holder.stack,
        told=editing.offer.told is not None,
    )


def _further(editing: Editing, k: int, layer: LayerSpec, names: list[str]) -> None:
    """The arguments that are rarely set, behind a button that tells which of them are."""
    if not names:
        return
    known = layer.facts.arguments
    given = [n for n in names if layer.arguments[n] != known[n].default]
    label = _("More: {names}").format(names=", ".join(given)) if given else _("More")
    # Under a key of its own: it is to stay open while its label changes.
    with st.popover(label, key=f"{editing.key}.more.{k}"):
        for name in names:
            _argument(editing, k, layer, name)


def _remove(editing: Editing, k: int) -> None:
    st.button(
        _("Remove layer {n}").format(n=k + 1),
        key=f"{editing.key}.remove.{k}",
        type="tertiary",
        on_click=editing.remove,
        args=(k,),
        disabled=len(editing.holder.stack.layers) == 1,
    )


def _place(editing: Editing, k: int) -> None:
    """Where the layer stands: others put beside it, it moved, or taken away."""
    stack = editing.holder.stack
    key = f"{editing.key}.place.{k}"
    acts: dict[str, Callable[[], None]] = {}
    if not stack.full:
        acts[_("Add a layer above")] = lambda: editing.add(k)
        acts[_("Add a layer below")] = lambda: editing.add(k + 1)
    if k:
        acts[_("Move up")] = lambda: editing.swap(k - 1)
    if k < len(stack.layers) - 1:
        acts[_("Move down")] = lambda: editing.swap(k)
    if len(stack.layers) > 1:
        acts[_("Remove")] = lambda: editing.remove(k)

    def picked() -> None:
        acts.get(st.session_state[key], lambda: None)()

    label = _("Arrange {n}").format(n=k + 1)
    st.menu_button(label, tuple(acts), key=key, on_click=picked)
