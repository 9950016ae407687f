import numpy as np
import pytest

from unrolled.life import Action, Happened, LifeSpec, Reached, Slot
from unrolled.life.progress import certain, progress

LIFE = LifeSpec(
    sequences=3,
    actions=(
        Action("predict"),
        Action("fit", epochs=5, validation=True),
        Action("reset", layer=0),
        Action("fit"),
    ),
)


@pytest.mark.parametrize(
    ("piece", "fed", "share", "said"),
    [
        (0, 0, 0.0, "The model is being made."),
        (1, 1, 0.125, "Action 1 of 4: predict, batch 2 of 2"),
        (2, 0, 0.25, "Action 2 of 4: fit, epoch 1 of 5"),
        # Two batches to train on and two to validate with, of three samples: four an epoch.
        (2, 4, 0.3, "Action 2 of 4: fit, epoch 2 of 5"),
        (2, 20, 0.5, "Action 2 of 4: fit, epoch 5 of 5"),
        (3, 0, 0.5, "Action 3 of 4: reset_state, all"),
        (4, 1, 0.875, "Action 4 of 4: fit, batch 2 of 2"),
    ],
)
def test_where_it_is(piece: int, fed: int, share: float, said: str) -> None:
    told = progress(LIFE, Reached(piece, fed))
    assert (told.share, told.sentence) == (pytest.approx(share), said)


def test_what_was_done_for_certain() -> None:
    zeros = np.zeros((2, 4), "float32")
    done = [Happened(states=(Slot("first", 0, zeros + k),)) for k in range(3)]
    assert certain(LIFE, []) is None
    assert certain(LIFE, [Reached(0)]) is None
    life, happened = certain(LIFE, [Reached(1, done=(done[0],)), Reached(1, 2)])
    assert (life, list(happened)) == (LIFE.until(0), done[:1])
    # A worker that goes on tells first of all that it knew already.
    life, happened = certain(LIFE, [Reached(2, done=tuple(done[:2])), Reached(3, done=(done[2],))])
    assert (life, list(happened)) == (LIFE.until(2), done)
