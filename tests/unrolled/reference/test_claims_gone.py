from tests.unrolled.reference.claims import examples

SAID = {
    "time_major": (
        (),
        "ValueError",
        "Unrecognized keyword arguments passed to LSTM: {'time_major': True}",
    ),
    "constants": (
        (),
        "TypeError",
        "got an unexpected keyword argument 'constants'",
    ),
    "batch_input_shape": (
        (),
        "ValueError",
        "Unrecognized keyword arguments passed to LSTM: {'batch_input_shape': (",
    ),
    "batch_shape": (
        ("(2, 4, 5)",),
        "ValueError",
        "Unrecognized keyword arguments passed to LSTM: {'batch_shape': (2, 4, ",
    ),
    "batch_size": (
        ("(2, 4, 5)",),
        "ValueError",
        "Unrecognized keyword arguments passed to LSTM: {'batch_size': 2}",
    ),
    "input_length": (
        (),
        "ValueError",
        "Unrecognized keyword arguments passed to LSTM: {'input_length': 4}",
    ),
    "input_shape_of_a_layer": (
        ("(None, 3)",),
        None,
        "",
    ),
    "initial_state_in_the_constructor": (
        (),
        "ValueError",
        "Unrecognized keyword arguments passed to LSTM: {'initial_state': [0]}",
    ),
    "weights_of_a_layer": (
        ("set_weights: 1",),
        "ValueError",
        "Unrecognized keyword arguments passed to GRU: {'weights': [array([[1.,",
    ),
    "dynamic": (
        (),
        "ValueError",
        "Unrecognized keyword arguments passed to GRU: {'dynamic': True}",
    ),
    "reset_states_with_states": (
        (),
        "TypeError",
        "RNN.reset_states() got an unexpected keyword argument 'states'",
    ),
    "model_reset_states": (
        (),
        "AttributeError",
        "'Sequential' object has no attribute 'reset_states'",
    ),
    "model_stateful": (
        (),
        "AttributeError",
        "'Sequential' object has no attribute 'stateful'",
    ),
    "states_in_a_list": (
        ("(2, 3)",),
        "ValueError",
        'Layer "simple_rnn" expects 1 input(s), but it received 2 input tensors',
    ),
    "stateful_later": (
        (),
        "ValueError",
        "Attempt to convert a value (None) with an unsupported type (<class 'No",
    ),
    "tensor_shape_state_size": (
        (),
        "ValueError",
        "state_size must be an integer, or a list/tuple of integers (one for ea",
    ),
    "nested_state_size": (
        (),
        "ValueError",
        "Can't convert Python sequence with mixed types to Tensor.",
    ),
    "old_get_initial_state": (
        (),
        "TypeError",
        "GRUCell.get_initial_state() got an unexpected keyword argument 'inputs",
    ),
    "backend_dot": (
        (
            "of TensorFlow: True",
            "[[2.]]",
        ),
        "AttributeError",
        "module 'keras.backend' has no attribute 'dot'",
    ),
    "set_value": (
        ("[1. 1. 1.]",),
        "AttributeError",
        "module 'keras.backend' has no attribute 'set_value'",
    ),
    "fit_generator": (
        (),
        "AttributeError",
        "'Sequential' object has no attribute 'fit_generator'",
    ),
    "cudnn_layers": (
        (),
        "AttributeError",
        "module 'keras.layers' has no attribute 'CuDNNLSTM'",
    ),
    "bidirectional_inner": (
        ("2",),
        "AttributeError",
        "'Bidirectional' object has no attribute 'layer'",
    ),
    "ragged": (
        (),
        "ValueError",
        "Cannot index into an inner ragged dimension.",
    ),
}
"""What the example of each row prints, and how Keras ends it."""

test_the_example_says_what_the_row_says = examples(SAID)
