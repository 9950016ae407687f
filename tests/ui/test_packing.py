import json

import numpy as np

from ui.packing import pack


def test_arrays_start_at_multiples_of_four_bytes_and_come_back() -> None:
    arrays = {"a": np.arange(6, dtype="float32").reshape(2, 3), "b": np.array([0.1, -7.5])}
    for word in ("", "x", "xy", "xyz", "状态"):
        packed = pack({"word": word}, arrays)
        length = int.from_bytes(packed[:4], "little")
        assert length % 4 == 0
        head = json.loads(packed[4 : 4 + length])
        assert head["word"] == word
        numbers = np.frombuffer(packed[4 + length :], "<f4")
        for name, array in arrays.items():
            start, shape = head["arrays"][name]
            size = int(np.prod(shape))
            read = numbers[start : start + size].reshape(shape)
            assert np.array_equal(read, array.astype("float32"))
