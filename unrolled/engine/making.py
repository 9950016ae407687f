"""Keras layers from the calls that describe them, ready to be built without weights."""

from typing import Any

import keras
from keras.src.utils import tracking

from unrolled.stack import Call, OpenShape


def make(call: Call) -> keras.layers.Layer:
    """The layer that `call` makes, to be built in a `keras.StatelessScope`."""
    named = {name: _made(value) for name, value in call.named}
    layer = getattr(keras.layers, call.name)(*map(_made, call.given), **named)
    for part in _recurrent_parts(layer):
        if part.stateful:
            _draw_states_later(part)
    return layer


def states(layer: keras.layers.Layer, gives: OpenShape) -> tuple[OpenShape, ...]:
    """The shape of each state that a layer carries; it hands on a tensor of shape `gives`."""
    return tuple(shape for part in _recurrent_parts(layer) for shape in _states_of(part, gives))


def _made(value: Any) -> Any:
    if isinstance(value, Call):
        return make(value)
    return [_made(each) for each in value] if isinstance(value, list) else value


def _recurrent_parts(layer: keras.layers.Layer) -> list[keras.layers.RNN]:
    if isinstance(layer, keras.layers.Bidirectional):
        return [layer.forward_layer, layer.backward_layer]
    return [layer] if isinstance(layer, keras.layers.RNN) else []


def _states_of(part: keras.layers.RNN, gives: OpenShape) -> list[OpenShape]:
    if isinstance(part, keras.layers.ConvLSTM1D):
        frame = (gives[0], *gives[-2:])
        return [frame, frame]
    return [(gives[0], size) for size in keras.tree.flatten(part.state_size)]


def _draw_states_later(part: keras.layers.RNN) -> None:
    """Keras makes the variables of a stateful layer of numbers, which no such scope allows."""

    # As in Keras: the states are no weights of the layer.
    @tracking.no_automatic_dependency_tracking  # type: ignore[untyped-decorator]
    def create(batch: int) -> None:
        part.states = keras.tree.map_structure(
            lambda state: keras.Variable(
                "zeros", shape=state.shape, trainable=False, name="rnn_state"
            ),
            part.get_initial_state(batch),
        )

    part._create_state_variables = create
