from tests.unrolled.reference.claims import examples

SAID = {
    "sequences": (
        ("(2, 5)",),
        "TypeError",
        "missing a required argument: 'sequences'",
    ),
    "initial_state": (
        (
            "zeros: [1. 2. 3. 4.]",
            "ten:   [11. 12. 13. 14.]",
            "one state for an LSTM, in a model: (None, 3)",
        ),
        "IndexError",
        "list index out of range",
    ),
    "mask": (
        (
            "all:           [1. 2. 3. 4.]",
            "without t = 1: [1. 1. 2. 3.]",
            "without t = 0: [0. 1. 2. 3.]",
        ),
        "AttributeError",
        "'list' object has no attribute 'dtype'",
    ),
    "training": (
        (
            "as a rule: True",
            "training:  False",
        ),
        None,
        "",
    ),
    "given_states_win": (
        (
            "from the kept state: 5.",
            "from what is given:  2.",
            "kept from there on:  [[2.]]",
        ),
        None,
        "",
    ),
    "cell_inputs": (
        ("(2, 5) [(2, 5), (2, 5)]",),
        "TypeError",
        "missing a required argument: 'states'",
    ),
    "cell_sequence": (
        ("one timestep: (2, 5)",),
        "TypeError",
        "missing a required argument: 'sequence'",
    ),
    "cell_states": (
        (
            "[h, c]: 2 True",
            "one tensor is read by rows: True",
        ),
        None,
        "",
    ),
    "cell_training": (
        (
            "as a rule: True",
            "training:  False",
        ),
        None,
        "",
    ),
    "stacked_kwargs": (
        (),
        "TypeError",
        "got an unexpected keyword argument 'constants'",
    ),
}
"""What the example of each row prints, and how Keras ends it."""

test_the_example_says_what_the_row_says = examples(SAID)
