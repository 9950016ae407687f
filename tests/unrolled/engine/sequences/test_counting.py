import keras

from unrolled.engine.sequences.counting import LAYERS, counted
from unrolled.sequences.counting import CALLS
from unrolled.sequences.returns import sequence


def test_what_stands_there_is_what_is_counted():
    x = sequence(timesteps=3, batch=3)
    written = {name: len(eval(call, vars(keras.layers))(x)) for name, call in CALLS.items()}
    assert written == counted()
    assert list(LAYERS) == list(CALLS)
