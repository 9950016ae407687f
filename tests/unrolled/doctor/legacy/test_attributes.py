from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

MODEL = """import keras
from keras.layers import *
model = keras.Sequential([Input(batch_shape=(2, 5, 3)), LSTM(4, stateful=True, name="l"), Dense(1)])
model.compile("sgd", "mse")
"""

SAMPLES = [
    Sample(
        "shape-of-layer",
        MODEL + "assert model.layers[0].output_shape == (2, 4)  # here",
        "model.layers[0].output.shape",
        "AttributeError",
    ),
    Sample(
        "shape-of-layer",
        MODEL + ("for one in model.layers:\n    print(one.input_shape)  # here"),
        "one.input.shape",
        "AttributeError",
    ),
    Sample(
        "shape-of-layer",
        MODEL + "a = model.layers[0].get_output_at(0)  # here",
        "a = model.layers[0].output",
        "AttributeError",
    ),
    Sample(
        "accuracy-key",
        MODEL
        + (
            "model.compile('sgd', 'mse', metrics=['accuracy'])\n"
            "history = model.fit(x, y, batch_size=2, verbose=0)\n"
            "print(history.history['acc'])  # here"
        ),
        "history.history['accuracy']",
        "KeyError",
    ),
    Sample(
        "callback-argument",
        ("import keras\nkeras.callbacks.ModelCheckpoint('a.keras', period=1)  # here"),
        "ModelCheckpoint('a.keras')",
        "TypeError",
    ),
    Sample(
        "callback-argument",
        ("import keras\nkeras.callbacks.TensorBoard('logs', write_grads=True)  # here"),
        "TensorBoard('logs')",
        "TypeError",
    ),
    Sample(
        "saving",
        MODEL + "model.save_weights('w.h5')  # here\nmodel.load_weights('w.h5')",
        ("model.save_weights('w.weights.h5')  # here\nmodel.load_weights('w.weights.h5')"),
        "ValueError",
    ),
    Sample("saving", MODEL + "model.to_yaml()  # here", "", "AttributeError", runs=False),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
