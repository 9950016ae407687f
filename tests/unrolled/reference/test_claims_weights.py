from tests.unrolled.reference.claims import examples

SAID = {
    "kernel_initializer": (
        (
            "kernel (features, units): (3, 2)",
            "[[1. 1.]\n [1. 1.]\n [1. 1.]]",
        ),
        None,
        "",
    ),
    "recurrent_initializer": (
        (
            "recurrent_kernel (units, units): (3, 3)",
            "orthogonal: True",
        ),
        None,
        "",
    ),
    "bias_initializer": (
        (
            "[1. 1.]",
            "[5. 5. 1. 1. 5. 5. 5. 5.]",
        ),
        None,
        "",
    ),
    "unit_forget_bias": (
        (
            "i i f f c c o o: [5. 5. 1. 1. 5. 5. 5. 5.]",
            "i i f f c c o o: [5. 5. 5. 5. 5. 5. 5. 5.]",
        ),
        None,
        "",
    ),
    "kernel_regularizer": (
        ("six weights of 1: 0.6",),
        None,
        "",
    ),
    "recurrent_regularizer": (
        ("four weights of 1: 0.4",),
        None,
        "",
    ),
    "bias_regularizer": (
        ("two biases of 1: 0.2",),
        None,
        "",
    ),
    "activity_regularizer": (
        (
            "SimpleRNN losses: 0",
            "GRU losses: 1",
            "LSTM losses: 1",
        ),
        None,
        "",
    ),
    "kernel_constraint": (
        (
            "before a step: -1",
            "after it:      0",
        ),
        None,
        "",
    ),
    "recurrent_constraint": (
        (
            "before a step: -1",
            "after it:      0",
        ),
        None,
        "",
    ),
    "bias_constraint": (
        (
            "before a step: [1. 1.]",
            "after it:      [0.707 0.707]",
        ),
        None,
        "",
    ),
    "kernel": (
        (
            "SimpleRNNCell (3, 2)",
            "GRUCell (3, 6)",
            "LSTMCell (3, 8)",
        ),
        None,
        "",
    ),
    "recurrent_kernel": (
        (
            "SimpleRNNCell (2, 2)",
            "GRUCell (2, 6)",
            "LSTMCell (2, 8)",
        ),
        None,
        "",
    ),
    "bias": (
        (
            "SimpleRNNCell (2,)",
            "GRUCell (2, 6)",
            "LSTMCell (8,)",
        ),
        None,
        "",
    ),
    "gate_order": (
        (
            "i open: c 1. h 0.381",
            "f open: c 2. h 0.482",
            "c open: c 1.5 h 0.453",
            "o open: c 1. h 0.762",
        ),
        None,
        "",
    ),
    "parameters": (
        (
            "SimpleRNN 45",
            "GRU 150",
            "LSTM 180",
        ),
        None,
        "",
    ),
    "seed_generator": (
        ("SeedGenerator 3",),
        None,
        "",
    ),
}
"""What the example of each row prints, and how Keras ends it."""

test_the_example_says_what_the_row_says = examples(SAID)
