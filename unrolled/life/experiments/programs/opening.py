"""How every program begins."""

from unrolled.life.experiments.sizes import Sizes


def opening(sizes: Sizes) -> str:
    """The imports, the sizes by their names, and a batch of data."""
    return f"""\
import keras
import numpy as np

batch, timesteps, features = {sizes.batch}, {sizes.timesteps}, {sizes.features}
units = {sizes.units}
slots = {sizes.slots}  # states of a layer: h{", c" if sizes.slots == 2 else ""}
keras.utils.set_random_seed({sizes.seed})
numbers = np.random.default_rng({sizes.seed})
x = numbers.normal(size=(batch, timesteps, features)).astype("float32")
"""


def with_cell(code: str, sizes: Sizes) -> str:
    """A program text, which is written with the LSTM, with the cell of `sizes`."""
    return code.replace("keras.layers.LSTM(", f"keras.layers.{sizes.cell}(")
