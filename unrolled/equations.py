"""The cells in plain NumPy, as a textbook writes them: one pure step, and a loop over time.

Keras computes what the app shows; these restate it for the reader, and `difference` says how far
the two are apart. Sources: keras/src/layers/rnn/{simple_rnn,gru,lstm}.py (Keras 3); LSTM after
Hochreiter & Schmidhuber 1997 with the forget gate of Gers et al. 2000; GRU after Cho et al. 2014
in the variant with ``reset_after=True``.

Axes: x_t is (batch, features), a state (batch, units), and every part of a step (batch, units).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from unrolled import updates
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays, Trace
from unrolled.updates import IN_NUMPY, Meaning


def sigmoid(a: Array) -> Array:
    """1 / (1 + exp(-a)), written so that no large exponent overflows."""
    return (np.tanh(a / 2) + 1) / 2


def relu(a: Array) -> Array:
    """The positive part of a."""
    return np.maximum(a, 0)


def linear(a: Array) -> Array:
    """a itself."""
    return a


ACTIVATION: dict[str, Callable[[Array], Array]] = {
    "tanh": np.tanh,
    "relu": relu,
    "sigmoid": sigmoid,
    "linear": linear,
}


@dataclass(frozen=True, eq=False)
class Part:
    """One weighted sum of a step and what became of it, each (batch, units).

    Attributes:
        from_input: x_t times this block of the kernel.
        from_state: the state before times this block of the recurrent kernel (for GRU's
            candidate: after the reset gate).
        bias: what the bias adds.
        value: the activation of the sum of the three.
    """

    from_input: Array
    from_state: Array
    bias: Array
    value: Array

    @property
    def total(self) -> Array:
        """The sum the activation is applied to."""
        return self.from_input + self.from_state + self.bias


@dataclass(frozen=True, eq=False)
class Step:
    """One step of a cell: its parts by gate (``""`` for an ungated cell) and the new states.

    An update that a learner wrote has no such parts, but values `between`, by their names.
    """

    parts: dict[str, Part]
    states: Arrays
    between: Arrays = field(default_factory=dict)

    def gate(self, name: str) -> Array:
        """A gate's value, (batch, units)."""
        return self.between[name] if name in self.between else self.parts[name].value


Activation = Callable[[Array], Array]
StepFunction = Callable[[Array, Arrays, Arrays, Activation], Step]


def part(from_input: Array, from_state: Array, bias: Array, act: Activation) -> Part:
    """act(from_input + from_state + bias), with its terms kept."""
    value = act(from_input + from_state + bias)
    return Part(from_input, from_state, bias + np.zeros_like(value), value)


def simple_rnn(x_t: Array, before: Arrays, weights: Arrays, act: Activation) -> Step:
    """h = act(x_t W + h_before U + b)."""
    h = part(
        x_t @ weights["kernel"], before["h"] @ weights["recurrent_kernel"], weights["bias"], act
    )
    return Step({"": h}, {"h": h.value})


def minimal(x_t: Array, before: Arrays, weights: Arrays, act: Activation) -> Step:
    """h = x_t W + h_before U: neither bias nor activation."""
    no_bias = np.zeros(())
    h = part(x_t @ weights["kernel"], before["h"] @ weights["recurrent_kernel"], no_bias, linear)
    return Step({"": h}, {"h": h.value})


def lstm(x_t: Array, before: Arrays, weights: Arrays, act: Activation) -> Step:
    """c = f * c_before + i * candidate;  h = o * act(c).

    Gates i, f, o are sigmoids, the candidate (Keras's block "c") is an activation, each of its
    own x_t W + h_before U + b.
    """
    x_i, x_f, x_c, x_o = np.split(x_t @ weights["kernel"], 4, axis=-1)
    h_i, h_f, h_c, h_o = np.split(before["h"] @ weights["recurrent_kernel"], 4, axis=-1)
    b_i, b_f, b_c, b_o = np.split(weights["bias"], 4)
    i = part(x_i, h_i, b_i, sigmoid)
    f = part(x_f, h_f, b_f, sigmoid)
    candidate = part(x_c, h_c, b_c, act)
    o = part(x_o, h_o, b_o, sigmoid)
    c = f.value * before["c"] + i.value * candidate.value
    h = o.value * act(c)
    return Step({"i": i, "f": f, "c": candidate, "o": o}, {"h": h, "c": c})


def gru(x_t: Array, before: Arrays, weights: Arrays, act: Activation) -> Step:
    """h = z * h_before + (1 - z) * candidate: in Keras z = 1 keeps the old state.

    z and r are sigmoids of x_t W + h_before U + both biases. The candidate (Keras's block "h")
    is act(x_t W + b + r * (h_before U + b_recurrent)): the reset gate comes after the product
    (``reset_after=True``).
    """
    x_z, x_r, x_h = np.split(x_t @ weights["kernel"], 3, axis=-1)
    h_z, h_r, h_h = np.split(before["h"] @ weights["recurrent_kernel"], 3, axis=-1)
    (b_z, b_r, b_h), (rb_z, rb_r, rb_h) = (np.split(row, 3) for row in weights["bias"])
    z = part(x_z, h_z, b_z + rb_z, sigmoid)
    r = part(x_r, h_r, b_r + rb_r, sigmoid)
    candidate = part(x_h, r.value * (h_h + rb_h), b_h, act)
    h = z.value * before["h"] + (1 - z.value) * candidate.value
    return Step({"z": z, "r": r, "h": candidate}, {"h": h})


def own(update: str) -> StepFunction:
    """The step of an update that a learner wrote."""
    read = updates.read(update)

    def own_step(x_t: Array, before: Arrays, weights: Arrays, act: Activation) -> Step:
        """Each statement in turn; later ones see what earlier ones assigned."""
        given = {"x": x_t, **before, **weights}
        with np.errstate(all="ignore"):  # a learner's numbers may leave every range
            found = Meaning(IN_NUMPY).statements(read, given)
        full = np.zeros_like(before["h"])
        return Step(
            {},
            {name: found[name] for name in before},
            {name: found[name] + full for name in read.between},
        )

    return own_step


STEPS: dict[str, Callable[[RunSpec], StepFunction]] = {
    "SimpleRNN": lambda spec: simple_rnn,
    "GRU": lambda spec: gru,
    "LSTM": lambda spec: lstm,
    "Minimal": lambda spec: minimal,
    "Own": lambda spec: own(spec.update),
}
"""The step of each cell, for the spec of a run."""


def step(trace: Trace, t: int) -> Step:
    """The equations at step `t` of a run, from the states that Keras had before it.

    Computed in float64, so that a sum shown to a few digits adds up.
    """
    before = {name: _double(trace.before(name)[:, t]) for name in trace.states}
    x_t = _double(trace.x[:, trace.reads[t]])
    weights = {name: _double(array) for name, array in trace.weights.items()}
    return STEPS[trace.spec.cell](trace.spec)(
        x_t, before, weights, ACTIVATION[trace.spec.activation]
    )


def unroll(trace: Trace) -> tuple[Arrays, Arrays]:
    """The whole run again by the equations alone, from `trace`'s inputs.

    Returns:
        The states after each step and the gates, each (batch, timesteps, units).
    """
    spec = trace.spec
    weights = {name: _double(array) for name, array in trace.weights.items()}
    states = {name: _double(array) for name, array in trace.initial.items()}
    history: dict[str, list[Array]] = {name: [] for name in states}
    gates: dict[str, list[Array]] = {name: [] for name in spec.facts.gates}
    step_of = STEPS[spec.cell](spec)
    for t in trace.reads:
        now = step_of(_double(trace.x[:, t]), states, weights, ACTIVATION[spec.activation])
        if trace.mask is None:
            states = now.states
        else:
            taken = trace.mask[:, t, None]
            states = {name: np.where(taken, now.states[name], states[name]) for name in states}
        for name in history:
            history[name].append(states[name])
        for name in gates:
            gates[name].append(now.gate(name))
    return _over_time(history), _over_time(gates)


def difference(trace: Trace) -> float:
    """The largest difference between Keras and the equations over a run, both run on their own.

    Over all states, gates and steps, |Keras - equations| / max(1, |equations|): absolute for
    values up to 1, relative above, where float32 itself gets coarser. Infinity or NaN where the
    run left the range of float32.
    """
    states, gates = unroll(trace)
    pairs = [(trace.states[name], states[name]) for name in states]
    pairs += [(trace.gates[name], gates[name]) for name in gates]
    with np.errstate(over="ignore", invalid="ignore"):
        # NumPy's maximum keeps a NaN wherever it stands; Python's drops one that comes later.
        return float(np.max([np.abs(a - b) / np.maximum(1, np.abs(b)) for a, b in pairs]))


def _double(array: Array) -> Array:
    return np.asarray(array, dtype=np.float64)


def _over_time(history: dict[str, list[Array]]) -> Arrays:
    return {name: np.stack(steps, axis=1) for name, steps in history.items()}
