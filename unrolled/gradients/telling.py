"""What is said of gradients on their way back: by rules, from the numbers that came."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from unrolled import words
from unrolled.gradients.fate import Fate, fate
from unrolled.gradients.way import Way
from unrolled.trace import Array
from unrolled.words import gettext as _

Ways = Mapping[str, Way]
"""A way back for each cell, by its name."""


def number(value: float) -> str:
    """A length, short: ``0.52``, ``1.2e-05``; a dash where it is no number."""
    return "–" if math.isnan(value) else f"{value:.2g}"


def compared(ways: Ways) -> str:
    """How much of the last step's gradient each cell has at t = 0, the most first."""
    fates = {cell: fate(way) for cell, way in ways.items()}
    left = {cell: each for cell, each in fates.items() if each.kind != "lost"}
    order = sorted(left, key=lambda cell: -left[cell].share)
    if not order:
        return _("The numbers have left the range of float32: there is no gradient to follow.")
    listed = words.listed(f"{cell} {number(left[cell].share)}" for cell in order)
    told = _("The share of the last step's gradient that arrives at t = 0: {listed}.").format(
        listed=listed
    )
    return words.together([told, _most(left, order)])


def _most(fates: Mapping[str, Fate], order: Sequence[str]) -> str:
    """Who learns what of the beginning, from those gradients."""
    growing = [cell for cell in order if fates[cell].kind in ("explodes", "grows")]
    if growing:
        return _(
            "On its way back it grows in {cells}: one step of training may throw the weights far "
            "away."
        ).format(cells=", ".join(growing))
    texts = {
        "kept": _("{cell} keeps most, enough to learn from what came first."),
        "fades": _("{cell} keeps most, a little to learn from."),
    }
    nothing = _(
        "{cell} keeps most, and that is next to nothing: what came first is hardly learned from."
    )
    return texts.get(fates[order[0]].kind, nothing).format(cell=order[0])


def became(way: Way) -> str:
    """What becomes of one cell's gradient, for its row in a table."""
    found = fate(way)
    if found.kind == "lost":
        return left_range(way)
    return {
        "kept": _("arrives"),
        "fades": _("fades"),
        "vanishes": _("vanishes: under a thousandth at t = {t}"),
        "zero": _("exactly 0 at t = {t} and before"),
        "grows": _("grows"),
        "explodes": _("explodes: over a thousandfold at t = {t}"),
    }[found.kind].format(t=found.where)


def left_range(way: Way) -> str:
    """Where the numbers of a run whose gradient is lost stopped being numbers."""
    states = np.concatenate(list(way.trace.states.values()), axis=-1)[0]
    bad = np.flatnonzero(~np.isfinite(states).all(axis=1))
    if len(bad):
        return _("no numbers: the state leaves the range of float32 at t = {t}").format(t=bad[0])
    return _("no numbers: the gradient leaves the range of float32")


def off_the_axis(ways: Ways) -> list[str]:
    """Which lengths have no place on a logarithmic axis, and why."""
    told = []
    for cell, way in ways.items():
        found = fate(way)
        if found.kind == "lost":
            text = _("{cell} has no line, it has {why}.")
            told.append(text.format(cell=cell, why=left_range(way)))
        elif found.where is not None and found.kind == "zero":
            text = _("{cell}: from t = {t} back the gradient by h is exactly 0 and has no line.")
            why = _why_zero(way, found.where)
            told.append(words.together([text.format(cell=cell, t=found.where), why]))
    return told


def _why_zero(way: Way, t: int) -> str:
    units = way.trace.spec.units
    if way.products[t + 1, :units, :units].any():
        return _("What is left is too small for float32.")
    if "c" in way.gradients and way.gradients["c"][t + 1].any():
        return _("Nothing goes back through h; what goes back goes through c.")
    return _("No unit hands anything back at that step.")


def reasons(ways: Ways) -> list[str]:
    """Why: what each step back multiplies by, from the gates and slopes of the run itself."""
    found = [_reason(cell, way) for cell, way in ways.items() if fate(way).kind != "lost"]
    return [each for each in found if each]


def _reason(cell: str, way: Way) -> str:
    measured, last = number(fate(way).factor), fate(way).steps
    if cell == "LSTM":
        mean, best = _kept(way.trace.gates["f"])
        return _(
            "LSTM: a step hands c on times f, here {f} on average (forget bias {bias}). The unit "
            "that keeps most keeps {best} of it from t = 0 to t = {n}. Measured, the gradient by "
            "c: × {measured} a step."
        ).format(
            f=f"{mean:.2f}",
            bias=f"{forget_bias(way):g}",
            best=number(best),
            n=last,
            measured=number(_factor_of_c(way)),
        )
    if cell == "GRU":
        mean, best = _kept(way.trace.gates["z"])
        return _(
            "GRU: a step hands h on times z, here {z} on average: Keras begins with no bias that "
            "would open z. The unit that keeps most keeps {best} of it from t = 0 to t = {n}. "
            "Measured: × {measured} a step."
        ).format(z=f"{mean:.2f}", best=number(best), n=last, measured=measured)
    if cell == "SimpleRNN":
        return _(
            "SimpleRNN: a step back multiplies by U, which lengthens by a factor of {gain} "
            "(Keras draws it orthogonal), and by the slope of {activation}, here {slope} on "
            "average: together {both}. Measured: × {measured} a step."
        ).format(
            gain=f"{gain(way):g}",
            activation=way.trace.spec.activation,
            slope=f"{slope(way):.2f}",
            both=f"{gain(way) * slope(way):.2f}",
            measured=measured,
        )
    return ""


def _factor_of_c(way: Way) -> float:
    """What one step back multiplies |dL / dc_t| by, on average; the last c has no gradient."""
    found = way.lengths("c")[:-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        return float((found[0] / found[-1]) ** (1 / (len(found) - 1)))


def _kept(gate: Array) -> tuple[float, float]:
    """What a gate lets through on average, and over all steps after the first in its best unit.

    Args:
        gate: (batch, timesteps, units), one sequence.
    """
    values = gate[0].astype("float64")
    return float(values.mean()), float(values[1:].prod(axis=0).max())


def forget_bias(way: Way) -> float:
    """The bias of the forget gate, the same for every unit."""
    units = way.trace.spec.units
    return float(way.trace.weights["bias"][units])


def gain(way: Way) -> float:
    """By how much the recurrent kernel lengthens a vector at most."""
    return round(float(np.linalg.norm(way.trace.weights["recurrent_kernel"], 2)), 3)


def slope(way: Way) -> float:
    """The root mean square of the activation's slope over all steps and units of a SimpleRNN."""
    h = way.trace.states["h"].astype("float64")
    slopes = {
        "tanh": 1 - h**2,
        "sigmoid": h * (1 - h),
        "relu": (h > 0).astype("float64"),
        "linear": np.ones_like(h),
    }[way.trace.spec.activation]
    return math.sqrt(float((slopes**2).mean()))


def step_numbers(way: Way) -> tuple[float, float, float]:
    """The factor of one step on average, all of them multiplied, and that of their product."""
    stretches = way.stretches()[1:]
    with np.errstate(divide="ignore"):
        logs = np.log(stretches)
    return (
        float(np.exp(logs.mean())),
        float(np.exp(logs.sum())),
        float(way.reaches()[1]),
    )


def multiplied(ways: Ways) -> str:
    """How all steps together compare with the factors of each."""
    found = {cell: step_numbers(way) for cell, way in ways.items()}
    found = {cell: each for cell, each in found.items() if np.isfinite(each).all()}
    if not found:
        return _("The numbers have left the range of float32: there is no step to look at.")
    listed = words.listed(f"{cell} {each[0]:.2f}" for cell, each in found.items())
    told = _("A step lengthens a change by at most, on average: {listed}.").format(listed=listed)
    less = {cell: each for cell, each in found.items() if each[2] < each[1] / 2}
    if not less:
        return told
    cell, (_one, factors, together) = max(less.items(), key=lambda item: item[1][1] / item[1][2])
    less_than = _(
        "All steps together do less than these factors multiplied: {cell} {together} in place "
        "of {factors}, since no step stretches just the direction that others stretched."
    )
    return words.together(
        [told, less_than.format(cell=cell, together=number(together), factors=number(factors))]
    )
