"""Break it: give Keras a wrong call on purpose, and read what it really says."""

import streamlit as st

from ui import panels
from ui.engine import engine
from ui.lab.state import Lab, looks
from ui.view import WRONG_CALLS
from ui.widgets import follow, heard
from unrolled.axes import layer_call
from unrolled.errors import SpecError
from unrolled.figures import Look, plain_heatmap
from unrolled.shapes import Call, explain, parse_shape, parse_shapes, wrong_calls
from unrolled.spec import RunSpec
from unrolled.trace import Trace
from unrolled.words import gap
from unrolled.words import gettext as _


def break_it(lab: Lab, trace: Trace, look: Look) -> None:
    """Choose or type a wrong call; make it; say what came of it."""
    spec = _with_two_samples(lab.spec)
    calls = wrong_calls(spec)
    _choose(lab, list(calls))
    try:
        call = _call(lab, calls)
    except SpecError as problem:
        panels.note(str(problem), "warn")
        return
    numbers = trace if spec == lab.spec else engine().run(spec)
    verdict = engine().attempt(spec, call, numbers.x, tuple(numbers.initial.values()))
    st.code(_written(spec, call), language=None, wrap_lines=True)
    _numbers(lab, spec, call)
    if verdict.accepted:
        _accepted(spec, call, verdict, look)
    else:
        st.html(f'<p class="u-said">{_("Keras says:")}</p>')
        st.code(f"{verdict.raised}: {verdict.words}", language=None, wrap_lines=True)
    _findings(spec, call, verdict.accepted)


def _with_two_samples(spec: RunSpec) -> RunSpec:
    """With a batch of one, several wrong shapes would be right by chance."""
    return spec if spec.batch > 1 else spec.resized(batch=2)


def _choose(lab: Lab, names: list[str]) -> None:
    options = [name for name in WRONG_CALLS if name in names or name == "own"]
    chosen = lab.view.wrong if lab.view.wrong in options else options[0]
    key = follow("lab.wrong", chosen)

    def picked() -> None:
        lab.look(wrong=st.session_state[key])

    st.selectbox(_("Wrong call"), options, key=key, format_func=_name, on_change=heard(key, picked))
    if chosen == "own":
        left, right = st.columns(2)
        with left:
            _shape_field(lab, "wrong_x", _("Shape of x"))
        with right:
            _shape_field(lab, "wrong_states", _("Shapes of the initial states, or none"))


def _shape_field(lab: Lab, name: str, label: str) -> None:
    key = follow(f"lab.{name}", getattr(lab.view, name), lab.view)

    st.text_input(label, key=key, max_chars=60, on_change=looks(lab, name, key))


def _call(lab: Lab, calls: dict[str, Call]) -> Call:
    if lab.view.wrong == "own":
        states = parse_shapes(lab.view.wrong_states)
        return Call(parse_shape(lab.view.wrong_x), states)
    return calls.get(lab.view.wrong, next(iter(calls.values())))


def _written(spec: RunSpec, call: Call) -> str:
    """The call as a program would write it that has the run's arrays: what `attempt` does."""
    built = _("built for {n} features").format(n=spec.features)
    layer = f"layer = keras.layers.{layer_call(spec)}  # {built}\n"
    x = f"np.resize(x, {call.x})"
    if call.states is None:
        return f"{layer}layer({x})"
    pairs = zip(_sources(spec, call), call.states, strict=True)
    states = ", ".join(f"np.resize({name}, {shape})" for name, shape in pairs)
    return f"{layer}layer(\n    {x},\n    initial_state=[{states}],\n)"


def _sources(spec: RunSpec, call: Call) -> list[str]:
    """The array that fills each state of `call`: its own, the last one for those too many."""
    names = [f"{state}0" for state in spec.facts.states]
    count = len(call.states or ())
    return (names + names[-1:] * count)[:count]


def _numbers(lab: Lab, spec: RunSpec, call: Call) -> None:
    """Say which numbers the call is made with."""
    names = ", ".join(dict.fromkeys(["x", *_sources(spec, call)]))
    if spec == lab.spec:
        text = _("Made with this run's weights and its {names}, repeated or cut by np.resize.")
    else:
        text = _(
            "Made with this run's weights and, for a batch of {n}, its {names}, repeated or cut by "
            "np.resize."
        )
    panels.note(text.format(names=names, n=spec.batch))


def _accepted(spec: RunSpec, call: Call, verdict, look: Look) -> None:  # type: ignore[no-untyped-def]
    shapes = ", ".join(str(part.shape) for part in verdict.output)
    if not explain(spec, call):
        panels.note(
            _("Keras accepts this call, and rightly: it returned {shapes}.").format(shapes=shapes)
        )
        return
    text = _("Keras accepts this call without a word and returned {shapes}.").format(shapes=shapes)
    apart = engine().proof(spec, verdict)
    if apart is not None:
        text += gap(text) + _(
            "It computed the same as with every state spread to (batch, units) and further "
            "states left out: largest difference {d:.0e}."
        ).format(d=apart)
    panels.note(text, "silent")
    result = verdict.output[0]
    if result.ndim in (2, 3) and result.size:
        picture = result[0].T if result.ndim == 3 else result.T
        st.plotly_chart(
            plain_heatmap(picture, look),
            theme=None,
            config={"displayModeBar": False, "showTips": False},
            key="lab.plot.silent",
            alt=text,
        )


def _findings(spec: RunSpec, call: Call, accepted: bool) -> None:
    for finding in explain(spec, call):
        panels.note(
            _("{argument}: expected {expected}, got {came}. {cause} {advice}").format(
                argument=finding.argument,
                expected=finding.expected,
                came=finding.came,
                cause=finding.cause,
                advice=finding.advice,
            ),
            "silent" if accepted else "warn",
        )


def _name(name: str) -> str:
    return {
        "no_features": _("x without the axis of features"),
        "no_timesteps": _("x without the axis of timesteps"),
        "state_units": _("a state one unit too wide"),
        "state_batch": _("a state for one sample too many"),
        "one_state_less": _("one state for an LSTM"),
        "one_state_more": _("one state too many"),
        "state_of_one": _("one row of state for the whole batch"),
        "state_flat": _("a state without a batch axis"),
        "own": _("shapes of my own"),
    }[name]
