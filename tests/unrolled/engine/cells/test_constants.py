import numpy as np

from unrolled.cell_topics import ConstantsSpec
from unrolled.engine.cells.constants import replaced, time_first


def test_a_second_state_or_a_further_feature_does_what_constants_did():
    found = replaced(ConstantsSpec(constant=2))
    assert (found.refused.raised, "'constants'" in found.refused.words) == ("TypeError", True)
    assert found.constant.tolist() == [[2], [-2]]
    assert found.by_hand.holds
    assert found.joined.holds
    assert not np.allclose(found.output, replaced(ConstantsSpec(constant=0)).output)


def test_timesteps_first_are_turned_round():
    found = time_first()
    assert found.refused.raised == "ValueError"
    assert "time_major" in found.refused.words
    assert found.shape == (5, 2, 2)
    assert found.turned.holds
