import math

import numpy as np
import pytest

from unrolled.checks import Check, compared


def test_a_check_holds_up_to_the_order_of_sums_in_float32():
    assert Check("same", 1e-5).holds
    assert not Check("same", 1.1e-5).holds
    assert not Check("same", math.nan).holds


def test_large_numbers_are_compared_by_their_size():
    one, other = np.array([0.5, 2000.0]), np.array([0.25, 1000.0])
    assert compared("", one, other).apart == 1.0
    assert compared("", one[:1], other[:1]).apart == 0.25
    assert compared("", one[:0], other[:0]).apart == 0


def test_nothing_is_broadcast_and_a_nan_is_no_equality():
    with pytest.raises(ValueError, match=r"\(2, 1\), \(2, 2\)"):
        compared("", np.zeros((2, 1)), np.zeros((2, 2)))
    assert math.isnan(compared("", np.array([math.nan]), np.zeros(1)).apart)
