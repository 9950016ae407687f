"""The drawings of the cells that Keras has, and of the minimal one.

GRU is drawn as Keras computes it: z keeps the old state, and the reset gate comes after the
recurrent product (``reset_after=True``).
"""

import numpy as np

from unrolled.equations import ACTIVATION
from unrolled.spec import RunSpec
from unrolled.trace import Array, Arrays
from unrolled.wiring.parts import Part, Wire, Wiring

_LSTM = Wiring(
    width=800,
    height=232,
    parts=(
        Part("c_in", 40, 44, "value", "c"),
        Part("forget", 200, 44, "sign", "×"),
        Part("add", 380, 44, "sign", "+"),
        Part("tap", 640, 44, "dot"),
        Part("c_out", 760, 44, "value", "c"),
        Part("f", 200, 150, "gate", "f"),
        Part("i", 320, 150, "gate", "i"),
        Part("c~", 440, 150, "gate", "c~"),
        Part("o", 550, 150, "gate", "o"),
        Part("write", 380, 96, "sign", "×"),
        Part("squash", 640, 96, "box", "act"),
        Part("read", 640, 150, "sign", "×"),
        Part("h_out", 760, 150, "value", "h"),
        Part("h_in", 40, 196, "value", "h"),
        Part("x_in", 40, 222, "vector", "x"),
        Part("join", 130, 196, "dot"),
    ),
    wires=(
        Wire("c_in", "forget", "c_before", label=(120, 36)),
        Wire("f", "forget", "f", label=(206, 100)),
        Wire("forget", "add", "kept", label=(290, 36)),
        Wire("i", "write", "i", via=((320, 96),), label=(326, 118)),
        Wire("c~", "write", "c~", via=((440, 96),), label=(446, 118)),
        Wire("write", "add", "new", label=(386, 74)),
        Wire("add", "tap", "c", label=(510, 36)),
        Wire("tap", "c_out", "c", label=(700, 36)),
        Wire("tap", "squash", "c"),
        Wire("squash", "read", "squashed", label=(646, 130)),
        Wire("o", "read", "o", label=(598, 142)),
        Wire("read", "h_out", "h", label=(700, 142)),
        Wire("h_in", "join"),
        Wire("x_in", "join", via=((130, 222),)),
        Wire("join", "f", via=((200, 196),)),
        Wire("join", "i", via=((320, 196),)),
        Wire("join", "c~", via=((440, 196),)),
        Wire("join", "o", via=((550, 196),)),
    ),
    numbers=("i", "f", "c~", "o", "kept", "new", "squashed"),
)

_GRU = Wiring(
    width=800,
    height=268,
    parts=(
        Part("h_in", 40, 44, "value", "h"),
        Part("tap", 110, 44, "dot"),
        Part("down", 270, 44, "dot"),
        Part("keep", 470, 44, "sign", "×"),
        Part("add", 640, 44, "sign", "+"),
        Part("h_out", 760, 44, "value", "h"),
        Part("r", 170, 162, "gate", "r"),
        Part("recurrent", 270, 96, "box", "h U + b"),
        Part("reset", 270, 162, "sign", "×"),
        Part("h~", 640, 162, "gate", "h~"),
        Part("z", 470, 130, "gate", "z"),
        Part("rest", 560, 100, "sign", "1−"),
        Part("write", 640, 100, "sign", "×"),
        Part("join", 110, 206, "dot"),
        Part("x_in", 40, 256, "vector", "x"),
        Part("x_tap", 110, 230, "dot"),
    ),
    wires=(
        Wire("h_in", "keep", "h_before", label=(190, 36)),
        Wire("z", "keep", "z", label=(476, 86)),
        Wire("keep", "add", "kept", label=(556, 36)),
        Wire("z", "rest", "z", via=((560, 130),)),
        Wire("rest", "write", "rest", label=(604, 92)),
        Wire("h~", "write", "h~", label=(646, 134)),
        Wire("write", "add", "new", label=(646, 76)),
        Wire("add", "h_out", "h", label=(704, 36)),
        Wire("down", "recurrent"),
        Wire("recurrent", "reset", "recurrent", label=(276, 134)),
        Wire("r", "reset", "r", label=(224, 154)),
        Wire("reset", "h~", "reset", label=(370, 154)),
        Wire("tap", "join"),
        Wire("x_in", "x_tap", via=((110, 256),)),
        Wire("x_tap", "join"),
        Wire("join", "r", via=((170, 206),)),
        Wire("join", "z", via=((470, 206),)),
        Wire("x_tap", "h~", via=((640, 230),)),
    ),
    numbers=("z", "r", "h~", "kept", "rest", "new", "recurrent", "reset"),
)

_SIMPLE = Wiring(
    width=800,
    height=190,
    parts=(
        Part("h_in", 40, 40, "value", "h"),
        Part("recurrent", 200, 40, "box", "h U"),
        Part("x_in", 40, 150, "vector", "x"),
        Part("kernel", 200, 150, "box", "x W"),
        Part("add", 380, 95, "sign", "+"),
        Part("b_in", 380, 168, "value", "b"),
        Part("squash", 560, 95, "box", "act"),
        Part("h_out", 760, 95, "value", "h"),
    ),
    wires=(
        Wire("h_in", "recurrent"),
        Wire("x_in", "kernel"),
        Wire("recurrent", "add", "from_state", via=((380, 40),), label=(290, 32)),
        Wire("kernel", "add", "from_input", via=((300, 150), (300, 95)), label=(252, 142)),
        Wire("b_in", "add", "bias", label=(386, 138)),
        Wire("add", "squash", "total", label=(462, 87)),
        Wire("squash", "h_out", "h", label=(664, 87)),
    ),
    numbers=("from_state", "from_input", "bias", "total"),
)

_MINIMAL = Wiring(
    width=800,
    height=180,
    parts=tuple(p for p in _SIMPLE.parts if p.name not in ("b_in", "squash")),
    wires=(*_SIMPLE.wires[:4], Wire("add", "h_out", "h", label=(570, 87))),
    numbers=("from_state", "from_input"),
)

WIRINGS = {"LSTM": _LSTM, "GRU": _GRU, "SimpleRNN": _SIMPLE, "Minimal": _MINIMAL}
"""The drawing of each cell that Keras has, and of the minimal one."""


def numbers(
    spec: RunSpec, weights: Arrays, x: Array, before: Arrays, states: Arrays, gates: Arrays
) -> Arrays:
    """The numbers on the wires of a cell of `WIRINGS`; see `unrolled.wiring.numbers`."""
    if spec.cell == "LSTM":
        return {
            **{{"c": "c~"}.get(name, name): array for name, array in gates.items()},
            "kept": gates["f"] * before["c"],
            "new": gates["i"] * gates["c"],
            "squashed": ACTIVATION[spec.activation](states["c"]),
        }
    if spec.cell == "GRU":
        columns = slice(2 * spec.units, None)
        recurrent = before["h"] @ weights["recurrent_kernel"][..., columns]
        recurrent = recurrent + weights["bias"][..., 1:, columns]
        return {
            "z": gates["z"],
            "r": gates["r"],
            "h~": gates["h"],
            "kept": gates["z"] * before["h"],
            "rest": 1 - gates["z"],
            "new": (1 - gates["z"]) * gates["h"],
            "recurrent": recurrent,
            "reset": gates["r"] * recurrent,
        }
    from_state = before["h"] @ weights["recurrent_kernel"]
    from_input = x @ weights["kernel"]
    found = {"from_state": from_state, "from_input": from_input + np.zeros_like(from_state)}
    if spec.cell == "SimpleRNN":
        bias = weights["bias"][..., None, :]
        found["bias"] = bias + np.zeros_like(from_state)
        found["total"] = from_state + from_input + bias
    return found
