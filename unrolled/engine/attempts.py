"""Calls that may be wrong: made for real, on an ordinary Keras layer, with what Keras says kept."""

import re
from dataclasses import dataclass

import keras
import numpy as np

from unrolled.engine import layers
from unrolled.engine.runs import default_weights, run
from unrolled.errors import SpecError
from unrolled.shapes import Call, reading
from unrolled.spec import RunSpec
from unrolled.trace import Array


@dataclass(frozen=True, eq=False)
class Verdict:
    """What came of a call.

    Attributes:
        call: the call, by its shapes.
        x, states: the arrays that were passed; `states` is None where no state was.
        raised: the class of the exception Keras raised, by name; None where it accepted the call.
        words: Keras's message without terminal codes and graph node names; empty if accepted.
        output: what the layer returned, as a tuple; empty where it raised.
    """

    call: Call
    x: Array
    states: tuple[Array, ...] | None
    raised: str | None
    words: str
    output: tuple[Array, ...]

    @property
    def accepted(self) -> bool:
        """Whether Keras took the call without a word."""
        return self.raised is None


def attempt(spec: RunSpec, call: Call, x: Array, initial: tuple[Array, ...]) -> Verdict:
    """Call the layer that `spec` describes with arrays of `call`'s shapes.

    Args:
        spec: the layer, built for `spec.features`, with `spec`'s weights and flags.
        call: the shapes to pass.
        x, initial: the numbers to fill those shapes with, repeated or cut as needed.
    """
    layer = layers.layer(spec)
    layer.build((None, None, spec.features))
    layer.set_weights(list(default_weights(spec).values()))
    given_x = np.resize(x, call.x)
    given = None
    if call.states is not None:
        sources = initial + (initial[-1],) * len(call.states)
        given = tuple(np.resize(s, n) for s, n in zip(sources, call.states, strict=False))
    try:
        output = layer(given_x, initial_state=None if given is None else list(given))
    except Exception as error:  # whatever Keras raises is the answer
        return Verdict(call, given_x, given, type(error).__name__, plain(str(error)), ())
    arrays = tuple(keras.ops.convert_to_numpy(part) for part in keras.tree.flatten(output))
    return Verdict(call, given_x, given, None, "", arrays)


def proof(spec: RunSpec, verdict: Verdict) -> float | None:
    """How far a silently accepted call is from the well-formed call it may stand for.

    Returns:
        The largest difference between the two outputs, both computed by Keras now; None where
        the call cannot be read as a well-formed one, or as one of a size that no spec has.
    """
    meant = reading(spec, verdict.x, verdict.states)
    if meant is None or not verdict.accepted:
        return None
    x, states = meant
    try:
        same = spec.resized(batch=x.shape[0], timesteps=x.shape[1])
    except SpecError:
        return None
    names = spec.facts.states
    trace = run(same, x=x, initial_state=dict(zip(names, states, strict=True)))
    pairs = list(zip(verdict.output, trace.returned, strict=True))
    if any(got.shape != wanted.shape for got, wanted in pairs):
        return None
    return float(max(np.abs(got - wanted).max() for got, wanted in pairs))


def plain(message: str) -> str:
    """A message of Keras or TensorFlow without what only a terminal or a debugger can use."""
    message = re.sub(r"\x1b\[[0-9;]*m", "", message)
    message = re.sub(r"\{\{function_node [^}]*\}\}\s*", "", message)
    message = re.sub(r"\sdefined\sat\s\(most[^)\n]*\):", "", message)
    message = re.sub(r'(?m)^[ \t]*File "[^"\n]*", line \d+.*\n?', "", message)
    message = re.sub(r"\s*\[\[\{\{node [^}]*\}\}[^\n]*", "", message)
    message = re.sub(r"[ \t]*\[Op:\w+\](?: name:[ \t]*\S*)?", "", message)
    return re.sub(r"\n\s*\n+", "\n\n", message).strip()
