import numpy as np

from unrolled.gradients import Clipped, GradientSpec
from unrolled.gradients.clip_telling import ONE, compared, meaning, silent

SPEC = GradientSpec()


def found(before: float, after: float) -> dict[str, Clipped]:
    return {"LSTM": Clipped({ONE: np.float32([before])}, {ONE: np.float32([after])})}


def test_what_is_clipped_is_named_with_its_lengths():
    assert compared(found(2500, 1), SPEC) == "dL/dU is clipped: LSTM from 2500 to 1."
    assert "no gradient of a recurrent kernel is longer than 1" in compared(found(0.5, 0.5), SPEC)
    wide = GradientSpec(clip="global_clipnorm", clipnorm=2)
    assert "no cell's gradients together are longer than 2" in compared(found(0.5, 0.5), wide)
    assert silent(found(2500, 1)) == []


def test_what_keras_makes_of_numbers_too_large_is_told():
    (zero,) = silent(found(1e20, 0))
    assert "a gradient of length 1e+20 becomes 0, in silence" in zero
    (nan,) = silent(found(1e20, np.nan))
    assert "becomes nan, in silence" in nan
    (lost,) = silent(found(np.inf, np.nan))
    assert "all its weights would be NaN" in lost


def test_each_argument_has_its_own_meaning():
    assert "each weight's gradient alone: its length becomes at most 1" in meaning(SPEC)[0]
    assert "as one vector" in meaning(GradientSpec(clip="global_clipnorm"))[0]
    assert "gives nothing back to one that vanishes" in meaning(SPEC)[1]
