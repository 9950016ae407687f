"""Encoder and decoder on the page: what is handed over, what comes of it, and step by step."""

from dataclasses import replace
from html import escape

import numpy as np
import streamlit as st

from ui import checks, panels, topics
from ui.engine import engine, wait
from ui.grids import grid
from ui.sequences.answers import figure, markup
from ui.topics import Place, Topic
from ui.widgets import button
from unrolled.axes import Named
from unrolled.cells import CELLS
from unrolled.look import Look, limit
from unrolled.sequences import padding_told
from unrolled.sequences.handover import (
    BATCH,
    BOTH_WAYS,
    FEATURES,
    READ,
    Decoded,
    Handed,
    Handover,
    Mended,
    encoder_states,
    explained,
    handed_over,
    joined,
    layer_calls,
    silent,
    ways,
    width,
    written,
)
from unrolled.sequences.handover_program import program
from unrolled.sequences.padding import PaddingSpec
from unrolled.takeaway import sequences
from unrolled.words import gettext as _
from unrolled.words import ngettext


def _draw(place: Place, look: Look) -> None:
    spec: Handover = place.spec
    _controls(place)
    wait()
    found: Handed = engine().handed(spec)
    mended: Mended | None = engine().mended(spec)
    st.html(flow(spec))
    st.html(said_of(spec, found))
    _offered(place, mended)
    panels.asked(_("And a step at a time?"))
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        topics.choice(place, "feed", _("A step reads"), shown=_feed)
        topics.flag(place, "feed_states", _("feed the states back"))
        topics.size(place, "steps", _("Steps"))
    if found.decoded is None:
        panels.note(_("Nothing runs yet, so there is nothing to decode."))
    else:
        decoded(spec, found.decoded, look)
    panels.asked(_("And where the decoder reads padded input?"))
    _padded(place)
    panels.asked(_("The same as a program"))
    st.code(program(spec), language=None, wrap_lines=True)


def _controls(place: Place) -> None:
    encoder, between, decoder = st.columns([0.45, 0.29, 0.26], gap="medium")
    with encoder:
        topics.choice(place, "encoder", _("Encoder"), shown=encoder_named)
        topics.size(place, "encoder_units", _("Units of the encoder"))
    with between:
        states_control(place)
    with decoder:
        topics.choice(place, "decoder", _("Decoder"))
        topics.size(place, "decoder_units", _("Units of the decoder"))


def states_control(place: Place) -> None:
    """Which of the encoder's states are handed over, as Python writes them."""
    spec: Handover = place.spec
    topics.choice(
        place,
        "states",
        _("Handed over"),
        ways(spec.encoder),
        shown=lambda way: written(replace(spec, states=way)),
    )


def encoder_named(name: str) -> str:
    """What an encoder is called."""
    return f"Bidirectional({BOTH_WAYS[name]})" if name in BOTH_WAYS else name


def _feed(name: str) -> str:
    return {"given": _("the inputs given"), "own": _("its own last output")}[name]


def flow(spec: Handover) -> str:
    """Shapes from the encoder's input to the output, as markup."""
    encoder, decoder = layer_calls(spec)
    x = _shape("x", timesteps=READ, features=FEATURES)
    returned = " ".join(
        _shape(name, units=spec.encoder_units) for name in encoder_states(spec.encoder)
    )
    passed = " ".join(_shape(name, units=width(spec)) for name in handed_over(spec))
    joins = "".join(
        f"<code>{escape(f'{name} = concatenate([{name}_f, {name}_b])')}</code> "
        for name in joined(spec)
    )
    takes = " ".join(_shape(name, units=spec.decoder_units) for name in CELLS[spec.decoder].states)
    d = _shape("d", timesteps=spec.steps, features=FEATURES)
    y = _shape("out", timesteps=spec.steps, units=spec.decoder_units)
    key = panels.key(
        [Named("", tuple((a, 1) for a in ("batch", "timesteps", "features", "units")))]
    )
    arrow = '<b class="u-arrow">→</b>'
    return (
        f'<div class="u-strip"><div class="u-flow">{x}{arrow}<code>{escape(encoder)}</code>{arrow}'
        f'{returned}</div><div class="u-flow">{joins}<code>initial_state =</code> {passed}'
        f"<span>{escape(_('and the decoder takes'))}</span>{takes}</div>"
        f'<div class="u-flow">{d}{arrow}<code>{escape(decoder)}</code>{arrow}{y}</div>'
        f'<div class="u-key">{key}</div></div>'
    )


def _shape(name: str, **axes: int) -> str:
    return panels.shape(Named(name, (("batch", BATCH), *axes.items())))


def said_of(spec: Handover, found: Handed) -> str:
    """What Keras said when it was built, and when it was run, side by side."""
    boxes = [markup(_("Build: {code}").format(code="Model([x, d], y)"), found.built, [])]
    if found.built.accepted:
        title = _("Run: {code}").format(code="model([x, d])")
        reasons = explained(spec, found)
        boxes.append(markup(title, found.ran, reasons, silent=silent(spec, found)))
    if found.compiled.words != found.ran.words:
        boxes.append(markup(_("The same in fit and predict"), found.compiled, []))
    return f'<div class="u-boxes">{"".join(boxes)}</div>'


def _offered(place: Place, mended: Mended | None) -> None:
    """The change that mends it, to be taken by a click."""
    if mended is None:
        return
    spec: Handover = place.spec
    changes = {
        name: getattr(mended.spec, name)
        for name in ("states", "decoder_units")
        if getattr(mended.spec, name) != getattr(spec, name)
    }
    states, units = written(mended.spec), mended.spec.decoder_units
    if set(changes) == {"states"}:
        said = _("Hand over {states}").format(states=states)
    elif set(changes) == {"decoder_units"}:
        text = ngettext("Give the decoder {units} unit", "Give the decoder {units} units", units)
        said = text.format(units=units)
    else:
        text = ngettext(
            "Hand over {states} and give the decoder {units} unit",
            "Hand over {states} and give the decoder {units} units",
            units,
        )
        said = text.format(states=states, units=units)
    with st.container(horizontal=True, vertical_alignment="center"):
        topics.offer(place, said, **changes)
        panels.said(_run_just_now(mended))


def _run_just_now(mended: Mended) -> str:
    if mended.apart is None:
        return _("Run just now: Keras takes it.")
    if mended.apart == 0:
        return _("Run just now: Keras takes it, and the numbers stay the same.")
    text = _("Run just now: Keras takes it, and the output is {n:.2g} away from this one.")
    return text.format(n=mended.apart)


def decoded(spec: Handover, steps: Decoded, look: Look) -> None:
    """A column for each step: what it read, its state before and after, and what came out."""
    blocks = (
        (_("reads"), steps.inputs),
        (_("h before"), steps.before),
        (_("h after"), steps.after),
        ("y", steps.outputs),
        (_("y in one call"), steps.at_once),
    )
    values = np.concatenate([block[0].T for _name, block in blocks])
    names = [f"{name} [{k}]" for name, block in blocks for k in range(block.shape[-1])]
    marks = np.full(values.shape, "", "U16")
    differ = np.abs(steps.outputs[0] - steps.at_once[0]).T > 1e-5
    marks[-2 * FEATURES : -FEATURES][differ] = "u-chosen"
    caption = _step_sentence(spec, steps)
    columns = [f"t={t}" for t in range(spec.steps)]
    picture = grid(values, look, limit(values), names, columns, label=caption, marks=marks)
    checks.show(steps.same, _("Step by step, and one call over the same inputs."))
    st.html(figure(caption, picture))


def _padded(place: Place) -> None:
    """What becomes of a mask that is attached to what the decoder reads, beside its start."""
    spec = PaddingSpec(cell=place.spec.decoder, started=True)
    padded = engine().padded(spec)
    if padded.heeded:
        panels.note(_("A mask attached to d is read, beside initial_state= as well."), "right")
    for trap in padding_told.traps(padded):
        panels.note(trap.text, trap.kind)
    button(
        _("See it under Padding"),
        key=f"{place.key}.handover.padded",
        on_click=place.show,
        args=(spec,),
    )


def _step_sentence(spec: Handover, decoded: Decoded) -> str:
    if (decoded.before == decoded.before[:, :1]).all():
        return _(
            "Every step starts from the h that was handed over: what the steps before it have read "
            "is forgotten."
        )
    if spec.feed == "own":
        return _("Every step starts from the h that the one before it left, and reads its output.")
    return _("Every step starts from the h that the one before it left.")


HANDOVER = Topic(
    "handover",
    Handover,
    lambda: _("Encoder to decoder"),
    lambda: _("An encoder's states start a decoder: do they fit?"),
    _draw,
    taken=sequences.handover,
)
