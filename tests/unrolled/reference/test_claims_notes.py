from tests.unrolled.reference.claims import examples

SAID = {
    "masking": (
        ("padded as short: True",),
        None,
        "",
    ),
    "mask_lost": (
        (
            "GRU hands it on",
            "Dense hands it on",
            "Dropout hands it on",
            "Reshape loses it",
            "Conv1D loses it",
            "x * 1 False",
        ),
        None,
        "",
    ),
    "stateful_batch": (
        ("(2, 3) [(2, 3)]",),
        "ValueError",
        "If an RNN is stateful, the batch size of the input sequences must be t",
    ),
    "stateful_shuffle": (
        (
            "row by row:     [ 1. 10.]",
            "in that order:  [ 2. 20.]",
            "another order:  [12. 21.]",
        ),
        None,
        "",
    ),
    "stateful_is_one_pass": (
        ("two halves as the whole: True",),
        None,
        "",
    ),
    "stateful_reset": (
        ("[0, 0]",),
        "AttributeError",
        "'Sequential' object has no attribute 'reset_state'",
    ),
    "initial_state_symbolically": (
        ("another start, another output: True",),
        None,
        "",
    ),
    "initial_state_of_a_model": (
        (
            "taken: False",
            "any keyword is: False",
        ),
        None,
        "",
    ),
    "initial_state_numerically": (
        ("h: [1. 1. 1. 1. 1.]",),
        "TypeError",
        "RNN.reset_state() got an unexpected keyword argument 'states'",
    ),
    "default_start": (
        ("zeros: True",),
        None,
        "",
    ),
    "learned_start": (
        ("(2, 5) weights learned: 4",),
        None,
        "",
    ),
    "gradient_of_a_start": (
        ("reaches it: True",),
        None,
        "",
    ),
    "encoder_decoder": (
        (
            "(2, 6, 3)",
            "two states for a GRU: True",
        ),
        None,
        "",
    ),
    "inherits": (
        (
            "a keras.Layer: True",
            "a tf.Module:   False",
        ),
        None,
        "",
    ),
    "constants_replaced": (
        ("40.",),
        None,
        "",
    ),
}
"""What the example of each row prints, and how Keras ends it."""

test_the_example_says_what_the_row_says = examples(SAID)
