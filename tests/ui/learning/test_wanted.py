import pytest

from ui.learning.wanted import wanted
from unrolled.training.mistakes import SHAPES
from unrolled.training.wrong_spec import NAMES, WrongSpec


@pytest.mark.parametrize("mistake", NAMES)
def test_every_mistake_is_about_a_task_that_can_be_told(mistake: str) -> None:
    for setup in WrongSpec(mistake=mistake).setups:
        assert str(setup.timesteps) in wanted(setup)


@pytest.mark.parametrize("shapes", SHAPES)
def test_a_sum_wanted_at_the_end_alone_is_told_so(shapes: str) -> None:
    setup = WrongSpec(mistake="shapes", shapes=shapes).setups[1]
    assert ("At the end" in wanted(setup)) == (setup.targets in ("flat", "last"))
