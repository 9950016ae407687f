"""What a layer returns, as the Keras program that comes to the same numbers."""

from unrolled.sequences.directions import SEEDS
from unrolled.sequences.drawn import IMPORTS, array, call, layer, listed
from unrolled.sequences.returns import BOTH_WAYS, STACKED, Returns, assignment, sequence, wanted
from unrolled.snippet import MINIMAL_CELL


def program(spec: Returns) -> str:
    """NumPy, Keras 3 and nothing else; it leaves ``out`` and the states under their names."""
    parts = [
        IMPORTS,
        MINIMAL_CELL.strip() if spec.layer == "Minimal" else "",
        f"x = {array(sequence(spec.timesteps, spec.batch))}",
        f"layer = {_layer(spec)}\n{assignment(wanted(spec))}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _layer(spec: Returns) -> str:
    named = {"return_sequences": spec.return_sequences, "return_state": spec.return_state}
    flags = tuple(f"{flag}=True" for flag, value in named.items() if value)
    if spec.layer == "Bidirectional":
        name = f"keras.layers.{BOTH_WAYS}"
        forward = layer(name, spec.units, SEEDS[0], flags)
        backward = layer(name, spec.units, SEEDS[1], ("go_backwards=True", *flags))
        return call("keras.layers.Bidirectional", (forward, f"backward_layer={backward}"))
    if spec.layer == "stacked":
        cells = [
            layer(f"keras.layers.{cell}Cell", spec.units, 2 * k) for k, cell in enumerate(STACKED)
        ]
        return call("keras.layers.RNN", (listed(cells), *flags))
    if spec.layer == "Minimal":
        return call("keras.layers.RNN", (layer("MinimalRNNCell", spec.units, 0), *flags))
    return layer(f"keras.layers.{spec.layer}", spec.units, 0, flags)
