from tests.unrolled.reference.claims import examples

SAID = {
    "bidirectional_layer": (
        ("(1, 4) copies: True",),
        "ValueError",
        "Forward layer and backward layer should have different `go_backwards` ",
    ),
    "merge_mode": (
        (
            "concat (1, 4)",
            "sum (1, 2)",
            "mul (1, 2)",
            "ave (1, 2)",
            "None [(1, 2), (1, 2)]",
        ),
        "ValueError",
        'Invalid merge mode. Received: avg. Merge mode should be one of {"sum",',
    ),
    "bidirectional_weights": (
        (
            "taken: False",
            "by set_weights: True",
        ),
        None,
        "",
    ),
    "backward_layer": (
        ("(1, 5)",),
        "ValueError",
        "Forward layer and backward layer should have different `go_backwards` ",
    ),
    "forward_layer": (
        (
            "forward_reader backward_reader",
            "False True",
        ),
        "AttributeError",
        "'Bidirectional' object has no attribute 'layer'",
    ),
    "bidirectional_flags": (
        (
            "True False False",
            "set later: True False",
        ),
        None,
        "",
    ),
    "bidirectional_output": (
        (
            "first half: True",
            "second half, flipped: True",
            "last output reads t = 0 backwards: True",
        ),
        None,
        "",
    ),
    "bidirectional_initial_state": (
        (
            "[forward, backward]: (2, 4)",
            "one tensor: row 0 goes forward, row 1 backward: True",
        ),
        "IndexError",
        "list index out of range",
    ),
    "bidirectional_states": (
        (
            "tuple 4",
            "after reset: [[0. 0.]]",
        ),
        "AttributeError",
        "Layer must be stateful.",
    ),
    "bidirectional_training": (
        (
            "as a rule: True",
            "training:  False",
        ),
        None,
        "",
    ),
    "bidirectional_mask": (
        (
            "masked outputs: [0. 0. 0. 0.]",
            "of a GRU alone: True",
        ),
        None,
        "",
    ),
    "bidirectional_bug": (
        (),
        "TypeError",
        "unsupported operand type(s) for *: 'generator' and 'int'",
    ),
    "time_distributed_layer": (
        (
            "(1, 4, 2) parameters: 8",
            "as Dense alone: True",
        ),
        "ValueError",
        "Please initialize `TimeDistributed` layer with a `keras.layers.Layer` ",
    ),
    "time_distributed_inputs": (
        ("(1, 4, 2)",),
        "ValueError",
        "`TimeDistributed` Layer should be passed an `input_shape` with at leas",
    ),
    "time_distributed_mask": (
        (),
        "ValueError",
        "The `mask` passed to the `TimeDistributed` layer has a shape (1, 3) th",
    ),
    "time_distributed_training": (
        (
            "as a rule: True",
            "training:  False",
            "each timestep drops the same: False",
        ),
        None,
        "",
    ),
    "mask_value": (
        (
            "[[ True False  True]]",
            "nan: [[ True]]",
        ),
        None,
        "",
    ),
    "masking_inputs": (
        ("[[1. 1.]\n [0. 0.]]",),
        None,
        "",
    ),
    "masking_is_not_refused": (
        ("(1, 8)",),
        None,
        "",
    ),
}
"""What the example of each row prints, and how Keras ends it."""

test_the_example_says_what_the_row_says = examples(SAID)
