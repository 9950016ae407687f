from tests.unrolled.doctor.legacy import checking
from tests.unrolled.doctor.legacy.sample import Sample

TWO = (
    "from keras.layers import *\nfrom keras.models import Model\na, b = Input((3,)), Input((3,))\n"
)

SAMPLES = [
    Sample(
        "model-argument",
        TWO + "Model(input=a, output=Dense(1)(a))  # here",
        "Model(inputs=a, outputs=Dense(1)(a))",
        "ValueError",
    ),
    Sample(
        "model-argument",
        TWO + "Model(a, output=Dense(1)(a))  # here",
        "Model(a, outputs=Dense(1)(a))",
        "TypeError",
    ),
    Sample(
        "merge",
        (
            "from keras.layers import Input, merge\n"
            "a, b = Input((3,)), Input((3,))\n"
            "d = merge([a, b], mode='concat', concat_axis=1)  # here\n"
            "e = merge([a, b], mode='sum')\n"
            "assert d.shape[1] == 6"
        ),
        (
            "import Input, add, concatenate\n"
            "a, b = Input((3,)), Input((3,))\n"
            "d = concatenate([a, b], axis=1)  # here\n"
            "e = add([a, b])"
        ),
        "ImportError",
    ),
    Sample(
        "merge",
        (
            "import keras\n"
            "a, b = keras.Input((3,)), keras.Input((3,))\n"
            "d = keras.layers.merge([a, b], 'mul')  # here"
        ),
        "keras.layers.multiply([a, b])",
        "AttributeError",
    ),
    Sample(
        "merge",
        (
            "import keras\n"
            "a, b = keras.Input((3,)), keras.Input((3,))\n"
            "d = keras.layers.merge([a, b], mode='dot', dot_axes=1)  # here"
        ),
        "keras.layers.dot([a, b], axes=1)",
        "AttributeError",
    ),
    Sample(
        "merge-layer",
        (
            "import keras\n"
            "m = keras.Sequential()\n"
            "m.add(keras.layers.Merge([a, b], mode='concat'))  # here"
        ),
        "",
        "AttributeError",
        runs=False,
    ),
]

test_the_spot_is_found = checking.spot_is_found
test_the_program_is_that_of_today = checking.program_is_that_of_today
test_keras_says_the_same = checking.keras_says_the_same
test_it_can_be_left = checking.it_can_be_left
