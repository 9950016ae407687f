"""What goes to the board."""

import numpy as np

from ui.board.picture import picture_message
from ui.board.sweep import sweep_message
from ui.board.talk import Asked, Talk
from ui.board.targets import with_value
from ui.lab.state import Lab
from ui.view import View
from unrolled.cells import CELLS
from unrolled.engine import run
from unrolled.spec import RunSpec
from unrolled.updates import EXAMPLES
from unrolled.wiring import of


def test_the_picture_says_which_sweeps_are_still_true() -> None:
    lab, talk = Lab(RunSpec()), Talk()
    talk.asked = Asked(1, "h0[0]", -1.0, 0.05)
    holds = sweep_message(lab, talk)[0]["sweep"]["holds"]
    lab.replace_spec(with_value(lab.spec, "h0[0]", 0, 0.75))
    assert picture_message(lab, talk)[0]["holds"]["h0[0]"] == holds
    lab.replace_spec(with_value(lab.spec, "h0[1]", 0, 0.75))
    assert picture_message(lab, talk)[0]["holds"]["h0[0]"] != holds


def test_pinned_run_of_other_sizes_is_left_out() -> None:
    lab, talk = Lab(RunSpec(units=4)), Talk()
    lab.pinned = RunSpec(units=4, seed=5)
    assert "pinned.h" in picture_message(lab, talk)[1]
    lab.change(units=5)
    assert "pinned.h" not in picture_message(lab, talk)[1]


def test_every_wire_has_a_number_and_ends() -> None:
    written = [RunSpec(cell="Own", update=update) for update in EXAMPLES.values()]
    for spec in [*(RunSpec(cell=cell) for cell in CELLS), *written]:
        drawing = of(spec)
        names = {part.name for part in drawing.parts}
        states = {f"{s}{end}" for s in spec.facts.states for end in ("", "_before")}
        for wire in drawing.wires:
            assert {wire.start, wire.end} <= names
            assert wire.carries in {"", *drawing.numbers, *states}


def test_each_timestep_has_its_letter() -> None:
    spec = RunSpec(input="word", word="abc", features=3, timesteps=5, batch=2)
    assert picture_message(Lab(spec, View(sample=1)), Talk())[0]["letters"] == ["b", "c", "a"]
    shorter = spec.resized(timesteps=2)
    assert picture_message(Lab(shorter), Talk())[0]["letters"] == ["a", "b"]
    assert picture_message(Lab(RunSpec()), Talk())[0]["letters"] == []


def test_weights_come_with_the_picture_while_they_are_looked_at() -> None:
    spec = RunSpec(cell="GRU", weights="leaky", changed=(("bias:r", 2), ("gain", 3)))
    assert "weights" not in picture_message(Lab(spec), Talk())[0]
    head, arrays = picture_message(Lab(spec, View(weight="kernel[0,0]")), Talk())
    # A leaky GRU keeps with each unit at a rate of its own: its update gate has no one bias.
    assert head["weights"]["groups"] == {"gain": 3, "bias:z": None, "bias:r": 2, "bias:h": 0}
    assert head["weights"]["changed"] == ["bias:r", "gain"]
    for name, array in run(spec).weights.items():
        assert np.array_equal(arrays[f"weight.{name}"], array)
        assert head["weights"]["shapes"][name] == array.shape
