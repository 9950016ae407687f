from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

MODEL = """import keras
from keras.layers import *
model = keras.Sequential([Input(batch_shape=(2, 5, 3)), LSTM(4, stateful=True, name="l"), Dense(1)])
model.compile("sgd", "mse")
"""
GENERATOR = MODEL + ("def feed():\n    while True:\n        yield x, y\n")

SAMPLES = [
    Sample(
        "generator-method",
        GENERATOR + "model.fit_generator(feed(), 2, 1)  # here",
        "model.fit(feed(), steps_per_epoch=2, epochs=1)",
        "AttributeError",
    ),
    Sample(
        "generator-method",
        GENERATOR
        + (
            "model.fit_generator(generator=feed(), steps_per_epoch=2, epochs=1, "
            "verbose=0, max_queue_size=1, workers=1, use_multiprocessing=False)  # here"
        ),
        "model.fit(x=feed(), steps_per_epoch=2, epochs=1, verbose=0)",
        "AttributeError",
    ),
    Sample(
        "generator-method",
        GENERATOR
        + (
            "model.fit_generator(feed(), steps_per_epoch=2, epochs=1, verbose=0, "
            "validation_data=feed(), validation_steps=1)  # here"
        ),
        "validation_data=feed(), validation_steps=1)",
        "AttributeError",
    ),
    Sample(
        "generator-method",
        GENERATOR + "model.fit_generator(feed(), 1, 1, 0, None, feed(), 1, None, 10, 1)  # here",
        (
            "model.fit(feed(), steps_per_epoch=1, epochs=1, verbose=0, callbacks=None, "
            "validation_data=feed(), validation_steps=1)"
        ),
        "AttributeError",
    ),
    Sample(
        "generator-method",
        GENERATOR
        + ("batch_size = 2\nmodel.fit_generator(feed(), samples_per_epoch=4, nb_epoch=1)  # here"),
        "model.fit(feed(), steps_per_epoch=4 // batch_size, epochs=1)",
        "AttributeError",
    ),
    Sample(
        "generator-method",
        GENERATOR + "a = model.evaluate_generator(feed(), 2, max_queue_size=1)  # here",
        "a = model.evaluate(feed(), steps=2)",
        "AttributeError",
    ),
    Sample(
        "generator-method",
        GENERATOR + "a = model.predict_generator(feed(), steps=2, workers=1, verbose=0)  # here",
        "a = model.predict(feed(), steps=2, verbose=0)",
        "AttributeError",
    ),
    Sample(
        "training-argument",
        MODEL + "model.fit(x, y, nb_epoch=1, batch_size=2, verbose=0)  # here",
        "model.fit(x, y, epochs=1, batch_size=2",
        "TypeError",
    ),
    Sample(
        "training-argument",
        MODEL
        + "model.fit(x, y, batch_size=2, verbose=0, workers=2, use_multiprocessing=True)  # here",
        "model.fit(x, y, batch_size=2, verbose=0)",
        "TypeError",
    ),
    Sample(
        "training-argument",
        MODEL + "model.fit(x, y, batch_size=2, verbose=0, max_queue_size=1)  # here",
        "verbose=0)",
        "TypeError",
    ),
    Sample(
        "training-argument",
        MODEL + "model.evaluate(x, y, batch_size=2, verbose=0, show_accuracy=True)  # here",
        "verbose=0)",
        "ValueError",
    ),
    Sample(
        "training-argument",
        MODEL + "model.train_on_batch(x, y, reset_metrics=False)  # here",
        "model.train_on_batch(x, y)",
        "TypeError",
    ),
    Sample(
        "compile-argument",
        MODEL + "model.compile('sgd', 'mse', sample_weight_mode='temporal')  # here",
        "model.compile('sgd', 'mse')",
        "TypeError",
    ),
    Sample(
        "compile-argument",
        MODEL + "model.compile(loss='mse', optimizer='sgd', class_mode='binary')  # here",
        "optimizer='sgd')",
        "TypeError",
    ),
    Sample(
        "predict-classes",
        MODEL
        + (
            "model.add(Dense(3, activation='softmax'))\n"
            "assert model.predict_classes(x, verbose=0).shape == (2,)  # here"
        ),
        "np.argmax(model.predict(x, verbose=0), axis=-1).shape",
        "AttributeError",
    ),
    Sample(
        "predict-classes",
        MODEL
        + (
            "model.add(Dense(1, activation='sigmoid'))\n"
            "assert model.predict_classes(x).dtype == 'int32'  # here"
        ),
        '(model.predict(x) > 0.5).astype("int32").dtype',
        "AttributeError",
    ),
    Sample(
        "predict-classes",
        MODEL + "a = model.predict_proba(x)  # here",
        "a = model.predict(x)",
        "AttributeError",
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
