"""What the lab says about a run, in sentences; the text twins of its pictures."""

from collections.abc import Callable

import numpy as np

from unrolled.axes import coming_out
from unrolled.cells import BIAS, KERNEL, RECURRENT
from unrolled.spec import RunSpec
from unrolled.trace import Array, Trace
from unrolled.weights import rates
from unrolled.words import gap
from unrolled.words import gettext as _

RATES: Callable[[int], Array] = rates
"""How much each unit of a leaky memory keeps: without types where it stands, as it is shown so."""


def agreement(difference: float) -> str:
    """How far Keras and the NumPy equations are apart."""
    if not np.isfinite(difference):
        return _("The numbers left the range of float32: nothing is left to compare.")
    return _("Largest difference between Keras and the NumPy equations: {d:.1e}.").format(
        d=difference
    )


def passing_on(trace: Trace) -> str:
    """What the next layer receives, and what falls away."""
    spec = trace.spec
    if spec.return_sequences:
        text = _("h of all {n} timesteps goes on to the next layer.")
    else:
        text = _("Only the last h goes on; h of the other {m} timesteps falls away.")
    said = text.format(n=spec.timesteps, m=spec.timesteps - 1)
    if spec.return_state:
        names = ", ".join(named.name for named in coming_out(trace)[1:])
        said += gap(said) + _("Beside it: the final {names}.").format(names=names)
    return said


def parameters(spec: RunSpec) -> str:
    """The parameter count with its formula."""
    facts, units, features = spec.facts, spec.units, spec.features
    kinds = [weight.kind for weight in facts.weights]
    if kinds[:2] != [KERNEL, RECURRENT] or kinds[2:] not in ([], [BIAS]):
        return _of_each_weight(spec)
    bias = f" + {facts.bias_rows}" if facts.bias_rows else ""
    blocks = f"{facts.blocks} × " if facts.blocks > 1 else ""
    names = _("units × (features + units{bias})").format(
        bias={0: "", 1: " + 1", 2: " + 2"}[facts.bias_rows]
    )
    return _(
        "{n} parameters = {blocks}{names} = {blocks}{u} × ({f} + {u}{bias}). Timesteps and batch "
        "are not in it."
    ).format(
        n=facts.parameters(units, features),
        blocks=blocks,
        names=names,
        u=units,
        f=features,
        bias=bias,
    )


def _of_each_weight(spec: RunSpec) -> str:
    """The parameter count of a written update, weight by weight."""
    shapes = spec.facts.weight_shapes(spec.units, spec.features)
    counts = [f"{name} {' × '.join(map(str, shape))}" for name, shape in shapes.items()]
    if not counts:
        return _("0 parameters: this update names no weights.")
    text = _("{n} parameters = {sum}. Timesteps and batch are not in it.")
    return text.format(n=spec.facts.parameters(spec.units, spec.features), sum=" + ".join(counts))


def weight_set(spec: RunSpec) -> str:
    """What a named weight set does; empty for the default."""
    return {
        "default": "",
        "latch": _latch(spec),
        "leaky": _leaky(spec),
        "echo": _("Echo: unit 0 takes feature 0, each further unit what the one before it held."),
        "exploding": _(
            "Exploding: each unit feeds itself 1.5 times over; only a bounded activation or gate "
            "stops it."
        ),
    }[spec.weights]


def _squashing(spec: RunSpec) -> str:
    """The activation that h goes through at each step; that of a gated cell is on its candidate."""
    ungated = not spec.facts.gates and spec.facts.has_activation
    return spec.activation if ungated else "linear"


def _latch(spec: RunSpec) -> str:
    if "c" in spec.facts.states:
        return _(
            "Latch: the input is shut out, and each unit's c stays as it was given. h is made of c "
            "at every step: what h started as is lost."
        )
    return {
        "linear": _("Latch: the input is shut out, and each unit holds what it was given."),
        "relu": _(
            "Latch: the input is shut out, and each unit holds what it was given; relu makes 0 of "
            "what is negative."
        ),
        "tanh": _(
            "Latch: the input is shut out, and each unit holds the sign of what it was given: it "
            "goes to nearly 1 or nearly -1, and stays there."
        ),
        "sigmoid": _(
            "Latch: the input is shut out, and each unit holds on which side of 0.5 it was put: it "
            "goes to nearly 1 or nearly 0, and stays there."
        ),
    }[_squashing(spec)]


def _leaky(spec: RunSpec) -> str:
    shares = RATES(spec.units)
    kept = f"{shares[0]:.0%}"
    if spec.units > 1:
        text = _("{least:.0%} (unit 0) to {most:.0%} (unit {last})")
        kept = text.format(least=shares[0], most=shares[-1], last=spec.units - 1)
    if "c" in spec.facts.states:
        text = _("Leaky memory: at each step a unit keeps {kept} of its c, and h is made of that.")
        return text.format(kept=kept)
    return {
        "linear": _("Leaky memory: at each step a unit keeps {kept} of itself."),
        "relu": _(
            "Leaky memory: at each step a unit keeps {kept} of itself; relu makes 0 of what is "
            "negative."
        ),
        "tanh": _(
            "Leaky memory: at each step a unit keeps {kept} of itself, or less: tanh makes large "
            "numbers smaller."
        ),
        "sigmoid": _(
            "Leaky memory: at each step a unit hands {kept} of itself to the sigmoid. That makes "
            "0.5 of nothing: no unit fades to 0."
        ),
    }[_squashing(spec)].format(kept=kept)


def set_by_hand(spec: RunSpec) -> str:
    """The weights that were changed on top of their set; empty for none."""
    if not spec.changed:
        return ""
    most = 4
    listed = ", ".join(f"{name} = {value:g}" for name, value in spec.changed[:most])
    more = ", …" if len(spec.changed) > most else ""
    return _("Set by hand: {listed}.").format(listed=listed + more)
