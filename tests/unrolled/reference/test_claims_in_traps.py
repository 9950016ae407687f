"""What rows say beside what their examples print: traps, and what the documentation has."""

import importlib
import inspect

import keras
import numpy as np
import pytest
from keras.src import backend

from tests.unrolled.reference.claims import claims

X = np.arange(24, dtype="float32").reshape(2, 4, 3) / 24
RECURRENT = [keras.layers.SimpleRNN, keras.layers.GRU, keras.layers.LSTM]
ONES = {"kernel_initializer": "ones", "recurrent_initializer": "ones", "activation": None}


@pytest.mark.parametrize("kind", RECURRENT)
@claims("return_sequences", "return_state", "units", "parameters", "kernel_initializer")
def test_shapes_and_weights_of_each_layer(kind):
    layer = kind(5, return_sequences=True, return_state=True)
    output, *states = layer(X)
    assert output.shape == (2, 4, 5)
    assert len(states) == (2 if kind is keras.layers.LSTM else 1)
    gates = {"SimpleRNN": 1, "GRU": 3, "LSTM": 4}[kind.__name__]
    assert layer.cell.kernel.shape == (3, 5 * gates)
    biases = 2 if kind is keras.layers.GRU else 1
    assert layer.count_params() == gates * 5 * (3 + 5 + biases)


@claims("go_backwards")
def test_a_start_enters_at_the_last_timestep():
    layer = keras.layers.SimpleRNN(1, go_backwards=True, return_sequences=True, **ONES)
    x = np.array([1.0, 2, 3, 4]).reshape(1, 4, 1)
    output = layer(x, initial_state=np.array([[10.0]]))
    assert np.array(output)[0, :, 0].tolist() == [14, 17, 19, 20]


@claims("activation")
def test_the_function_is_tanh_unless_told_otherwise():
    for kind in RECURRENT:
        assert kind(2).activation.__name__ == "tanh"
        assert kind(2, activation=None).activation.__name__ == "linear"


@claims("recurrent_activation")
def test_gates_without_a_function_leave_0_to_1():
    layer = keras.layers.LSTM(1, recurrent_activation=None, bias_initializer="ones")
    states = layer(1000 * np.ones((1, 8, 1)), initial_state=[np.ones((1, 1)), np.ones((1, 1))])
    assert abs(float(states[0, 0])) > 1


@claims("dropout")
def test_all_of_it_drops_nothing_in_a_gru_either():
    layer = keras.layers.GRU(2, dropout=1.0)
    assert np.array_equal(layer(X), layer(X, training=True))


@claims("recurrent_dropout", "use_cudnn")
def test_the_fast_kernel_is_not_asked_with_recurrent_dropout(monkeypatch):
    asked = []

    def fast(*_args, **_kwargs):
        asked.append(True)
        raise NotImplementedError

    monkeypatch.setattr(backend, "lstm", fast)
    keras.layers.LSTM(2, recurrent_dropout=0.5)(X)
    keras.layers.LSTM(2, use_cudnn=False)(X)
    assert not asked
    keras.layers.LSTM(2)(X)
    assert asked


@claims("cudnn_requirements")
def test_what_the_fast_kernel_needs(monkeypatch):
    kernels = importlib.import_module("keras.src.backend.tensorflow.rnn")
    monkeypatch.setattr(kernels, "_is_gpu_available", lambda: True)
    tanh, sigmoid = keras.activations.tanh, keras.activations.sigmoid
    plain = {"activation": tanh, "recurrent_activation": sigmoid, "unroll": False, "use_bias": True}
    assert kernels.cudnn_ok(**plain)
    assert kernels.cudnn_ok(**plain, reset_after=True)
    assert not kernels.cudnn_ok(**plain, reset_after=False)
    for change in (
        {"activation": keras.activations.relu},
        {"recurrent_activation": keras.activations.hard_sigmoid},
        {"unroll": True},
        {"use_bias": False},
    ):
        assert not kernels.cudnn_ok(**plain | change)
    for mask, right in ([[True, False]], True), ([[False, True]], False):
        assert bool(kernels._is_sequence_right_padded(keras.ops.array(mask))) is right


@claims("reset_after")
def test_weights_of_one_gru_do_not_fit_the_other():
    one, other = keras.layers.GRU(3), keras.layers.GRU(3, reset_after=False)
    one(X), other(X)
    with pytest.raises(ValueError, match="shape"):
        other.set_weights(one.get_weights())


@claims("implementation")
def test_implementation_stands_in_no_signature():
    for name in ("GRU", "LSTM", "GRUCell", "LSTMCell"):
        layer = getattr(keras.layers, name)
        assert "implementation" not in inspect.signature(layer).parameters
        assert layer(3, implementation=1)
    with pytest.raises(ValueError, match="Unrecognized"):
        keras.layers.SimpleRNNCell(3, implementation=1)


@pytest.mark.parametrize("keyword", ["seed", "use_cudnn", "implementation", "units"])
@claims("kwargs")
def test_rnn_refuses_keywords_of_cells(keyword):
    with pytest.raises(ValueError, match="Unrecognized keyword arguments passed to RNN"):
        keras.layers.RNN(keras.layers.LSTMCell(2), **{keyword: 1})


@claims("activity_regularizer")
def test_simple_rnn_names_the_regularizer_that_it_does_not_use():
    assert "activity_regularizer" in inspect.signature(keras.layers.SimpleRNN).parameters
    assert "activity_regularizer: Regularizer function" in keras.layers.SimpleRNN.__doc__
    assert keras.layers.SimpleRNN(2, activity_regularizer="l2").activity_regularizer is None


@claims("unit_forget_bias")
def test_what_is_written_of_the_forget_bias():
    text = " ".join(keras.layers.LSTM.__doc__.split())
    assert "add 1 to the bias of the forget gate" in text
    assert 'will also force `bias_initializer="zeros"`' in text


@claims("gate_order")
def test_the_gates_of_a_gru_are_z_r_h():
    layer = keras.layers.GRU(1)
    layer.build((None, None, 1))
    u = np.array([[0.0, 0, 1]])  # h meets the candidate alone
    outputs = []
    for place in range(3):
        bias = np.zeros((2, 3))
        bias[0, place] = 100
        layer.set_weights([np.zeros((1, 3)), u, bias])
        outputs.append(float(layer(np.zeros((1, 1, 1)), initial_state=np.ones((1, 1)))[0, 0]))
    half = 0.5 + 0.5 * np.tanh(0.5)
    assert outputs == pytest.approx([1, 0.5 + 0.5 * np.tanh(1), 1])
    assert outputs[1] != pytest.approx(half)


@claims("cell_get_initial_state")
def test_a_cell_without_a_batch_has_no_zeros():
    with pytest.raises(ValueError, match="unsupported type"):
        keras.layers.GRUCell(3).get_initial_state()


@claims("cell_call")
def test_one_tensor_is_taken_apart_by_rows():
    class NoList(keras.layers.Layer):
        state_size = 3

        def call(self, inputs, states):
            return inputs

    assert keras.layers.RNN(NoList())(X).shape == (3,)


@claims("reset_dropout_mask", "reset_recurrent_dropout_mask")
def test_a_layer_has_another_mask_after_each_call():
    layer = keras.layers.SimpleRNN(2, dropout=0.5, recurrent_dropout=0.5)
    layer(X, training=True)
    assert layer.cell._dropout_mask is None
    assert layer.cell._recurrent_dropout_mask is None


@claims("get_config")
def test_what_get_config_leaves_out():
    assert "use_cudnn" not in keras.layers.GRU(2, use_cudnn=False).get_config()
    assert "seed" not in keras.layers.SimpleRNN(2, seed=1).get_config()
    assert keras.layers.SimpleRNNCell(2, seed=1).get_config()["seed"] == 1


@claims("input_spec")
def test_rnn_says_something_else_of_two_axes():
    with pytest.raises(ValueError, match="Shapes used to initialize variables"):
        keras.layers.RNN(keras.layers.LSTMCell(3))(keras.Input((2,)))


@claims("compute_output_shape")
def test_the_shape_that_a_cell_claims_is_believed():
    class Wrong(keras.layers.Layer):
        state_size, output_size = 3, 9

        def call(self, inputs, states):
            return states[0], states

    assert keras.layers.RNN(Wrong()).compute_output_shape((2, 4, 3)) == (2, 9)
    assert keras.layers.RNN(Wrong())(X).shape == (2, 3)


@claims("bidirectional_weights")
def test_weights_of_bidirectional_are_in_no_document():
    assert "weights" in inspect.signature(keras.layers.Bidirectional).parameters
    assert "weights:" not in keras.layers.Bidirectional.__doc__


@pytest.mark.parametrize("flag", ["return_sequences", "return_state", "stateful"])
@claims("backward_layer")
def test_both_directions_have_the_same_flags(flag):
    back = keras.layers.GRU(2, go_backwards=True, **{flag: True})
    with pytest.raises(ValueError, match=f'same value for attribute "{flag}"'):
        keras.layers.Bidirectional(keras.layers.GRU(2), backward_layer=back)


@claims("bidirectional_initial_state", "bidirectional_states")
def test_states_of_bidirectional_go_forward_first():
    both = keras.layers.Bidirectional(keras.layers.LSTM(2, return_state=True))
    states = [np.full((2, 2), n, "float32") for n in (1, 2, 3, 4)]
    _output, *ended = both(X, initial_state=states)
    forward = both.forward_layer(X, initial_state=states[:2])
    backward = both.backward_layer(X, initial_state=states[2:])
    for one, other in zip(ended, [*forward[1:], *backward[1:]], strict=True):
        assert np.allclose(one, other)


@claims("bidirectional_mask")
def test_the_same_layer_alone_repeats_its_output():
    mask = np.array([[True, True, True, False]] * 2)
    output = np.array(keras.layers.GRU(2, return_sequences=True)(X, mask=mask))
    assert np.array_equal(output[:, 3], output[:, 2])
    assert output[:, 3].any()


@claims("time_distributed_inputs")
def test_nested_tensors_are_promised():
    assert "nested tensors" in keras.layers.TimeDistributed.__doc__


@pytest.mark.parametrize("kind", RECURRENT)
@claims("initial_state", "mask")
def test_a_mask_that_comes_with_the_input_is_not_read_beside_initial_state(kind):
    ids = np.array([[5, 6, 0, 0], [1, 2, 3, 4]])
    embedding = keras.layers.Embedding(10, 3, mask_zero=True)
    layer = kind(2, return_sequences=True)
    x, mask = embedding(ids), embedding.compute_mask(ids)
    zeros = layer.get_initial_state(2)
    masked, unmasked = layer(x), layer(np.array(x))
    assert not np.allclose(masked, unmasked)
    assert np.allclose(layer(x, initial_state=zeros), unmasked)
    assert np.allclose(layer(x, initial_state=zeros, mask=mask), masked)


@claims("masking_is_not_refused", "supports_masking", "mask_lost")
def test_a_mask_is_destroyed_with_a_warning():
    assert "an exception will be raised" in keras.layers.Masking.__doc__
    masked = keras.layers.Masking()(X)
    with pytest.warns(UserWarning, match="destroy the mask information"):
        flat = keras.layers.Flatten()(masked)
    assert getattr(flat, "_keras_mask", None) is None


@claims("two_axes_expanded")
def test_the_bare_layer_takes_no_rows():
    with pytest.raises(ValueError, match="expected ndim=3"):
        keras.layers.SimpleRNN(3)(np.ones((4, 2)))


@claims("time_major")
def test_time_first_is_refused_also_where_it_is_off():
    for layer in RECURRENT:
        with pytest.raises(ValueError, match="'time_major': False"):
            layer(3, time_major=False)
    turned = keras.ops.transpose(X, (1, 0, 2))
    assert turned.shape == (4, 2, 3)


@claims("input_shape_of_a_layer")
def test_a_shape_on_a_layer_is_taken_with_a_warning():
    for old in ({"input_shape": (4, 3)}, {"input_dim": 3}):
        with pytest.warns(UserWarning, match="Do not pass an `input_shape`/`input_dim` argument"):
            assert keras.layers.LSTM(3, **old)(X).shape == (2, 3)


@claims("reset_states_with_states", "initial_state_numerically", "stateful_reset", "reset_state")
def test_what_the_docstring_says_and_no_layer_does():
    text = " ".join(keras.layers.RNN.__doc__.split())
    assert "calling `reset_state()` with the keyword argument `states`" in text
    assert "either a specific layer, or on your entire model" in text
    assert not hasattr(keras.Model, "reset_state")
    assert not hasattr(keras.Model, "reset_states")
    assert list(inspect.signature(keras.layers.RNN.reset_state).parameters) == ["self"]


@claims("state_of_any_rank", "return_state", "zero_output_for_mask", "lstm_cell_example")
def test_what_else_the_docstrings_say():
    text = " ".join(keras.layers.RNN.__doc__.split())
    assert "`state_size` could be a high dimension tensor shape" in text
    assert "If `return_state`: a list of tensors" in text
    assert "only used when `return_sequences` is `True`" in text
    example = " ".join(keras.layers.LSTMCell.__doc__.split())
    assert "whole_sequence_output, final_state = rnn(inputs)" in example
    assert "states: A 2D tensor with shape `(batch, units)`" in example


@claims("default_start", "initial_state")
def test_one_row_stands_for_all_and_a_gru_reads_no_second_state():
    layer = keras.layers.GRU(3)
    row = np.array([[0.1, 0.2, 0.3]], "float32")
    rows = np.repeat(row, 2, axis=0)
    # Not to the bit: how a sum is split may depend on the number of rows.
    assert np.allclose(layer(X, initial_state=row), layer(X, initial_state=rows), atol=1e-6)
    two = layer(X, initial_state=[rows, rows + 1])
    assert np.allclose(two, layer(X, initial_state=rows), atol=1e-6)


@claims("inherits", "call", "name", "trainable", "dtype", "autocast")
def test_every_class_is_a_layer_and_takes_what_a_layer_takes():
    for layer in (keras.layers.LSTMCell(3), keras.layers.Masking(), keras.layers.GRU(3)):
        assert isinstance(layer, keras.Layer)
    made = keras.layers.TimeDistributed(
        keras.layers.Dense(1), name="each", trainable=False, dtype="float16", autocast=False
    )
    assert (made.name, made.trainable, made.dtype, made.autocast) == (
        "each",
        False,
        "float16",
        False,
    )


@pytest.mark.parametrize("size", [5.0, np.int64(5)])
@claims("state_size", "cell_state_size")
def test_a_width_is_a_whole_number_of_python(size):
    class Cell(keras.layers.Layer):
        state_size = size

        def call(self, inputs, states):
            return states[0], states

    with pytest.raises(ValueError, match="state_size must be an integer"):
        keras.layers.RNN(Cell())


@claims("backend_dot", "minimal_cell")
def test_a_cell_with_a_dot_that_is_gone_is_built_and_fails_when_it_runs():
    class Cell(keras.layers.Layer):
        state_size = 2

        def call(self, inputs, states):
            h = keras.backend.dot(inputs, keras.ops.ones((3, 2)))
            return h, [h]

    layer = keras.layers.RNN(Cell())
    assert layer(keras.Input((4, 3))).shape == (None, 2)
    with pytest.raises(AttributeError, match="has no attribute 'dot'"):
        layer(X)


@claims("layer_as_cell")
def test_no_cells_are_taken_and_fail_when_called():
    layer = keras.layers.RNN([])
    with pytest.raises(IndexError, match="list index out of range"):
        layer(X)


@claims("minimal_cell")
def test_the_example_of_the_page_does_not_run_as_it_stands():
    example = keras.layers.RNN.__doc__.split("```python")[1].split("```")[0]
    code = inspect.cleandoc(example)
    with pytest.raises(NameError, match="name 'keras' is not defined"):
        exec(code, {})
    exec("import keras\n" + code, {})
