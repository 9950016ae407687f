import numpy as np
import pytest

from ui.board.targets import in_engine, place_of, with_value
from unrolled import signals
from unrolled.errors import SpecError
from unrolled.spec import RunSpec

SPEC = RunSpec(cell="LSTM", units=3, timesteps=4, features=2, batch=2, input="sine")


@pytest.mark.parametrize(
    ("target", "name", "place"),
    [
        ("h0[2]", "h0[1, 2]", ("h", (2,))),
        ("c0[0]", "c0[1, 0]", ("c", (0,))),
        ("x[3,1]", "x[1, 3, 1]", ("x", (3, 1))),
        ("kernel[0,1]", "kernel[0,1]", None),
    ],
)
def test_names(target: str, name: str, place: object) -> None:
    assert in_engine(target, 1) == name
    assert place_of(target) == place


def test_state() -> None:
    spec = with_value(SPEC, "c0[1]", 1, 0.12349)
    assert spec.c0 == ((0, 0, 0), (0, 0.123, 0))
    assert spec.h0 == ()


def test_input_becomes_own_numbers_and_the_others_stay_to_the_bit() -> None:
    spec = with_value(SPEC, "x[2,1]", 0, 0.5)
    expected = signals.make(SPEC).copy()
    expected[0, 2, 1] = 0.5
    assert np.array_equal(signals.make(spec), expected)
    again, problems = RunSpec.from_query(spec.to_query())
    assert not problems
    assert again == spec


@pytest.mark.parametrize("target", ["h0[3]", "x[4,0]", "x[0,2]", "kernel[0,0]", "", "h0[-1]"])
def test_unknown(target: str) -> None:
    with pytest.raises(SpecError, match="target"):
        with_value(SPEC, target, 0, 0.5)


def test_cell_without_the_state() -> None:
    with pytest.raises(SpecError, match="target"):
        with_value(RunSpec(cell="GRU"), "c0[0]", 0, 0.5)
