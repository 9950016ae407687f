"""The topic "stacked": cells on top of each other in one RNN."""

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from ui import checks, panels, topics
from ui.cells.trays import trays
from ui.engine import wait
from ui.grids import grid
from ui.sequences import answers
from ui.topics import Place, Topic
from unrolled.cell_topics import StackedSpec, programs
from unrolled.cell_topics.stacked import in_the_way, written
from unrolled.look import Look, limit
from unrolled.sequences.answer import Answer
from unrolled.takeaway import cells
from unrolled.words import gettext as _
from unrolled.words import together

if TYPE_CHECKING:
    from unrolled.engine.cells.stacked import Handed, Stacked

PLACES = ("first", "second", "third")


def draw(place: Place, look: Look) -> None:
    """The cells, their trays, and what is looked at."""
    wait()
    from unrolled.engine.cells.stacked import stacked

    spec: StackedSpec = place.spec
    left, right = st.columns([0.3, 0.7], gap="medium")
    with left:
        _controls(place, spec)
    found = stacked(spec)
    with right:
        if not found.said.accepted:
            _refused(place, spec, found.said)
        else:
            st.html(trays(spec, found.state_size))
            panels.said(_weights(spec, found))
            topics.choice(place, "look", _("What to look at"), shown=_look)
            VIEWS[spec.look](spec, found, look)
    panels.program(programs.stacking(spec))


def _controls(place: Place, spec: StackedSpec) -> None:
    named = {"first": _("First cell"), "second": _("Second cell"), "third": _("Third cell")}
    for name in PLACES[:1] if spec.shared else PLACES:
        topics.choice(place, name, named[name])
        if getattr(spec, name) != "none":
            topics.size(place, f"{name}_units", "units")
    topics.size(place, "features", "features")
    topics.flag(place, "shared", _("One cell object in every place"))


def _look(name: str) -> str:
    return {
        "row": _("Beside layers in a row"),
        "handing": _("States handed in"),
        "reset": _("Reset"),
    }[name]


def _refused(place: Place, spec: StackedSpec, said: Answer) -> None:
    """Why the stack itself does not run."""
    units, why = spec.cells[0].units, []
    if spec.shared and units != spec.features:
        text = _(
            "The one object was built for {n} features and hands on {m}: in the second place it "
            "reads its own output, so both have to be the same."
        )
        why = [text.format(n=spec.features, m=units)]
    answers.show(f"RNN([{', '.join(cell.call for cell in spec.cells)}])", said, why)
    if why:
        topics.offer(place, _("Set features = {n}").format(n=units), features=units)


def _weights(spec: StackedSpec, found: "Stacked") -> str:
    alone = " + ".join(map(str, found.alone))
    if found.parameters == sum(found.alone):
        return _("{n} parameters: {alone}.").format(n=found.parameters, alone=alone)
    text = _(
        "{n} parameters, not {alone} = {m}: one object has one set of weights, used in every "
        "place. Each place carries states of its own."
    )
    return text.format(n=found.parameters, alone=alone, m=sum(found.alone))


def _row(spec: StackedSpec, found: "Stacked", look: Look) -> None:
    output, states = found.checks
    layers = " → ".join(f"{cell.kind}({cell.units})" for cell in spec.cells)
    checks.show(output, _("Outputs of the one RNN, and of {row}:").format(row=layers))
    checks.show(states, _("All final states of both:"))
    names = [f"{state}{k}" for k, cell in enumerate(spec.cells) for state in cell.states]
    flat = [state[0] for cell in found.states for state in cell]
    width = max(map(len, flat))
    values = np.full((len(flat), width), np.nan, "float32")
    for r, state in enumerate(flat):
        values[r, : len(state)] = state
    st.html(
        grid(
            values,
            look,
            limit(values),
            names,
            [str(unit) for unit in range(width)],
            label=_("Final states of the first sample, a row for each"),
        )
    )
    eager = written(spec, found.eager)
    text = _("A call with numbers gives the states back as {eager}, one without as {symbolic}.")
    panels.said(text.format(eager=eager, symbolic=written(spec, found.symbolic)))


def _handing(spec: StackedSpec, _found: "Stacked", _look: Look) -> None:
    from unrolled.engine.cells.stacked import handed

    for one in handed(spec):
        code = f"initial_state={written(spec, one.shapes)}"
        if not one.said.accepted:
            answers.show(code, one.said, _why(spec, one))
        elif one.check is not None:
            checks.show(one.check, _("{code}, beside layers that start there:").format(code=code))


def _why(spec: StackedSpec, one: "Handed") -> list[str]:
    """Why states in this form are refused, from their form."""
    k = in_the_way(spec, one.shapes)
    if k is None:
        return []
    cell = spec.cells[k]
    text = _(
        "RNN gives each cell one entry of the list. Entry {k} is one tensor, and {cell} takes a "
        "list of {n} states out of it: write {nested}."
    )
    return [text.format(k=k, cell=cell.call, n=len(cell.states), nested=spec.nested)]


def _reset(spec: StackedSpec, _found: "Stacked", _look: Look) -> None:
    from unrolled.engine.cells.stacked import reset

    found = reset(spec)
    if found is None:
        return
    largest = _("largest |state|: {n}")
    panels.said(
        together([_("After a call of the stateful stack:"), _largest(largest, found.before)])
    )
    if found.said.accepted:
        text = _("After {call}:").format(call="layer.reset_state()")
        panels.note(together([text, _largest(largest, found.after)]), "right")
    else:
        answers.show("layer.reset_state()", found.said, [])
        panels.said(together([_("The states stay as they were:"), _largest(largest, found.after)]))
        panels.said(
            _("reset_state() goes through layer.states, whose entries are lists. Go deeper:")
        )
    st.code(programs.WAY_ROUND, language=None, wrap_lines=True)
    panels.said(together([_("After that:"), _largest(largest, found.around)]))
    checks.show(found.again, _("The same call again, and the first one:"))


def _largest(text: str, number: float) -> str:
    return text.format(n=f"{number:.3g}")


VIEWS = {"row": _row, "handing": _handing, "reset": _reset}

STACKED = Topic(
    "stacked",
    StackedSpec,
    title=lambda: _("Stacked cells"),
    question=lambda: _("Two cells in one RNN: how many states does it take, and how nested?"),
    draw=draw,
    taken=cells.stacked,
)
