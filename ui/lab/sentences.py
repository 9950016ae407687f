"""What the lab says about a run, in sentences; the text twins of its pictures."""

import numpy as np

from unrolled.axes import coming_out
from unrolled.cells import BIAS, KERNEL, RECURRENT
from unrolled.spec import RunSpec
from unrolled.trace import Trace
from unrolled.words import gap
from unrolled.words import gettext as _


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
        "latch": _("Latch: the input is shut out, and each unit holds what it was given."),
        "leaky": _("Leaky memory: unit 0 keeps half of itself at each step, the last unit 95 %."),
        "echo": _("Echo: unit 0 takes feature 0, each further unit what the one before it held."),
        "exploding": _(
            "Exploding: each unit feeds itself 1.5 times over; only a bounded activation or gate "
            "stops it."
        ),
    }[spec.weights]


def set_by_hand(spec: RunSpec) -> str:
    """The weights that were changed on top of their set; empty for none."""
    if not spec.changed:
        return ""
    most = 4
    listed = ", ".join(f"{name} = {value:g}" for name, value in spec.changed[:most])
    more = ", …" if len(spec.changed) > most else ""
    return _("Set by hand: {listed}.").format(listed=listed + more)
