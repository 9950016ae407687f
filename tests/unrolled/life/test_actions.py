import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.errors import SpecError
from unrolled.life import KINDS, MOST_EPOCHS, SHAPES, Action
from unrolled.life.actions import LARGEST, read_action

VALUES = st.floats(-LARGEST, LARGEST).map(lambda number: float(f"{number:g}"))


@st.composite
def actions(draw: st.DrawFn) -> Action:
    kind = draw(st.sampled_from(KINDS))
    usual = Action(kind)
    drawn = {
        "layer": st.sampled_from((0, 1, 2) if kind == "reset" else (1, 2)),
        "slot": st.sampled_from((0, 1)),
        "value": VALUES,
        "shape": st.sampled_from(SHAPES),
        "epochs": st.integers(1, MOST_EPOCHS),
        "shuffle": st.booleans(),
        "validation": st.booleans(),
    }
    return Action(kind, **{name: draw(drawn[name]) for name in usual.takes})


@given(actions())
def test_an_action_is_read_as_it_was_written(action: Action) -> None:
    text = action.written()
    assert read_action(text) == action
    assert not set(text) & set(" ,:&=?#%+~")


def test_nan_is_a_value_of_a_state_but_no_rate() -> None:
    assert math.isnan(read_action(Action("assign", value=math.nan).written()).value)
    with pytest.raises(SpecError):
        Action("rate", value=math.nan)


@given(st.text(max_size=40))
def test_a_damaged_text_is_an_action_or_a_spec_error(text: str) -> None:
    with contextlib.suppress(SpecError):
        assert isinstance(read_action(text), Action)


@pytest.mark.parametrize(
    ("fields", "argument"),
    [
        ({"kind": "sleep"}, "action"),
        ({"kind": "reset", "layer": 3}, "layer"),
        ({"kind": "assign", "layer": 0}, "layer"),
        ({"kind": "assign", "slot": 2}, "slot"),
        ({"kind": "assign", "shape": "round"}, "shape"),
        ({"kind": "assign", "value": 1e9}, "value"),
        ({"kind": "fit", "epochs": 10**9}, "epochs"),
    ],
)
def test_what_no_action_takes(fields: dict[str, object], argument: str) -> None:
    with pytest.raises(SpecError) as raised:
        Action(**fields)
    assert raised.value.argument == argument
