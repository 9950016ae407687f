from tests.unrolled.reference.claims import examples

SAID = {
    "states": (
        (
            "not stateful: None",
            "stateful: [<Variable shape=(2, 3)>, <Variable shape=(2, 3)>]",
            "among the weights: False",
            "h: [1. 1. 1.]",
        ),
        "ValueError",
        "The shape of the target variable and the shape of the target value in ",
    ),
    "reset_state": (
        (
            "after it: [0. 0. 0.]",
            "a layer that is not stateful: nothing happens",
        ),
        "AttributeError",
        "'ListWrapper' object has no attribute 'assign'",
    ),
    "reset_states": (
        ("after it: [0. 0. 0.]",),
        "AttributeError",
        "'Sequential' object has no attribute 'reset_states'",
    ),
    "get_initial_state": (
        ("[(2, 3), (2, 3)]",),
        "TypeError",
        "RNN.get_initial_state() got an unexpected keyword argument 'inputs'",
    ),
    "state_size": (
        (
            "GRU [3] cell 3",
            "LSTM [3, 3] cell [3, 3]",
        ),
        "ValueError",
        "state_size must be an integer, or a list/tuple of integers (one for ea",
    ),
    "single_state": (
        (
            "GRU True",
            "LSTM False",
        ),
        None,
        "",
    ),
    "cell_of_a_layer": (
        ("LSTMCell 3 3",),
        "AttributeError",
        "property 'units' of 'LSTM' object has no setter",
    ),
    "arguments_as_attributes": (
        (
            "3 0.2 False",
            "return_sequences set later: (2, 4, 3)",
        ),
        "AttributeError",
        "property 'dropout' of 'LSTM' object has no setter",
    ),
    "supports_masking": (
        (
            "LSTM True",
            "Bidirectional True",
            "Masking True",
            "Dense True",
            "Flatten False",
            "Conv1D False",
        ),
        None,
        "",
    ),
    "input_spec": (
        ("InputSpec(ndim=3) None",),
        "ValueError",
        "Input 0 with name 'None' of layer 'lstm_1' is incompatible with the la",
    ),
    "get_weights": (
        (
            "[(3, 6), (2, 6), (2, 6)]",
            "with states: 3",
        ),
        None,
        "",
    ),
    "build": (
        (
            "before: 0",
            "after:  3",
            "again:  [0. 0. 0.]",
        ),
        None,
        "",
    ),
    "call": (
        ("layer(x) builds and calls: (2, 3)",),
        "AttributeError",
        "'LSTMCell' object has no attribute 'kernel'",
    ),
    "get_config": (
        ("3 True False",),
        None,
        "",
    ),
    "from_config": (
        ("3 weights: 0",),
        None,
        "",
    ),
    "compute_output_shape": (
        ("((None, 4, 3), (None, 3), (None, 3))",),
        None,
        "",
    ),
    "compute_mask": (
        (
            "last output: None",
            "every output: [[ True  True False]]",
        ),
        None,
        "",
    ),
    "inner_loop": (
        ("the same: True 1",),
        None,
        "",
    ),
    "get_dropout_mask": (
        (
            "kept for all steps: True",
            "implementation=1: 4",
        ),
        None,
        "",
    ),
    "get_recurrent_dropout_mask": (
        (
            "SimpleRNNCell one for all gates",
            "GRUCell 3",
            "LSTMCell 4",
        ),
        None,
        "",
    ),
    "reset_dropout_mask": (
        ("another one: True",),
        None,
        "",
    ),
    "reset_recurrent_dropout_mask": (
        ("another one: True",),
        None,
        "",
    ),
}
"""What the example of each row prints, and how Keras ends it."""

test_the_example_says_what_the_row_says = examples(SAID)
