import base64
from io import BytesIO

import numpy as np
from PIL import Image

from unrolled.look import Look
from unrolled.pixels import png


def pixels(values, bound=1.0):
    address = png(np.array(values, "float32"), Look.of("light"), bound)
    kind, _comma, data = address.partition(",")
    assert kind == "data:image/png;base64"
    return np.array(Image.open(BytesIO(base64.b64decode(data))))


def colour(text):
    return [int(text[n : n + 2], 16) for n in (1, 3, 5)]


def test_a_pixel_for_each_number_in_the_colours_of_every_picture():
    look = Look.of("light")
    made = pixels([[0, 1, -1], [np.nan, 5, -5]])
    assert made.shape == (2, 3, 3)
    assert made[0].tolist() == [colour(c) for c in (look.background, look.positive, look.negative)]
    assert made[1].tolist() == [colour(c) for c in (look.grid, look.positive, look.negative)]


def test_the_bound_has_the_full_colour():
    assert (pixels([[2.0]], bound=2.0) == pixels([[1.0]])).all()
    assert (pixels([[1.0]], bound=2.0) != pixels([[1.0]])).any()
