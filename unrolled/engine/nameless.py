"""Variables that leave nothing behind once they are gone.

TensorFlow (2.21) keeps what it has made ready for an operation, to do it faster the next time, and
knows operations apart by all that was said of them. That of a variable is told its name, "for
debugging", and Keras gives every variable a new one: 36 KB stay for each of them, for ever (an LSTM
layer: 136 KB, measured over 300 of them). Without the name 0.3 KB stay of a layer.
"""

import functools

from tensorflow.python.ops import gen_resource_variable_ops as operations

NAME = "debug_name"


def keep_no_names() -> None:
    """Tell TensorFlow no name of a variable from here on, in this process."""
    made = operations.var_handle_op

    @functools.wraps(made)
    def nameless(*args: object, **kwargs: object) -> object:
        return made(*args, **{**kwargs, NAME: ""})

    operations.var_handle_op = nameless
