"""A table of numbers as a small picture, one pixel a number, for wherever there is no room."""

import base64
from io import BytesIO

import numpy as np
from PIL import Image

from unrolled.look import Look
from unrolled.trace import Array


def png(values: Array, look: Look, bound: float) -> str:
    """The picture as an address that holds it, ``data:image/png;base64,...``.

    Args:
        values: (rows, columns); what is not finite is grey.
        bound: the magnitude that has the full colour.
    """
    scale = look.scale()
    places = np.clip((np.nan_to_num(values) / bound + 1) / 2, 0, 1)
    stops = [place for place, _colour in scale]
    channels = np.array([_channels(colour) for _place, colour in scale])
    pixels = np.stack([np.interp(places, stops, channel) for channel in channels.T], axis=-1)
    pixels[~np.isfinite(values)] = _channels(look.grid)
    file = BytesIO()
    Image.fromarray(np.rint(pixels).astype(np.uint8)).save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
