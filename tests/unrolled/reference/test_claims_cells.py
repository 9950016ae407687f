from tests.unrolled.reference.claims import examples

SAID = {
    "minimal_cell": (
        ("(None, 64) parameters: 7328",),
        None,
        "",
    ),
    "cell_state_size": (
        (
            "SimpleRNNCell 3",
            "GRUCell 3",
            "LSTMCell [3, 3]",
            "StackedRNNCells [[3, 3], 4]",
        ),
        None,
        "",
    ),
    "output_size": (
        (
            "3",
            "a model believes it: (None, 9)",
            "what comes out:      (1, 2)",
        ),
        None,
        "",
    ),
    "cell_get_initial_state": (
        ("[(2, 3), (2, 3)]",),
        "TypeError",
        "LSTMCell.get_initial_state() got an unexpected keyword argument 'dtype",
    ),
    "own_initial_state": (
        (
            "first call:  1.",
            "after reset: 0.",
        ),
        None,
        "",
    ),
    "cell_call": (
        (),
        "ValueError",
        "not enough values to unpack (expected 2, got 1)",
    ),
    "super_first": (
        ("(2, 3)",),
        "AttributeError",
        "'Never' object has no attribute 'built'",
    ),
    "layer_as_cell": (
        (
            "(2, 3)",
            "taken: LSTM",
        ),
        "ValueError",
        "Input 0 with name 'None' of layer 'lstm' is incompatible with the laye",
    ),
    "no_state_size": (
        (),
        "ValueError",
        "The RNN cell should have a `state_size` attribute (single integer or l",
    ),
    "no_call": (
        (),
        "ValueError",
        "Argument `cell` should have a `call` method. Received: cell=3",
    ),
    "stacked_cells": (
        ("as layers on each other: True",),
        "ValueError",
        "All cells must have a `state_size` attribute. Received cell without a ",
    ),
    "stacked_states": (
        (
            "[(2, 3), (2, 3)] [(2, 4)]",
            "fed back as they are: (2, 4)",
        ),
        "IndexError",
        "list index out of range",
    ),
    "stacked_reset": (
        ("by hand: [0, 0]",),
        "AttributeError",
        "'ListWrapper' object has no attribute 'assign'",
    ),
}
"""What the example of each row prints, and how Keras ends it."""

test_the_example_says_what_the_row_says = examples(SAID)
