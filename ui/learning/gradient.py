"""The topic "gradient": how much of a gradient is left on its way back through time."""

import streamlit as st

from ui import checks, panels, topics
from ui.engine import wait
from ui.learning import gradient_views
from ui.topics import Place, Topic
from unrolled.gradients import CLIPS, SIDE_BY_SIDE, GradientSpec, program
from unrolled.look import LIGHT, Look
from unrolled.takeaway import Experiment, gradients
from unrolled.words import gettext as _

VIEWS = {
    "gradient": gradient_views.gradient,
    "steps": gradient_views.steps,
    "clipping": gradient_views.clipping,
}

PLOT = {"displayModeBar": False, "showTips": False}


def draw(place: Place, look: Look) -> None:
    """Controls, the picture that was chosen, and what is to be seen in it."""
    wait()
    spec: GradientSpec = place.spec
    topics.choice(place, "look", _("What to look at"), shown=_look)
    with st.container(key="picture-first"):
        settings, picture = st.columns([0.26, 0.74], gap="medium")
    with settings:
        _settings(place, spec)
    with picture:
        with st.spinner(_("Starting Keras …")):
            view = VIEWS[spec.look](spec, look)
        key = f"learning.gradient.plot.{spec.look}"
        st.plotly_chart(view.figure, theme=None, config=PLOT, key=key, alt=view.said)
        panels.note(view.said)
        for text, kind in view.warnings:
            panels.note(text, kind)
    _offers(place)
    st.html(view.table)
    for sentence in view.why:
        panels.said(sentence)
    if spec.look == "steps":
        _whole(place, spec)
    panels.note(view.exactly, "hint")
    panels.program(program(spec))


def _look(name: str) -> str:
    return {
        "gradient": _("The gradient at each timestep"),
        "steps": _("What each step multiplies by"),
        "clipping": _("Clipping"),
    }[name]


def _settings(place: Place, spec: GradientSpec) -> None:
    if spec.look == "clipping":
        topics.choice(place, "clip", _("The optimiser clips by"), CLIPS)
        topics.real(place, "clipnorm", f"{spec.clip}=", 0.1)
    topics.real(place, "gain", _("Recurrent kernel times"), 0.1)
    topics.real(place, "forget_bias", _("Forget bias of the LSTM"), 0.5)
    topics.size(place, "timesteps", "timesteps")
    topics.choice(place, "activation", "activation")
    with st.expander(_("More")):
        topics.choice(place, "units", "units")
        topics.size(place, "seed", "seed")


def _whole(place: Place, spec: GradientSpec) -> None:
    """The same gradient made in another way, for who wants to see that it is the same."""
    topics.flag(place, "whole", _("Compare with one tape around the whole layer"))
    if not spec.whole:
        return
    from unrolled.engine.whole_gradient import check

    with st.spinner(_("Compiling the way back through all steps …")):
        found = {cell: check(spec.run(cell)) for cell in SIDE_BY_SIDE}
    said = _("{cell}: the last step's gradient times the product, and one tape's gradient:")
    for cell, each in found.items():
        checks.show(each, said.format(cell=cell))


def _offers(place: Place) -> None:
    """Experiments to begin with, each from what Keras begins with."""
    plain = GradientSpec()
    names = ("gain", "forget_bias", "timesteps", "activation")
    begun = {name: getattr(plain, name) for name in names}
    with st.container(horizontal=True, gap="small"):
        topics.offer(place, _("Forget bias 3"), **begun | {"forget_bias": 3.0})
        topics.offer(place, _("Recurrent kernel times 3"), **begun | {"gain": 3.0})
        topics.offer(
            place, _("relu, kernel times 3"), **begun | {"gain": 3.0, "activation": "relu"}
        )
        topics.offer(place, _("sigmoid"), **begun | {"activation": "sigmoid"})
        topics.offer(place, _("As Keras begins"), **begun)


def _taken(spec: GradientSpec) -> Experiment:
    view = VIEWS[spec.look](spec, LIGHT)
    return gradients.gradient(spec, [view.said, *view.why])


GRADIENT = Topic(
    "gradient",
    GradientSpec,
    title=lambda: _("The gradient's way back"),
    question=lambda: _(
        "The loss reads the last timestep: how much of its gradient reaches the first?"
    ),
    draw=draw,
    taken=_taken,
)
