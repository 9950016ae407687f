from typing import Any

import numpy as np
import pytest

from ui.board.messages import ACTS, receive
from ui.board.talk import Asked, Talk
from ui.lab.state import Lab
from unrolled.engine import run
from unrolled.spec import RunSpec


def told(lab: Lab, *acts: list[Any], talk: Talk | None = None, **more: Any) -> Talk:
    talk = talk or Talk()
    receive(lab, talk, {"board": "one", "acts": list(acts), **more}, ACTS)
    return talk


@pytest.fixture
def lab() -> Lab:
    return Lab(RunSpec(cell="LSTM", units=2, timesteps=5, batch=2, h0=((0.5, 0), (0, 0.25))))


def test_an_act_said_again_is_carried_out_once(lab: Lab) -> None:
    act = [1, "set", "h0[1]", 0.3]
    talk = told(lab, act)
    assert talk.acted
    lab.undo()
    told(lab, act, [2, "set", "c0[0]", 2.0], talk=talk)
    assert lab.spec.h0 == ((0.5, 0), (0, 0.25))
    assert lab.spec.c0 == ((2.0, 0), (0, 0))
    assert talk.done == 2


def test_the_unit_whose_start_is_set_is_looked_at(lab: Lab) -> None:
    talk = told(lab, [1, "set", "c0[1]", 0.5])
    assert (lab.view.unit, lab.view.t) == (1, 0)
    told(lab, [2, "set", "x[3,0]", 0.5], [3, "set", "h0[9]", 0.5], talk=talk)
    assert lab.view.unit == 1
    assert "h0[9]" in talk.problem


def test_another_board_counts_from_the_start(lab: Lab) -> None:
    talk = told(lab, [9, "zero"])
    assert lab.spec.h0 == ()
    receive(lab, talk, {"board": "two", "acts": [[1, "set", "h0[0]", 0.5]]}, ACTS)
    assert lab.spec.h0[0][0] == 0.5


def test_weights_set_by_hand_can_be_taken_back_one_by_one_or_all_at_once(lab: Lab) -> None:
    talk = told(lab, [1, "set", "gain", 2.0], [2, "set", "bias:f", -1], [3, "set", "bias[0]", 4])
    assert lab.spec.changed == (("bias:f", -1.0), ("gain", 2.0), ("bias[0]", 4.0))
    told(lab, [4, "restore", "gain"], [5, "restore", "kernel[0,0]"], talk=talk)
    assert lab.spec.changed == (("bias:f", -1.0), ("bias[0]", 4.0))
    told(lab, [6, "restore_all"], talk=talk)
    assert lab.spec.changed == ()
    told(lab, [7, "set", "gain", 11], talk=talk)
    assert lab.spec.changed == ()
    assert "from -10 to 10" in talk.problem


def test_feeding_back_starts_where_the_run_ended(lab: Lab) -> None:
    final = run(lab.spec).final
    told(lab, [1, "feed"])
    assert np.allclose(lab.spec.h0, final["h"], atol=5e-4)
    assert np.allclose(lab.spec.c0, final["c"], atol=5e-4)


def test_a_final_state_that_is_too_large_to_start_from_is_cut_with_a_sentence() -> None:
    lab = Lab(
        RunSpec(cell="Minimal", units=2, timesteps=30, weights="exploding", h0=((9.0, 0.001),))
    )
    final = run(lab.spec).final["h"]
    assert np.abs(final).max() > 10
    told(lab, [1, "feed"])
    assert np.allclose(lab.spec.h0, np.clip(final, -10, 10), atol=5e-4)
    (said,) = lab.problems
    assert said.startswith("h0: this page takes numbers from -10 to 10;")


def test_random_is_within_one_for_every_sample(lab: Lab) -> None:
    told(lab, [1, "random"])
    assert np.shape(lab.spec.h0) == (2, 2)
    assert np.max(np.abs(lab.spec.h0)) <= 1


def test_pin_and_unpin(lab: Lab) -> None:
    talk = told(lab, [1, "pin"])
    assert lab.pinned == lab.spec
    assert lab.view.compare == "pinned"
    told(lab, [2, "unpin"], talk=talk)
    assert lab.pinned is None
    assert lab.view.compare == "none"


def test_looking_elsewhere_leaves_the_run(lab: Lab) -> None:
    spec = lab.spec
    told(lab, [1, "look", {"t": 3, "unit": 1, "sample": 1, "present": True, "tab": "break"}])
    assert (lab.view.t, lab.view.unit, lab.view.sample, lab.view.present) == (3, 1, 1, True)
    assert lab.view.tab == "step"
    assert lab.spec == spec


def test_sweep(lab: Lab) -> None:
    talk = told(lab, sweep={"id": 4, "target": "h0[0]", "low": -1, "step": 0.05})
    assert talk.asked == Asked(4, "h0[0]", -1.0, 0.05)
    assert not talk.acted


@pytest.mark.parametrize(
    "message",
    [
        None,
        7,
        {"acts": 5, "sweep": []},
        {"board": {}, "acts": [[1], ["1", "zero"], [True, "zero"], [1, ["zero"]], None]},
        {"board": "b", "acts": [[1, "set", "h0[99]", 1]], "sweep": {"id": 1, "low": "0"}},
        {"board": "b", "acts": [[1, "set", 3, "a"]], "sweep": {"id": 1, "low": float("nan")}},
        {"board": "b", "acts": [[1, "set"], [2, "zero", 4], [3, "look", [1]]]},
        {"board": "b", "acts": [[1, "set", "h0[0]", 1e300], [2, "look", {"t": "x"}]]},
    ],
)
def test_nonsense_changes_nothing(lab: Lab, message: Any) -> None:
    spec, view = lab.spec, lab.view
    talk = Talk()
    receive(lab, talk, message, ACTS)
    assert lab.spec == spec
    assert lab.view == view
    assert talk.asked is None
