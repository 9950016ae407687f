"""The sidebar of the lab: everything a learner chooses, but for the initial state."""

import random
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ui import updates
from ui.board.targets import as_own
from ui.lab import examples
from ui.lab.own_input import own_input
from ui.lab.state import Lab, changes
from ui.sizes import SIZES, room
from ui.widgets import follow, heard
from unrolled.cell_topics.own import LARGEST
from unrolled.cells import ACTIVATIONS, CELLS, OWN
from unrolled.shortened import shortened
from unrolled.spec import INPUTS, LIMITS, WEIGHTS
from unrolled.updates import EXAMPLES
from unrolled.words import gettext as _

FLAGS = ("return_sequences", "return_state", "go_backwards")


def controls(lab: Lab) -> None:
    """Draw every control; each changes `lab` through its callback, before the next run."""
    _one(lab, "cell")
    if lab.spec.cell == OWN:
        _update(lab)
    left, right = st.columns(2, wrap=False)
    with left:
        for name in ("units", "features", "activation"):
            _one(lab, name)
    with right:
        for name in ("timesteps", "batch", "seed"):
            _one(lab, name)
    _one(lab, "weights")
    _one(lab, "input")
    if lab.spec.input == "word":
        _word(lab)
    if lab.spec.input == "own":
        own_input(lab)
    for flag in FLAGS:
        _one(lab, flag)
    _buttons(lab)


def offered(lab: Lab, names: Sequence[str]) -> None:
    """Only the controls of these fields, side by side: what a lesson lets its reader choose."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for name in names:
            with st.container(width=700 if name == "update" else 400):
                _one(lab, name)


def _one(lab: Lab, name: str) -> None:
    """The control of one field."""
    drawn: dict[str, Callable[[], None]] = {
        "cell": lambda: _choice(lab, "cell", _("Cell"), tuple(CELLS)),
        "units": lambda: _size(lab, "units", _("Units")),
        "features": lambda: _size(lab, "features", _("Features")),
        "timesteps": lambda: _size(lab, "timesteps", _("Timesteps")),
        "batch": lambda: _size(lab, "batch", _("Batch")),
        "activation": lambda: _activation(lab),
        "seed": lambda: _seed(lab),
        "weights": lambda: _weights(lab),
        "input": lambda: _input(lab),
        "update": lambda: _written(lab, {}),
    }
    drawn.get(name, lambda: _flag(lab, name))()


def _choice(lab: Lab, name: str, label: str, options: tuple[str, ...]) -> None:
    key = follow(f"lab.{name}", getattr(lab.spec, name))
    own = {OWN: _("Own")}  # every other name is Keras's
    st.segmented_control(
        label,
        options,
        key=key,
        required=True,
        width="stretch",
        format_func=lambda option: own.get(option, option),
        on_change=changes(lab, name, key),
    )


def _update(lab: Lab) -> None:
    """The update that a learner writes, and the way to a page that takes it apart."""
    _written(lab, EXAMPLES)
    sizes = {name: str(min(getattr(lab.spec, name), LARGEST)) for name in ("units", "features")}
    query = {"topic": "own", "update": lab.spec.update, **sizes}
    st.page_link(
        "../pages/cells.py", label=_("This update, part by part"), query_params=shortened(query)
    )


def _written(lab: Lab, examples: Mapping[str, str]) -> None:
    """The field of the update, and updates to begin with."""
    updates.field("lab.update", lab.spec, lambda text: lab.change(update=text), examples)


def _size(lab: Lab, name: str, label: str) -> None:
    most = room(lab.spec.input)
    key = follow(f"lab.{name}", getattr(lab.spec, name))
    st.slider(label, 1, most[name], key=key, on_change=changes(lab, name, key))


def _weights(lab: Lab) -> None:
    """Which weight set; it comes as it is, without what was set by hand in another."""
    key = follow("lab.weights", lab.spec.weights)

    def picked() -> None:
        lab.change(weights=st.session_state[key], changed=())

    st.selectbox(
        _("Weights"),
        WEIGHTS,
        key=key,
        format_func=weights_name,
        disabled=not lab.spec.facts.has_sets,
        on_change=heard(key, picked),
    )


def _activation(lab: Lab) -> None:
    key = follow("lab.activation", lab.spec.activation)
    none = not lab.spec.facts.has_activation
    change = changes(lab, "activation", key)
    st.selectbox(_("Activation"), ACTIVATIONS, key=key, disabled=none, on_change=change)


def _input(lab: Lab) -> None:
    """Which input; one that needs other sizes or a start brings them along."""
    key = follow("lab.input", lab.spec.input)

    def picked() -> None:
        name = st.session_state[key]
        if name == "word":
            lab.change(input=name, **word_sizes(lab.spec.word))
        elif name == "own" and not lab.spec.x:
            lab.replace_spec(as_own(lab.spec))
        else:
            lab.change(input=name)

    st.selectbox(_("Input"), INPUTS, key=key, format_func=input_name, on_change=heard(key, picked))


def word_sizes(text: str) -> dict[str, int]:
    """A letter a timestep, a column for each different letter."""
    return {
        "timesteps": max(1, min(len(text), SIZES["timesteps"])),
        "features": max(1, len(set(text))),
    }


def _flag(lab: Lab, name: str) -> None:
    key = follow(f"lab.{name}", getattr(lab.spec, name))
    st.checkbox(name, key=key, on_change=changes(lab, name, key))


def _seed(lab: Lab) -> None:
    key = follow("lab.seed", lab.spec.seed)
    st.number_input(
        _("Seed"), 0, LIMITS["seed"], key=key, step=1, on_change=changes(lab, "seed", key)
    )


def _word(lab: Lab) -> None:
    key = follow("lab.word", lab.spec.word, lab.spec)

    def typed() -> None:
        text = st.session_state[key]
        lab.change(word=text, **word_sizes(text))

    st.text_input(
        _("Word, one letter a timestep"), key=key, max_chars=30, on_change=heard(key, typed)
    )


def _buttons(lab: Lab) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(_("Undo"), on_click=lab.undo, disabled=not lab.past, key="lab.undo")
        st.button(_("Reset"), on_click=_open(lab, "first"), key="lab.reset")
        st.button(_("New seed"), on_click=_new_seed(lab), key="lab.dice")


def _new_seed(lab: Lab) -> Callable[[], None]:
    def roll() -> None:
        lab.change(seed=random.SystemRandom().randrange(10_000))

    return roll


def _open(lab: Lab, example: str) -> Callable[[], None]:
    def opened() -> None:
        lab.replace_spec(examples.EXAMPLES[example].spec)
        lab.pinned = None
        lab.look(example=example, sample=0, t=0, unit=0, compare="none", weight="none")

    return opened


def example_buttons(lab: Lab) -> None:
    """One-click starting points."""
    for example in examples.EXAMPLES:
        if example != "first":
            st.button(
                examples.name(example), on_click=_open(lab, example), key=f"lab.example.{example}"
            )


def input_name(name: str) -> str:
    """What an input is called."""
    return {
        "impulse": _("impulse"),
        "step": _("step"),
        "ramp": _("ramp"),
        "sine": _("sine"),
        "alternating": _("alternating"),
        "noise": _("noise (seed)"),
        "word": _("a word"),
        "own": _("own numbers"),
    }[name]


def weights_name(name: str) -> str:
    """What a weight set is called."""
    return {
        "default": _("Keras default (seed)"),
        "latch": _("memory latch"),
        "leaky": _("leaky memory"),
        "echo": _("echo"),
        "exploding": _("exploding"),
    }[name]
