"""Models that are run once or twice."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from unrolled.engine.short_runs import for_few_calls, kept_callbacks, run

OPTION = "disable_meta_optimizer"


def _is_off():
    return tf.config.optimizer.get_experimental_options().get(OPTION, False)


def _fail():
    with for_few_calls():
        assert _is_off()
        raise ZeroDivisionError


def test_graphs_are_left_as_they_are_for_that_time_alone():
    with pytest.raises(ZeroDivisionError):
        _fail()
    assert not _is_off()


def _model(weights=None):
    model = keras.Sequential([keras.Input((4, 2)), keras.layers.GRU(3), keras.layers.Dense(1)])
    model.compile("adam", "mse", metrics=["mae"])
    if weights:
        model.set_weights(weights)
    return model


def test_a_fit_that_is_made_ready_comes_to_the_same():
    x, y = np.ones((8, 4, 2), "float32"), np.linspace(0, 1, 8, dtype="float32")[:, None]
    given = {"x": x, "y": y, "epochs": 2, "verbose": 0, "shuffle": False}
    model = _model()
    same = _model(model.get_weights())
    plain = model.fit(**given).history
    told = run(same, "fit", [], given).history
    assert set(told) == set(plain) == {"loss", "mae"}
    for name, values in plain.items():
        assert np.allclose(told[name], values, rtol=1e-6)


def test_what_is_no_callback_is_left_out():
    callback = keras.callbacks.TerminateOnNaN()
    assert kept_callbacks([callback, "text", None]) == [callback]
    assert kept_callbacks(callback) == [callback]
    assert kept_callbacks(None) == []
