"""A handover as the Keras program that comes to the same numbers, decoded step by step as well."""

from unrolled.sequences.drawn import IMPORTS, array, call, layer
from unrolled.sequences.handover import (
    BOTH_WAYS,
    FEATURES,
    SEEDS,
    Handover,
    encoder_states,
    joined,
    sources,
    written,
)


def program(spec: Handover) -> str:
    """NumPy, Keras 3 and nothing else; it leaves ``y``, in one call, and ``steps``."""
    x, d = sources(spec.steps)
    names = ", ".join(("_", *encoder_states(spec.encoder)))
    joins = "".join(f"{h} = keras.ops.concatenate([{h}_f, {h}_b], axis=-1)\n" for h in joined(spec))
    passed = written(spec).replace("zeros_like", "keras.ops.zeros_like")
    flags = ("return_sequences=True", "return_state=True")
    decoder = layer(f"keras.layers.{spec.decoder}", spec.decoder_units, SEEDS["decoder"], flags)
    kernel = f"kernel_initializer=keras.initializers.GlorotUniform(seed={SEEDS['dense']})"
    return (
        f"{IMPORTS}\n\nx = {array(x)}\nd = {array(d)}\n\n"
        f"encoder = {_encoder(spec)}\ndecoder = {decoder}\n"
        f"dense = keras.layers.Dense({FEATURES}, {kernel})\n\n"
        f"{names} = encoder(x)\n{joins}"
        f"start = {passed}\n"
        f"out, *after = decoder(d, initial_state=start)\ny = dense(out)\n\n"
        f"{_loop(spec)}"
    )


def _encoder(spec: Handover) -> str:
    if spec.encoder not in BOTH_WAYS:
        name = f"keras.layers.{spec.encoder}"
        return layer(name, spec.encoder_units, SEEDS["encoder"], ("return_state=True",))
    name = f"keras.layers.{BOTH_WAYS[spec.encoder]}"
    flags = ("return_state=True",)
    forward = layer(name, spec.encoder_units, SEEDS["encoder"], flags)
    backward = layer(name, spec.encoder_units, SEEDS["backward"], ("go_backwards=True", *flags))
    return call("keras.layers.Bidirectional", (forward, f"backward_layer={backward}"))


def _loop(spec: Handover) -> str:
    """The decoder a step at a time."""
    read = "d[:, t : t + 1]" if spec.feed == "given" else "steps[-1] if steps else d[:, :1]"
    left = "states" if spec.feed_states else "_"
    return (
        "states, steps = start, []\n"
        f"for t in range({spec.steps}):\n"
        f"    reads = {read}\n"
        f"    out, *{left} = decoder(reads, initial_state=states)\n"
        "    steps.append(dense(out))\n"
    )
