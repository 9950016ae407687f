import numpy as np
import pytest

from unrolled.takeaway import Experiment, NamedArray


def test_every_axis_has_a_name_of_its_own():
    with pytest.raises(ValueError, match="h"):
        NamedArray("h", ("batch", "timesteps", "units"), np.zeros((2, 3)))
    with pytest.raises(ValueError, match="units"):
        NamedArray("recurrent_kernel", ("units", "units"), np.zeros((2, 2)))


@pytest.mark.parametrize("name", ["=1+1", "@cmd", "-h", "../h", "h.axes", "", "状态", "h\n"])
def test_no_name_is_a_formula_or_a_path(name):
    with pytest.raises(ValueError, match=r".*"):
        NamedArray(name, ("units",), np.zeros(2))
    with pytest.raises(ValueError, match=r".*"):
        NamedArray("h", (name,), np.zeros(2))


def test_no_two_arrays_have_one_name():
    h = NamedArray("h", ("units",), np.zeros(2))
    with pytest.raises(ValueError, match="h"):
        Experiment("stem", "title", "question", (), "h = 0", (h, h))
