from tests.unrolled.reference.claims import examples

SAID = {
    "return_sequences": (
        (
            "False: (2, 5)",
            "True:  (2, 4, 5)",
        ),
        "ValueError",
        "Input 0 with name 'None' of layer 'lstm_3' is incompatible with the la",
    ),
    "return_state": (
        (
            "(2, 5) [(2, 5)]",
            "output is h: True",
            "(2, 5) [(2, 5), (2, 5)]",
            "output is h: True",
            "tuple",
        ),
        "ValueError",
        'Layer "dense" expects 1 input(s), but it received 3 input tensors. Inp',
    ),
    "go_backwards": (
        (
            "forward:  [ 1.  3.  6. 10.]",
            "backward: [ 4.  7.  9. 10.]",
            "flipped x: [ 4.  7.  9. 10.]",
        ),
        None,
        "",
    ),
    "stateful": (
        (
            "first call:  [3. 3.]",
            "second call: [6. 6.]",
            "after reset: [3. 3.]",
        ),
        "ValueError",
        "When using `stateful=True` in a RNN, the batch size must be static. Fo",
    ),
    "unroll": (
        (
            "same numbers: True",
            "of any length, it builds: (None, 5)",
        ),
        None,
        "",
    ),
    "zero_output_for_mask": (
        (
            "False [1. 2. 3. 3.] last output 3. h 3.",
            "True [1. 2. 3. 0.] last output 0. h 3.",
        ),
        None,
        "",
    ),
    "units": (
        (
            "4 timesteps: (2, 5)",
            "9 timesteps: (2, 5)",
        ),
        "ValueError",
        "Received an invalid value for argument `units`, expected a positive in",
    ),
    "cell": (
        (
            "(2, 5) (2, 4)",
            "StackedRNNCells",
        ),
        "AttributeError",
        "'Plain' object has no attribute 'compute_dtype'",
    ),
    "activation": (
        (
            "tanh 0.964",
            "relu 2.",
            "None 2.",
        ),
        None,
        "",
    ),
    "recurrent_activation": (
        (
            "sigmoid",
            "gates at 1: moves",
            "gates at 0: stays at 0",
        ),
        None,
        "",
    ),
    "use_bias": (
        (
            "True 180 bias: True",
            "False 160 bias: False",
        ),
        None,
        "",
    ),
    "dropout": (
        (
            "calling:  [8. 8. 8. 8.]",
            "training: [4. 4. 4. 4.]",
            "SimpleRNN with dropout=1.0 drops: True",
            "LSTM with dropout=1.0 drops: False",
            "dropout=7 is taken as 1",
        ),
        None,
        "",
    ),
    "recurrent_dropout": (
        (
            "calling twice, the same: True",
            "training twice, the same: False",
            "implementation: 1",
        ),
        None,
        "",
    ),
    "seed": (
        (
            "same weights: False",
            "same dropout: True",
            "GRU keeps it: True",
            "SimpleRNN keeps it: False",
        ),
        None,
        "",
    ),
    "reset_after": (
        (
            "True bias (2, 9) parameters 81",
            "False bias (9,) parameters 72",
        ),
        None,
        "",
    ),
    "use_cudnn": (
        ("kept by get_config: False",),
        "ValueError",
        "use_cudnn=True was specified, but cuDNN is not supported for this laye",
    ),
    "cudnn_requirements": (
        (
            "GPUs here: 0",
            "auto gives the same: True",
        ),
        None,
        "",
    ),
    "implementation": (
        (
            "1 2",
            "same numbers: True",
        ),
        "ValueError",
        "Unrecognized keyword arguments passed to SimpleRNN: {'implementation':",
    ),
    "name": (
        ("5",),
        "ValueError",
        "Argument `name` must be a string and cannot contain character `/`. Rec",
    ),
    "trainable": (
        ("0 3",),
        None,
        "",
    ),
    "dtype": (
        (
            "float16 float16",
            "float16 float32",
        ),
        None,
        "",
    ),
    "autocast": (
        (
            "True float32",
            "False float16",
        ),
        None,
        "",
    ),
    "kwargs": (
        (),
        "ValueError",
        "Unrecognized keyword arguments passed to LSTM: {'activatoin': 'relu'}",
    ),
    "order_of_arguments": (
        ("by name: (2, 5)",),
        "InvalidArgumentError",
        "Matrix size-incompatible: In[0]: [2,4], In[1]: [5,5]",
    ),
    "cells_are_not_layers": (
        ("a loop over the cell is the layer: True",),
        None,
        "",
    ),
}
"""What the example of each row prints, and how Keras ends it."""

test_the_example_says_what_the_row_says = examples(SAID)
