"""What is chosen below the board: what all runs share, and a card for each run."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui import panels, updates
from ui.compare.state import Comparison
from ui.compare.view import LETTERS
from ui.lab.controls import input_name, weights_name, word_sizes
from ui.sizes import room
from ui.widgets import button, follow, heard, placed
from unrolled.cells import ACTIVATIONS, CELLS, OWN
from unrolled.comparing import MOST_RUNS, Run
from unrolled.comparing.telling import named
from unrolled.spec import INPUTS, LIMITS, WEIGHTS
from unrolled.words import gettext as _

CHANGED: dict[str, Any] = {
    "units": 8,
    "activation": "relu",
    "seed": 1,
    "weights": "leaky",
    "go_backwards": True,
}
"""What can be changed in a run, and what it is once it is."""


def controls(held: Comparison) -> None:
    """What is shared, in line with the sliders, and a card below each run."""
    runs = held.spec.runs
    first, *cards = st.columns([0.24 * len(runs), *(1.0 for _run in runs)], gap="medium")
    with first:
        _shared(held)
    for k, place in enumerate(cards):
        with place, st.container(border=True):
            _card(held, k)


def add(held: Comparison) -> None:
    """A button that puts another run beside the others."""
    runs = held.spec.runs
    button(
        _("Add a run"),
        key="compare.add",
        disabled=len(runs) == MOST_RUNS,
        on_click=held.change,
        args=(lambda spec: spec.with_another(_another(spec.runs)),),
    )


def _another(runs: tuple[Run, ...]) -> Run:
    """The first cell that is not there yet; else the last run again, for one change in it."""
    there = {run.cell for run in runs}
    missing = [name for name in ("SimpleRNN", "GRU", "LSTM", OWN) if name not in there]
    return Run(cell=missing[0], units=runs[-1].units) if missing else runs[-1]


def _shared(held: Comparison) -> None:
    spec = held.spec.shared
    panels.asked(_("The same for all"))
    most = room(spec.input)
    left, right = st.columns(2, wrap=False)
    with left:
        _size(held, "timesteps", _("Timesteps"), most["timesteps"])
    with right:
        _size(held, "features", _("Features"), most["features"])
    _size(held, "batch", _("Batch"), most["batch"])
    _input(held)
    key = placed("compare.seed", spec.seed)
    act = _changes(held, key, lambda value: {"seed": value})
    st.number_input(_("Seed"), 0, LIMITS["seed"], spec.seed, key=key, step=1, on_change=act)
    if spec.input == "word":
        _word(held)


def _size(held: Comparison, name: str, said: str, most: int) -> None:
    value = getattr(held.spec.shared, name)
    key = placed(f"compare.{name}", value)
    st.slider(said, 1, most, value, key=key, on_change=_changes(held, key, lambda v: {name: v}))


def _input(held: Comparison) -> None:
    """Which input; one's own only where a run or the link brought it along, all zeros maybe."""
    spec = held.spec.shared
    key = placed("compare.input", spec.input)
    offered = [name for name in INPUTS if name != "own" or spec.x or spec.input == "own"]
    act = _changes(held, key, lambda name: _with_sizes(name, spec.word))
    place = offered.index(spec.input)
    st.selectbox(_("Input"), offered, place, key=key, format_func=input_name, on_change=act)


def _with_sizes(name: str, word: str) -> dict[str, Any]:
    return {"input": name} | (word_sizes(word) if name == "word" else {})


def _word(held: Comparison) -> None:
    spec = held.spec.shared
    key = follow("compare.word", spec.word, held.spec)
    act = _changes(held, key, lambda text: {"word": text, **word_sizes(text)})
    st.text_input(_("Word, one letter a timestep"), key=key, max_chars=30, on_change=act)


def _changes(
    held: Comparison, key: str, changes: Callable[[Any], dict[str, Any]]
) -> Callable[[], None]:
    """A callback that changes what is shared by what widget `key` holds."""
    return heard(
        key,
        lambda: held.change(lambda spec: spec.with_shared(**changes(st.session_state[key]))),
    )


def _card(held: Comparison, k: int) -> None:
    """One run: its cell, what is changed in it, and a control for each such thing."""
    run = held.spec.runs[k]
    at = f"compare.{LETTERS[k]}"
    _choice(held, k, "cell", _("Cell of {letter}").format(letter=LETTERS[k]), list(CELLS))
    if run.cell == OWN:
        take = _taking(held, k)
        updates.field(f"{at}.update", held.spec.specs[k], lambda text: take(update=text))
    changed = _what(held, k)
    if "units" in changed:
        key = placed(f"{at}.units", run.units)
        act = _sets(held, k, "units", key)
        most = room(held.spec.shared.input)["units"]
        st.slider(_("Units"), 1, most, run.units, key=key, on_change=act)
    if "activation" in changed:
        _choice(held, k, "activation", _("Activation"), list(ACTIVATIONS))
    if "seed" in changed:
        key = placed(f"{at}.seed", run.seed)
        act = _sets(held, k, "seed", key)
        st.number_input(_("Seed"), 0, LIMITS["seed"], run.seed, key=key, step=1, on_change=act)
    if "weights" in changed:
        _choice(held, k, "weights", _("Weights"), list(WEIGHTS))
    if run.changed:
        _by_hand(held, k)


def _what(held: Comparison, k: int) -> list[str]:
    """What is changed in a run, to be chosen: a change comes with a value that shows."""
    run, facts = held.spec.runs[k], held.spec.specs[k].facts
    unread = {"activation": not facts.has_activation, "weights": not facts.has_sets}
    offered = [name for name in CHANGED if not unread.get(name)]
    changed = [name for name in run.differing() if name in offered]
    key = placed(f"compare.{LETTERS[k]}.changed", changed)

    def picked() -> None:
        wanted = st.session_state[key]
        plain = Run()
        values = {name: CHANGED[name] for name in wanted if name not in changed}
        values |= {name: getattr(plain, name) for name in changed if name not in wanted}
        if values.get("seed") is not None:
            values["seed"] = held.spec.shared.seed + 1
        _taking(held, k)(**values)

    st.pills(
        _("Change one thing"),
        offered,
        selection_mode="multi",
        format_func=named,
        default=changed,
        key=key,
        on_change=heard(key, picked),
    )
    return changed


def _choice(held: Comparison, k: int, name: str, said: str, options: list[str]) -> None:
    value = getattr(held.spec.runs[k], name)
    key = placed(f"compare.{LETTERS[k]}.{name}", value)
    shown = weights_name if name == "weights" else _shown
    act = _sets(held, k, name, key)
    place = options.index(value)
    st.selectbox(said, options, place, key=key, format_func=shown, on_change=act)


def _shown(option: str) -> str:
    """Every name but one is Keras's."""
    return _("Own") if option == OWN else option


def _by_hand(held: Comparison, k: int) -> None:
    """The weights that were set by hand where the run comes from."""
    changed = held.spec.runs[k].changed
    said = ", ".join(f"{target} = {value:g}" for target, value in changed)
    panels.note(_("Set by hand: {settings}.").format(settings=said))
    key = f"compare.{LETTERS[k]}.restore"
    button(_("All weights as they were"), key=key, on_click=lambda: _taking(held, k)(changed=()))


def _sets(held: Comparison, k: int, name: str, key: str) -> Callable[[], None]:
    """A callback that puts what widget `key` holds into a field of run `k`."""
    return heard(key, lambda: _taking(held, k)(**{name: st.session_state[key]}))


def _taking(held: Comparison, k: int) -> Callable[..., None]:
    """What changes run `k`, while it is there."""

    def take(**changes: Any) -> None:
        if k < len(held.spec.runs):
            held.change(lambda spec: spec.with_run(k, **changes))

    return take
