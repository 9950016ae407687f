import re
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unrolled.shapes.told import LSTM, for_cell, found
from unrolled.cells import CELLS
from unrolled.shapes import Call, explain, right_call
from unrolled.spec import RunSpec


def is_right(spec, call):
    """Whether a call is well-formed for the layer of `spec`: the rule, written down once more.

    Four calls differ from `right_call` and are as good:
    - without any state, the layer starts from zero;
    - another batch is right, if the states have it too;
    - another number of timesteps is right;
    - so is (timesteps, batch, features) where both have one length, as nothing tells them apart.
    """
    swapped = call.x[:2] == (spec.timesteps, spec.batch) and spec.timesteps != spec.batch
    if len(call.x) != 3 or call.x[2] != spec.features or 0 in call.x[:2] or swapped:
        return False
    return call.states in (None, ((call.x[0], spec.units),) * len(spec.facts.states))


def inputs(spec):
    """Shapes of x around the right one, and any other."""
    b, t, f = right_call(spec).x
    near = [
        *[(b, t, f), (t, b, f), (b, f, t), (f, t, b)],
        *[(b, t), (b, f), (t, f), (t,), (f,), (b,), ()],
        *[(b, t, f + 1), (b, t, max(f - 1, 0)), (b, t, 1), (b, t, 0)],
        *[(1, t, f), (b + 1, t, f), (0, t, f), (b, 1, f), (b, t + 1, f), (b, 0, f)],
        *[(b, t, f, 1), (1, b, t, f), (b, t, 1, f)],
    ]
    return st.sampled_from(near) | st.lists(st.integers(0, 13), max_size=5).map(tuple)


def states(spec):
    """Shapes of one state around the right one, and any other."""
    b, u, t = spec.batch, spec.units, spec.timesteps
    near = [
        *[(b, u), (u, b), (u,), (1, u), (b, 1), (b,), ()],
        *[(b, u + 1), (b, u - 1), (b + 1, u), (0, u), (b, 2 * u), (1, 2 * u)],
        *[(2, b, u), (1, b, u), (b, 1, u), (b, t, u), (b, u, 1)],
    ]
    one = st.sampled_from(near) | st.lists(st.integers(0, 13), max_size=4).map(tuple)
    count = len(spec.facts.states)
    alike = st.builds(lambda s, n: (s,) * n, one, st.integers(0, count + 2))
    return st.none() | alike | st.lists(one, max_size=count + 2).map(tuple)


@st.composite
def calls(draw):
    spec = RunSpec(
        cell=draw(st.sampled_from(tuple(CELLS))),
        units=draw(st.integers(1, 6)),
        timesteps=draw(st.integers(1, 13)),
        features=draw(st.integers(1, 4)),
        batch=draw(st.integers(1, 4)),
    )
    return spec, Call(draw(inputs(spec)), draw(states(spec)))


@given(calls())
def test_a_call_has_findings_exactly_when_it_is_wrong(made):
    spec, call = made
    assert bool(explain(spec, call)) != is_right(spec, call)


@given(calls())
def test_every_finding_says_all(made):
    spec, call = made
    findings = explain(spec, call)
    assert all(part.strip() for finding in findings for part in astuple(finding))
    names = {"x", "initial_state"} | {
        f"initial_state[{k}] ({name})" for k, name in enumerate(spec.facts.states)
    }
    told = [name for finding in findings for name in finding.argument.split(", ")]
    assert set(told) <= names
    # x is told first; x and the number of states are told once.
    assert told == sorted(told, key=lambda name: name != "x")
    assert told.count("x") <= 1 >= told.count("initial_state")


@given(calls())
def test_what_came_is_the_shape_as_it_was_passed(made):
    spec, call = made
    count = len(call.states or ())
    for finding in explain(spec, call):
        for name in finding.argument.split(", "):
            if name == "x":
                assert finding.came.startswith(str(call.x))
            elif name == "initial_state":
                assert count != len(spec.facts.states)
            else:
                k = int(re.search(r"\d+", name)[0])
                assert finding.came.startswith(str(call.states[k]))


@pytest.mark.parametrize("cell", CELLS)
def test_the_right_call_has_no_findings(cell):
    spec = for_cell(cell)
    call = right_call(spec)
    assert call == Call((2, 12, 3), ((2, 4),) * len(CELLS[cell].states))
    assert explain(spec, call) == []


@pytest.mark.parametrize(
    "call",
    [
        Call((2, 12, 3)),
        Call((7, 12, 3), ((7, 4),) * 2),
        Call((1, 12, 3), ((1, 4),) * 2),
        Call((2, 99, 3), ((2, 4),) * 2),
        Call((2, 1, 3), ((2, 4),) * 2),
    ],
)
def test_calls_of_other_sizes_may_be_right_too(call):
    assert call != right_call(LSTM)
    assert explain(LSTM, call) == []


def test_several_mistakes_are_all_told():
    arguments = [f[0] for f in found(Call((2, 12), ((2, 5),)))]
    assert arguments == ["x", "initial_state", "initial_state[0] (h)"]
