"""The lines behind a cell's text: those a learner would write, and those that try each promise."""

from collections.abc import Sequence

PREFIX = "tried_"
"""How the names in `TRYING` begin: nobody gives such to something of their own."""

TRYING = """
import keras as tried_keras
import numpy as tried_numpy
tried_x = tried_numpy.ones({shape})
tried_layer = tried_keras.layers.RNN(cell, return_state=True)
tried_symbolic = tried_layer(tried_keras.Input({open_shape}))
tried_real = tried_layer(tried_x)
tried_start = tried_layer.get_initial_state({batch})
tried_step = cell(tried_x[:, 0], tried_start)
tried_kept = tried_keras.layers.RNN(cell, stateful=True)
tried_kept.build({shape})
tried_states = tried_keras.tree.flatten(tried_kept.states)
tried_begun = [state + 0 for state in tried_states]
tried_kept.reset_state()
tried_reset = [state + 0 for state in tried_states]
"""
"""A promise is tried with nothing but what it is about, so that one broken promise does not hide
the others."""

IMPORTS = "import keras\nimport numpy as np\n\n"


def around(made: str, shape: Sequence[int]) -> str:
    """The lines that make a layer of the cell and call it.

    Args:
        made: the line that makes ``cell``, where the text does not; else empty.
        shape: of what the layer is given, (batch, timesteps, features).
    """
    return (
        f"{made}\n"
        f"x = np.ones({tuple(shape)})\n"
        "layer = keras.layers.RNN(cell, return_state=True)\n"
        "results = layer(x)\n"
    )


def trying(shape: Sequence[int]) -> str:
    """The lines that try each promise."""
    return TRYING.format(shape=tuple(shape), open_shape=tuple(shape[1:]), batch=shape[0])


def calls(shape: Sequence[int]) -> dict[str, str]:
    """What Keras is asked to do with the cell, as Python, by its name in `TRYING`."""
    return {
        "layer": "layer = RNN(cell, return_state=True)",
        "symbolic": f"layer(keras.Input({tuple(shape[1:])}))",
        "real": f"layer(np.ones({tuple(shape)}))",
    }
