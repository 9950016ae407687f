"""What a layer returns on the page: four settings of its flags, and how to unpack each."""

from collections.abc import Sequence
from html import escape

import numpy as np
import streamlit as st

from ui import panels, topics
from ui.engine import engine, wait
from ui.grids import grid
from ui.sequences import answers
from ui.topics import Place, Topic
from unrolled.axes import Named
from unrolled.look import Look, limit
from unrolled.sequences.returns import (
    BOTH_WAYS,
    STACKED,
    Combination,
    Item,
    Returns,
    Unpacked,
    assignment,
    call,
    letters,
    lit,
    places,
    states_of,
    wanted,
)
from unrolled.sequences.returns_program import program
from unrolled.sequences.unpacking import explained, explained_sequential, silent
from unrolled.takeaway import sequences
from unrolled.words import gettext as _


def _draw(place: Place, look: Look) -> None:
    spec: Returns = place.spec
    layer(place)
    wait()
    found: tuple[Combination, ...] = engine().returned(spec)
    states = states_of(found)
    cards = "".join(_card(spec, each, states, look) for each in found)
    st.html(f'<div class="u-four">{cards}</div>')
    axes = Named("", tuple((axis, None) for axis in ("batch", "timesteps", "units")))
    key = f'<div class="u-key">{panels.key([axes])}</div>'
    st.html(f'{key}<p class="u-said">{_equal(found[-1], states)}</p>')
    with st.container(horizontal=True, gap="medium"):
        topics.size(place, "units", _("Units"))
        topics.size(place, "timesteps", _("Timesteps"))
        topics.size(place, "batch", _("Batch"))
    panels.asked(_("How many names stand left of the equals sign?"))
    _unpacking(place, found)


def picture(place: Place, look: Look) -> None:
    """One setting of the flags alone: what comes back, what of it is the same, and its names."""
    spec: Returns = place.spec
    wait()
    found: tuple[Combination, ...] = engine().returned(spec)
    flags = (spec.return_sequences, spec.return_state)
    here = next(c for c in found if (c.return_sequences, c.return_state) == flags)
    # The numbers of a state get their letter where the state itself comes back.
    states = here.arrays()[1:]
    st.html(_card(spec, here, states, look))
    if states:
        st.html(f'<p class="u-said">{_equal(here, states)}</p>')
    st.code(assignment(wanted(spec)), language=None, wrap_lines=True)


def layer(place: Place, options: Sequence[str] = ()) -> None:
    """The control of the layer; all of them without `options`."""
    topics.choice(place, "layer", _("Layer"), options, shown=_layer)


def _layer(name: str) -> str:
    stack = f"[{', '.join(STACKED)}]"
    return {"stacked": stack, "Bidirectional": f"Bidirectional({BOTH_WAYS})"}.get(name, name)


def _card(spec: Returns, combination: Combination, states: Sequence[Item], look: Look) -> str:
    flags = (combination.return_sequences, combination.return_state)
    code = call(spec, *flags)
    items = "".join(_item(item, tuple(states), look, code) for item in combination.arrays())
    kind = _("one tensor") if combination.single else _("a tuple")
    return (
        f"<section><code>{escape(code)}</code><br>→ "
        f"<b><code>{escape(combination.written)}</code></b> <small>{escape(kind)}</small>"
        f'<div class="u-row">{items}</div></section>'
    )


def _item(item: Item, states: tuple[Item, ...], look: Look, code: str) -> str:
    """One array that `code` returns: its name, its shape, and the numbers of the first sample."""
    assert item.array is not None
    axes = ("batch", "units") if item.array.ndim == 2 else ("batch", "timesteps", "units")
    shape = panels.shape(Named(item.name, tuple(zip(axes, item.array.shape, strict=True))))
    values = np.atleast_2d(item.array[0])
    same = lit(item.array, states)
    marks = np.where(same == "", "", np.char.add("u-same u-same-", same))
    sequence = item.array.ndim == 3
    picture = grid(
        values,
        look,
        limit(values),
        [f"t={t}" if sequence else f"{item.name}[0]" for t in range(len(values))],
        [str(unit) for unit in range(values.shape[1])],
        label=_("{name} of {code}, first sample. {equal}").format(
            name=item.name, code=code, equal=_written(item, states)
        ),
        marks=marks,
    )
    return f'<figure class="u-figure"><figcaption>{shape}</figcaption>{picture}</figure>'


def _written(item: Item, states: tuple[Item, ...]) -> str:
    found = places(item, states)
    return "; ".join(f"{letter}: {', '.join(at)}" for letter, at in found.items())


def _equal(both: Combination, states: Sequence[Item]) -> str:
    """What is the same as what, where all comes back, as markup."""
    known: dict[str, list[str]] = {}
    for item in both.arrays():
        for letter, at in places(item, tuple(states)).items():
            known.setdefault(letter, []).extend(at)
    nothing = escape(_("(nothing else)"))
    marks = [
        f'<span class="u-letter u-same-{letter}">{letter}</span> '
        f"<code>{escape(' == '.join(known[letter]))}</code>"
        f"{'' if len(known[letter]) > 1 else f' {nothing}'}"
        for letter in sorted(set(letters(tuple(states)).values()))
    ]
    opening = escape(_("Compared just now, number by number, in all samples:"))
    return f"{opening} {' &nbsp; '.join(marks)}"


def _unpacking(place: Place, combinations: Sequence[Combination]) -> None:
    spec: Returns = place.spec
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        topics.flag(place, "return_sequences")
        topics.flag(place, "return_state")
        topics.size(place, "names", _("Names"))
    found: Unpacked = engine().unpacked(spec)
    reasons = [*explained(spec, found), *_stand_for(found)]
    answers.show(found.line, found.answer, reasons, silent=silent(spec, found))
    if found.symbolic.raised != found.answer.raised:
        answers.show(
            _("{line}, where a model is put together").format(line=found.line), found.symbolic, []
        )
    flags = (spec.return_sequences, spec.return_state)
    here = next(c for c in combinations if (c.return_sequences, c.return_state) == flags)
    if found.structure != here.written:
        text = _("Where a model is put together, the same call gives {structure}.")
        panels.note(text.format(structure=found.structure), "silent")
    names = wanted(spec)
    if len(names) != spec.names:
        topics.offer(place, _("Write {line}").format(line=found.right), names=len(names))
    panels.asked(_("And in a Sequential, with a Dense behind it?"))
    title = f"Sequential([{call(spec, *flags)}, Dense(1)])"
    answers.show(title, found.sequential, explained_sequential(spec, found))
    if not found.sequential.accepted:
        out = ", ".join(("out", *("_" for _name in names[1:])))
        text = _("Built just now: the Dense hands on {shape}.").format(shape=found.functional)
        st.code(f"{assignment((out,))}\ny = Dense(1)(out)", language=None, wrap_lines=True)
        panels.note(text, "right")
    panels.asked(_("The same as a program"))
    st.code(program(spec), language=None, wrap_lines=True)


def _stand_for(found: Unpacked) -> list[str]:
    """The shape that each name stands for, in a sentence; none where Python raised."""
    if not found.shapes:
        return []
    names = found.line.partition(" = ")[0].split(", ")
    pairs = (
        f"{name}: {shape if shape else '(…)'}"
        for name, shape in zip(names, found.shapes, strict=True)
    )
    return ["; ".join(pairs)]


RETURNS = Topic(
    "returns",
    Returns,
    lambda: _("What comes back"),
    lambda: _("Which arrays come back, and which of them are the same?"),
    _draw,
    taken=sequences.returns,
)
