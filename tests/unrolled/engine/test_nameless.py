import gc
import os

import keras
import numpy as np
import pytest

from tools.process import proc_is_there, resident_mb
from unrolled import engine

LAYERS = 100
MOST_KB = 20
"""Of each: with their names TensorFlow keeps 67."""


def made() -> keras.Layer:
    layer = keras.layers.Dense(4)
    layer.build((None, 3))
    return layer


@pytest.mark.skipif(not proc_is_there(), reason="memory is told by Linux's /proc")
def test_a_layer_that_is_gone_has_left_nothing() -> None:
    assert engine.build
    for _layer in range(20):
        made()
    gc.collect()
    before = resident_mb(os.getpid())
    for _layer in range(LAYERS):
        made()
    gc.collect()
    assert (resident_mb(os.getpid()) - before) * 1024 / LAYERS < MOST_KB


def test_variables_keep_the_names_that_keras_gives_them() -> None:
    layer = made()
    assert layer.kernel.path == f"{layer.name}/kernel"
    assert np.asarray(layer.kernel).shape == (3, 4)
