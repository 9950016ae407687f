"""Layers made without variables of TensorFlow's."""

import keras
import numpy as np
import pytest

from unrolled.engine.weightless import weightless


def _layer():
    layer = keras.layers.LSTM(3, kernel_initializer=keras.initializers.GlorotUniform(seed=5))
    layer.build((None, None, 2))
    return layer


def _made(layer):
    """Which of its variables TensorFlow has made."""
    return [variable.path for variable in layer.variables if variable._value is not None]


def test_no_variable_is_made_and_the_values_are_those_that_are_drawn():
    layer, kernel = weightless(lambda: ((layer := _layer()), layer.trainable_variables[0].value))
    assert not _made(layer)
    drawn = _layer()
    assert len(_made(drawn)) == len(drawn.variables) >= 3
    assert np.array_equal(kernel, drawn.trainable_variables[0])


def test_what_goes_wrong_within_is_raised_and_the_scope_ends():
    with pytest.raises(ValueError, match="units"):
        weightless(lambda: keras.layers.LSTM(0))
    assert _made(_layer())
