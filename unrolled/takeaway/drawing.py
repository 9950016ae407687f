"""Lines of a notebook around its program; they ask for Matplotlib, which this app does not."""

import math

import numpy as np

from unrolled.takeaway.experiment import NamedArray

VERSIONS = """\
# In Colab, where Keras is older than 3:
# %pip install --upgrade keras
import keras
import numpy as np

print("Keras", keras.__version__, "NumPy", np.__version__)"""

DRAW = '''\
import matplotlib.pyplot as plt

MOST = 4  # pictures of one array


def draw(name, axes, array):
    """The last two axes of an array, a picture for each index of those before."""
    array = keras.ops.convert_to_numpy(array).astype("float32")
    bound = np.abs(array[np.isfinite(array)]).max(initial=0) or 1
    while array.ndim < 2:
        array, axes = array[None], ("", *axes)
    places = list(np.ndindex(array.shape[:-2]))[:MOST]
    fig, boxes = plt.subplots(len(places), squeeze=False, layout="constrained")
    fig.set_size_inches(8, 2 * len(places))
    for place, box in zip(places, boxes[:, 0]):
        picture, down, across = array[place], axes[-2], axes[-1]
        if down == "timesteps":  # time runs from left to right
            picture, down, across = picture.T, across, down
        # 0 has no colour, negative numbers are blue, positive ones red
        shown = box.imshow(picture, cmap="RdBu_r", vmin=-bound, vmax=bound, aspect="auto")
        where = ", ".join(f"{axis} {k}" for axis, k in zip(axes, place))
        box.set(title=f"{name} {where}", ylabel=down, xlabel=across)
        box.xaxis.get_major_locator().set_params(integer=True)
        box.yaxis.get_major_locator().set_params(integer=True)
    fig.colorbar(shown, ax=boxes)
    plt.show()
'''

COMPARE = """\
for name, row in on_screen.items():
    here = np.ravel(keras.ops.convert_to_numpy(arrays[name][1]))[-len(row) :]
    print(name, "- largest difference to the screen:", np.max(np.abs(here - np.float32(row))))
"""


def drawn(arrays: tuple[NamedArray, ...]) -> str:
    """Lines that put `arrays`, as the program has them, into one place and draw each."""
    rows = "".join(f"    {array.name!r}: ({array.axes!r}, {array.variable}),\n" for array in arrays)
    loop = "for name, (axes, array) in arrays.items():\n    draw(name, axes, array)"
    return f"arrays = {{\n{rows}}}\n{loop}"


def compared(arrays: tuple[NamedArray, ...]) -> str:
    """Lines that print how far the last numbers of each array are from those on screen."""
    rows = "".join(f"    {array.name!r}: [{_last(array)}],\n" for array in arrays)
    return f"on_screen = {{\n{rows}}}\n{COMPARE}"


def _last(array: NamedArray) -> str:
    """The numbers along the last axis, where all others end."""
    width = array.values.shape[-1] if array.values.ndim else 1
    return ", ".join(_written(number) for number in array.values.ravel()[-width:])


def _written(number: np.generic) -> str:
    value = float(str(number))  # the shortest decimals that are the same float32
    if math.isfinite(value):
        return repr(value)
    return "np.nan" if math.isnan(value) else "np.inf" if value > 0 else "-np.inf"
