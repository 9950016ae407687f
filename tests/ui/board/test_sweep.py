"""The frames of a slider: the right numbers, and not too many bytes."""

import itertools

import numpy as np
import pytest

from ui.board.picture import picture_message
from ui.board.sweep import sweep_message
from ui.board.talk import COUNT, Asked, Talk
from ui.board.targets import with_value
from ui.lab.state import Lab
from ui.packing import pack
from ui.view import View
from unrolled import weight_targets
from unrolled.cells import CELLS
from unrolled.engine import run
from unrolled.memory import forgotten_at, from_zero
from unrolled.spec import RunSpec

TOLERANCE = 1e-5


def draggable(spec: RunSpec) -> list[str]:
    states = [f"{s}0[{u}]" for s in spec.facts.states for u in range(spec.units)]
    inputs = itertools.product(range(spec.timesteps), range(spec.features))
    return [*states, *(f"x[{t},{f}]" for t, f in inputs), *weight_targets.names(spec)]


@pytest.mark.parametrize(
    ("cell", "go_backwards"),
    [
        *((cell, False) for cell in CELLS),
        ("GRU", True),
        # Backwards is backwards: tests/unrolled/engine/test_sweeps.py sweeps every cell both ways.
        *(pytest.param(cell, True, marks=pytest.mark.long) for cell in CELLS if cell != "GRU"),
    ],
)
def test_every_frame_of_everything_that_can_be_dragged(cell: str, go_backwards: bool) -> None:
    spec = RunSpec(
        cell=cell, units=2, timesteps=3, features=2, batch=2, seed=3, go_backwards=go_backwards
    )
    start = ((0.5, -0.25), (1.0, 0.0))
    spec = spec.resized(h0=start, c0=start if "c" in spec.facts.states else ())
    for number, target in enumerate(draggable(spec)):
        lab, talk = Lab(spec, View(sample=1, unit=1)), Talk()
        talk.asked = Asked(number, target, -1.0, 0.05)
        head, arrays = sweep_message(lab, talk)
        assert head["sweep"]["id"] == number
        assert talk.asked is None
        # One frame of each: that all of them are runs, tests/unrolled/engine/test_sweeps.py holds.
        k = (0, 17, COUNT - 1)[number % 3]
        value = round(-1 + 0.05 * k, 3)
        one = with_value(spec, target, 1, value)
        trace = run(one)
        for state in trace.states:
            gap = np.abs(arrays[f"sweep.{state}"][k] - trace.states[state][1])
            assert np.max(gap) <= TOLERANCE, (target, value)
        if target.startswith("x["):
            others = arrays["sweep.x"] == trace.x[1]
            assert others.sum() >= others.size - 1
        forgotten = forgotten_at(trace, run(from_zero(one)), 1)
        assert head["sweep"]["forgotten"]["zero"][k] == forgotten
        wires = picture_message(Lab(one, View(sample=1, unit=1)), Talk())[1]["now.wires"]
        # Of a state that is set its own unit is on show, else the one looked at.
        unit = int(target[3]) if target.startswith(("h0", "c0")) else 1
        assert head["sweep"]["unit"] == unit
        assert np.allclose(arrays["sweep.wires"][k], wires[:, unit], atol=TOLERANCE)


def test_one_sweep_of_the_largest_run_is_below_200_kb() -> None:
    spec = RunSpec(cell="LSTM", units=16, timesteps=30, features=4, batch=4)
    lab, talk = Lab(spec), Talk()
    assert len(pack(*picture_message(lab, talk))) < 60_000
    talk.asked = Asked(1, "h0[15]", -1.0, 0.05)
    assert len(pack(*sweep_message(lab, talk))) <= 196_000


def test_without_a_question_there_is_nothing_to_bring() -> None:
    assert sweep_message(Lab(RunSpec()), Talk()) == ({}, {})


def test_a_sweep_that_cannot_be_is_a_sentence() -> None:
    lab, talk = Lab(RunSpec(cell="GRU")), Talk()
    talk.asked = Asked(1, "c0[0]", -1.0, 0.05)
    head = sweep_message(lab, talk)[0]
    assert "target" in head["sweep"]["problem"]
