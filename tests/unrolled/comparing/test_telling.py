import keras
import pytest

from unrolled.cells import CELLS
from unrolled.comparing import FIRST
from unrolled.comparing.telling import (
    differing,
    forgets,
    forgets_at,
    incomparable,
    own_words,
    parameters,
    state_numbers,
)
from unrolled.engine import run
from unrolled.memory import forgotten_at, from_zero
from unrolled.spec import RunSpec


def test_only_what_differs_is_listed() -> None:
    assert differing(FIRST.specs) == {"cell": ["SimpleRNN", "GRU", "LSTM"]}
    assert own_words(FIRST.specs) == ["", "", ""]
    changed = FIRST.with_run(1, units=8).with_run(2, changed=(("bias:f", 2.0),), seed=3)
    assert differing(changed.specs) == {
        "cell": ["SimpleRNN", "GRU", "LSTM"],
        "units": ["4", "8", "4"],
        "seed": ["6", "6", "3"],
        "changed": ["none", "none", "bias:f = 2"],
    }
    assert own_words(changed.specs) == ["", "units = 8", "seed = 3, set by hand = bias:f = 2"]


def test_what_a_cell_does_not_read_is_no_difference() -> None:
    own = FIRST.with_run(0, cell="Own", activation="relu").with_run(1, cell="Own")
    assert "activation" not in differing(own.specs)
    assert "update" not in differing(own.specs)
    other = own.with_run(1, update="0.9*h")
    assert differing(other.specs)["update"] == ["tanh(x@W + h@U + b)", "0.9*h", "–"]


@pytest.mark.parametrize("cell", ["SimpleRNN", "GRU", "LSTM"])
def test_counts_are_those_of_keras_layers(cell: str) -> None:
    spec = RunSpec(cell=cell, units=3, features=2, timesteps=4)
    layer = getattr(keras.layers, cell)(3, seed=1)
    layer.build((None, 4, 2))
    assert parameters(run(spec)) == layer.count_params()
    assert state_numbers(spec) == 3 * len(CELLS[cell].states)


def test_the_first_comparison_forgets_at_different_times() -> None:
    steps = [forgotten_at(run(spec), run(from_zero(spec)), 0) for spec in FIRST.specs]
    assert steps == [5, 8, None]
    said = [forgets_at(step, spec) for step, spec in zip(steps, FIRST.specs, strict=True)]
    assert said == ["t = 5", "t = 8", "not by the end"]
    assert forgets_at(0, FIRST.specs[0]) == "it makes no difference"
    assert forgets(8, FIRST.specs[1]) == "forgets its start at t = 8"
    assert forgets_at(5, RunSpec(timesteps=16, go_backwards=True)) == "t = 10"


def test_why_there_is_no_difference() -> None:
    rnn, gru, lstm = FIRST.specs
    assert incomparable(gru, lstm, "h") == ""
    assert incomparable(lstm, gru, "c").startswith("GRU has no c")
    wide = FIRST.with_run(1, units=8).specs[1]
    assert incomparable(rnn, wide, "h").startswith("units 4 and units 8")
