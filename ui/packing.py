"""Numbers and words as one string of bytes: what a component sends without base64."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from unrolled.trace import Array


def pack(head: Mapping[str, Any], arrays: Mapping[str, Array]) -> bytes:
    """`head` as JSON and `arrays` as float32, little-endian; `js/packing.js` reads it.

    First the length of the JSON in bytes (uint32), then the JSON, filled with spaces to a
    multiple of 4, then one array after the other. The JSON's ``arrays`` holds, for each name,
    where it starts (counted in numbers) and its shape.
    """
    places: dict[str, list[Any]] = {}
    start = 0
    for name, array in arrays.items():
        places[name] = [start, list(array.shape)]
        start += array.size
    text = json.dumps({**head, "arrays": places}, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    numbers = [np.ascontiguousarray(array, dtype="<f4").tobytes() for array in arrays.values()]
    return b"".join([len(text).to_bytes(4, "little"), text, *numbers])
