"""The frames of one slider for every run: what Keras computes for each."""

import numpy as np
import pytest

from ui.board.talk import COUNT, Asked, Talk
from ui.compare.picture import picture_message
from ui.compare.state import Comparison
from ui.compare.sweep import sweep_message
from ui.compare.view import View
from ui.packing import pack
from unrolled.comparing import FIRST, with_start
from unrolled.engine import run
from unrolled.memory import forgotten_at, from_zero

SPEC = (
    FIRST.with_shared(timesteps=4, batch=2, input="noise")
    .with_run(0, units=2, seed=3)
    .with_run(1, go_backwards=True)
)


@pytest.mark.parametrize(
    ("target", "moved"), [("h0[1]", [0, 1, 2]), ("h0[3]", [1, 2]), ("c0[0]", [2])]
)
def test_every_frame_of_every_run_that_has_the_number(target: str, moved: list[int]) -> None:
    held, talk = Comparison(SPEC, view=View(sample=1)), Talk()
    talk.asked = Asked(1, target, -1.0, 0.05)
    head, arrays = sweep_message(held, talk)
    assert list(head["sweep"]["forgotten"]) == moved
    assert arrays["sweep.values"].shape == (COUNT,)
    for k in (0, 13, COUNT - 1):
        value = float(arrays["sweep.values"][k])
        specs = with_start(SPEC, target[0], 1, int(target[3]), value).specs
        for n in moved:
            trace = run(specs[n])
            for state, expected in trace.states.items():
                assert np.allclose(arrays[f"sweep.{n}.{state}"][k], expected[1], atol=1e-5)
            step = forgotten_at(trace, run(from_zero(specs[n])), 1)
            assert head["sweep"]["forgotten"][n][k] == step
    # The board knows which sweep it is for, and that it is still true.
    shown, _arrays = picture_message(held, talk)
    assert shown["holds"][target] == head["sweep"]["holds"]


@pytest.mark.parametrize("target", ["x[0,0]", "h0[9]", "h0", "gain", "", "h0[1,1]"])
def test_what_cannot_be_dragged_here_moves_nothing(target: str) -> None:
    held, talk = Comparison(SPEC), Talk()
    talk.asked = Asked(1, target, -1.0, 0.05)
    head, arrays = sweep_message(held, talk)
    assert set(arrays) <= {"sweep.values"}
    assert not head["sweep"].get("forgotten")


def test_a_touch_of_three_cells_of_the_largest_size_stays_small() -> None:
    large = FIRST.with_shared(timesteps=30)
    for k in range(3):
        large = large.with_run(k, units=16)
    held, talk = Comparison(large), Talk()
    talk.asked = Asked(1, "h0[0]", -1.0, 0.05)
    assert len(pack(*sweep_message(held, talk))) < 350_000
    assert len(pack(*picture_message(held, talk))) < 30_000
