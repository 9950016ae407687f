import numpy as np
import pytest

from unrolled.takeaway import NamedArray


def test_every_axis_has_a_name():
    with pytest.raises(ValueError, match="h has 2 axes"):
        NamedArray("h", ("batch", "timesteps", "units"), np.zeros((2, 3)))
