import numpy as np
import pytest

from ui.board.targets import is_state, rest, with_value, without_value
from unrolled import signals
from unrolled.errors import SpecError
from unrolled.spec import RunSpec

SPEC = RunSpec(cell="LSTM", units=3, timesteps=4, features=2, batch=2, input="sine")


def test_state() -> None:
    spec = with_value(SPEC, "c0[1]", 1, 0.12349)
    assert spec.c0 == ((0, 0, 0), (0, 0.123, 0))
    assert spec.h0 == ()


def test_input_becomes_own_numbers_and_the_others_are_rounded() -> None:
    spec = with_value(SPEC, "x[2,1]", 0, 0.5)
    expected = signals.make(SPEC).round(3)
    expected[0, 2, 1] = 0.5
    assert np.array_equal(signals.make(spec), expected)
    assert with_value(spec, "x[0,0]", 1, 0.25).x[1:] != spec.x[1:]
    assert with_value(SPEC, "x[0,0]", 0, 0.0).x[1:] == with_value(SPEC, "x[0,0]", 0, 1.0).x[1:]
    again, problems = RunSpec.from_query(spec.to_query())
    assert not problems
    assert again == spec


@pytest.mark.parametrize(
    "target", ["h0[3]", "x[4,0]", "x[0,2]", "kernel[2,0]", "bias:z", "", "h0[-1]", "h0[0,1]"]
)
def test_unknown(target: str) -> None:
    with pytest.raises(SpecError, match="target"):
        with_value(SPEC, target, 0, 0.5)


def test_cell_without_the_state() -> None:
    with pytest.raises(SpecError, match="target"):
        with_value(RunSpec(cell="GRU"), "c0[0]", 0, 0.5)


def test_weights_are_set_by_hand_on_top_of_their_set() -> None:
    spec = with_value(SPEC, "bias:f", 0, 2)
    spec = with_value(spec, "kernel[1,11]", 1, -0.12349)
    spec = with_value(spec, "bias:f", 0, 1.5)
    assert spec.changed == (("bias:f", 1.5), ("kernel[1,11]", -0.123))
    assert without_value(spec, "bias:f").changed == (("kernel[1,11]", -0.123),)
    assert without_value(spec, "gain") == spec
    assert with_value(spec, "gain", 0, 1) == spec


@pytest.mark.parametrize("target", ["kernel[0,0]", "gain"])
def test_weights_are_bounded(target: str) -> None:
    with pytest.raises(SpecError, match="changed: expected numbers from -10 to 10"):
        with_value(SPEC, target, 0, 10.5)


@pytest.mark.parametrize("target", ["h0[1]", "c0[0]", "x[2,1]", "kernel[0,3]", "gain"])
def test_a_sweep_depends_on_all_but_its_own_number(target: str) -> None:
    assert is_state(target) == (target in ("h0[1]", "c0[0]"))
    known = rest(SPEC, target, 0)
    assert rest(with_value(SPEC, target, 0, 0.75), target, 0) == known
    for other in ("h0[2]", "x[0,0]", "kernel[0,4]", "bias:o"):
        assert rest(with_value(SPEC, other, 0, 0.75), target, 0) != known
    assert rest(SPEC, target, 1) != known
