from tests.unrolled.reference.claims import examples

SAID = {
    "input_shape": (
        ("(2, 3)",),
        "ValueError",
        "Input 0 with name 'None' of layer 'lstm_1' is incompatible with the la",
    ),
    "input_of_any_rank": (
        ("(2, 4, 6)",),
        None,
        "",
    ),
    "any_length": (
        (
            "4 (2, 3) 108",
            "9 (2, 3) 108",
        ),
        "InvalidArgumentError",
        "Matrix size-incompatible: In[0]: [2,6], In[1]: [5,12]",
    ),
    "two_axes_expanded": (
        ("(4, 2) as (4, 2, 1): True",),
        None,
        "",
    ),
    "python_lists": (
        ("an array: (1, 3)",),
        "ValueError",
        "Only input tensors may be passed as positional arguments. The followin",
    ),
    "no_timesteps": (
        (),
        "InvalidArgumentError",
        "slice index 0 of dimension 1 out of bounds.",
    ),
    "output_last": (
        ("(2, 3)",),
        None,
        "",
    ),
    "output_sequence": (
        ("(2, 4, 3) its last is h: True",),
        None,
        "",
    ),
    "output_with_states": (
        (
            "SimpleRNN [(2, 3), (2, 3)]",
            "GRU [(2, 3), (2, 3)]",
            "LSTM [(2, 3), (2, 3), (2, 3)]",
        ),
        None,
        "",
    ),
    "lstm_cell_example": (
        (),
        "ValueError",
        "too many values to unpack (expected 2)",
    ),
    "state_shape": (
        ("one row for all: (2, 3)",),
        "InvalidArgumentError",
        "Matrix size-incompatible: In[0]: [2,4], In[1]: [3,9]",
    ),
    "state_of_any_rank": (
        ("flattened: [(2, 6), (2, 6)]",),
        "ValueError",
        "Can't convert Python sequence with mixed types to Tensor.",
    ),
    "mask_shape": (
        (
            "(batch, timesteps): (2, 3)",
            "(1, timesteps):     (2, 3)",
        ),
        "OutOfRangeError",
        "Tried to read from index 3 but array size is: 3",
    ),
}
"""What the example of each row prints, and how Keras ends it."""

test_the_example_says_what_the_row_says = examples(SAID)
