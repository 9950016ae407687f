"""A padded batch as the Keras program that comes to the same numbers."""

from unrolled.cells import CELLS
from unrolled.sequences.padding import (
    BIAS,
    FEATURES,
    SAMPLES,
    START,
    UNITS,
    VECTORS,
    Padded,
    PaddingSpec,
    by_hand,
)
from unrolled.snippet import MINIMAL_CELL
from unrolled.trace import Array


def program(padded: Padded) -> str:
    """NumPy, Keras 3 and nothing else; it leaves ``output`` and ``states``."""
    spec = padded.spec
    parts = [
        "import keras\nimport numpy as np",
        MINIMAL_CELL.strip() if spec.cell == "Minimal" else "",
        _source(padded),
        _layer(spec),
        _biases(spec),
        f"output, *states = layer({', '.join(_arguments(padded))})\nprint(output, states)",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _source(padded: Padded) -> str:
    """What makes x, with or without a mask on it."""
    spec = padded.spec
    if padded.ids is not None:
        return (
            f"ids = {_array(padded.ids)}\n"
            f"embedding = keras.layers.Embedding({len(VECTORS)}, {FEATURES}, mask_zero=True)\n"
            "embedding.build()\n"
            f"embedding.set_weights([np.array({[list(row) for row in VECTORS]})])\n"
            "x = embedding(ids)"
        )
    lines = [f'x = {_array(padded.x)}.astype("float32")']
    if spec.source == "Masking":
        lines.append(f"padded, masking = x, keras.layers.Masking(mask_value={float(spec.pad)})")
        lines.append("x = masking(padded)")
    if spec.source == "hand":
        lines.append(f"mask = {_array(by_hand(spec).astype(int))}.astype(bool)")
    return "\n".join(lines)


def _layer(spec: PaddingSpec) -> str:
    drawn = [
        "kernel_initializer=keras.initializers.GlorotUniform(seed=0)",
        "recurrent_initializer=keras.initializers.Orthogonal(seed=1)",
    ]
    flags = ["return_state=True"]
    flags += ["return_sequences=True"] if spec.return_sequences else []
    flags += ["zero_output_for_mask=True"] if spec.zero_output else []
    if spec.cell == "Minimal":
        cell = f"cell = MinimalRNNCell(\n    {UNITS},\n    {f',{chr(10)}    '.join(drawn)},\n)"
        return f"{cell}\nlayer = keras.layers.RNN(cell, {', '.join(flags)})"
    arguments = ",\n    ".join([str(UNITS), *drawn, *flags])
    return f"layer = keras.layers.{spec.cell}(\n    {arguments},\n)"


def _biases(spec: PaddingSpec) -> str:
    """The biases of a layer that is no longer new, where they are asked for."""
    facts = CELLS[spec.cell]
    if not spec.biased or not facts.bias_rows:
        return ""
    first = facts.gates.index(facts.candidate) * UNITS if facts.gates else 0
    row = "0, " if facts.bias_rows == 2 else ""
    return (
        f"layer.build(x.shape)\n*others, bias = layer.get_weights()\n"
        f"bias[{row}{first}:{first + UNITS}] = {BIAS}\nlayer.set_weights([*others, bias])"
    )


def _arguments(padded: Padded) -> list[str]:
    """Those of the call, as Python writes them."""
    spec = padded.spec
    given = ["x"]
    if spec.started:
        state = f"np.full(({SAMPLES}, {UNITS}), {START})"
        given.append(f"initial_state=[{', '.join([state] * len(CELLS[spec.cell].states))}]")
    if spec.source == "hand":
        given.append("mask=mask")
    elif spec.pass_mask and padded.mask is not None:
        whose = "embedding.compute_mask(ids)"
        given.append(f"mask={whose if padded.ids is not None else 'masking.compute_mask(padded)'}")
    return given


def _array(numbers: Array) -> str:
    rows = (
        numbers.astype(float).round(1).tolist() if numbers.dtype.kind == "f" else numbers.tolist()
    )
    inner = ",\n    ".join(map(str, rows))
    return f"np.array([\n    {inner},\n])"
