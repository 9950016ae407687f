"""Both directions as the Keras program that comes to the same numbers."""

from unrolled.sequences.directions import SEEDS, Directions, masked, sequence
from unrolled.sequences.drawn import IMPORTS, array, call, layer


def program(spec: Directions) -> str:
    """NumPy, Keras 3 and nothing else; it leaves ``y``, ``states`` and ``summary``."""
    mask = masked(spec)
    steps = "" if mask is None else f"mask = {array(mask, 'bool')}\n"
    given = "x" if mask is None else "x, mask=mask"
    count = 2 if spec.merge == "None" else 1
    outputs = "y, *states" if count == 1 else "y_forward, y_backward, *states"
    endings = "summary, *_" if count == 1 else "forward, backward, *_"
    return (
        f"{IMPORTS}\n\nx = {array(sequence(spec))}\n{steps}\n\n"
        f"def both_ways(return_sequences):\n    return {_both_ways(spec)}\n\n\n"
        f"{outputs} = both_ways(True)({given})\n{endings} = both_ways(False)({given})\n"
    )


def _both_ways(spec: Directions) -> str:
    flags = ("return_sequences=return_sequences", "return_state=True")
    name = f"keras.layers.{spec.cell}"
    forward = layer(name, spec.units, SEEDS[0], flags)
    backward = layer(name, spec.units, SEEDS[1], ("go_backwards=True", *flags))
    mode = "None" if spec.merge == "None" else f'"{spec.merge}"'
    text = call(
        "keras.layers.Bidirectional",
        (forward, f"backward_layer={backward}", f"merge_mode={mode}"),
    )
    return text.replace("\n", "\n    ")
