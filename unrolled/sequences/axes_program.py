"""An array made and given to a layer, as a Keras program."""

from unrolled.sequences.drawn import layer
from unrolled.sequences.folding import Fold
from unrolled.sequences.ordering import ARRIVES, Order
from unrolled.sequences.reading import UNITS

SEED = 0
"""Draws the layer's weights, as `unrolled.engine` draws them."""


def folding(spec: Fold) -> str:
    """A row folded into an array."""
    return (
        "import keras\nimport numpy as np\n\n"
        f'series = np.arange({spec.numbers}, dtype="float32")\n'
        f"{spec.line}\n"
        f"layer = {layer(f'keras.layers.{spec.cell}', UNITS, SEED)}\n"
        "h = layer(x)\n"
        "print(x.shape, h.shape)\n"
    )


def ordering(spec: Order) -> str:
    """Data in some order, and the array that is made of them."""
    built = f"layer.build((None, None, {spec.features}))\n" if spec.built else ""
    return (
        "import keras\nimport numpy as np\n\n"
        f"b, t, f = np.ogrid[:{spec.batch}, :{spec.timesteps}, :{spec.features}]\n"
        'right = (b + t / 10 + f / 100).astype("float32")\n'
        f"data = np.ascontiguousarray(right.transpose{ARRIVES[spec.arrives]})\n"
        f"{spec.line}\n"
        f"layer = {layer('keras.layers.LSTM', UNITS, SEED)}\n{built}"
        "h = layer(x)\n"
        "print(x.shape, h.shape)\n"
    )
