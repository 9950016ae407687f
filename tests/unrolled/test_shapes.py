import re
from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.cells import CELLS
from unrolled.errors import SpecError
from unrolled.shapes import (
    LONGEST_AXIS,
    MOST_AXES,
    MOST_NUMBERS,
    MOST_STATES,
    Call,
    explain,
    parse_shape,
    parse_shapes,
    reading,
    right_call,
    wrong_calls,
)
from unrolled.spec import RunSpec

LSTM = RunSpec(units=4, timesteps=12, features=3, batch=2)


def for_cell(cell):
    return RunSpec(cell=cell, units=4, timesteps=12, features=3, batch=2)


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


# What is wrong


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


# Each mistake by its own words


def found(call, spec=LSTM):
    return [(f.argument, f.expected, f.came, f"{f.cause} {f.advice}") for f in explain(spec, call)]


@pytest.mark.parametrize(
    ("x", "came", "words"),
    [
        ((2, 12), "(2, 12), two axes", "axis of features is missing.*x[..., np.newaxis]"),
        ((2, 3), "(2, 3), two axes", "axis of timesteps is missing.*x[:, np.newaxis, :]"),
        ((12, 3), "(12, 3), two axes", "one sequence.*without the batch axis.*x[np.newaxis]"),
        ((5, 7), "(5, 7), two axes", "an axis is missing.*np.newaxis"),
        ((3,), "(3,), one axis", "an axis is missing"),
        ((), "(), no axis", "an axis is missing"),
        ((2, 12, 5), "(2, 12, 5), three axes", "kernel has 3 rows.*build a new layer for 5"),
        ((2, 12, 2), "(2, 12, 2), three axes", "kernel has 3 rows.*build a new layer for 2"),
        ((2, 3, 12), "(2, 3, 12), three axes", "look swapped.*np.transpose(x, (0, 2, 1))"),
        ((12, 2, 3), "(12, 2, 3), three axes", "12 sequences of 2.*np.transpose(x, (1, 0, 2))"),
        ((1, 2, 12, 3), "(1, 2, 12, 3), 4 axes", "no place for a further axis.*np.squeeze"),
        ((0, 12, 3), "(0, 12, 3), three axes", "nothing to read"),
        ((2, 0, 3), "(2, 0, 3), three axes", "nothing to read"),
    ],
)
def test_inputs_by_hand(x, came, words):
    ((argument, expected, said, text),) = found(Call(x))
    assert (argument, said) == ("x", came)
    assert expected == "(batch, timesteps, features) with 3 features"
    assert re.search(re.escape(words).replace(r"\.\*", ".*"), text)


BOTH = "initial_state[0] (h), initial_state[1] (c)"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ((4,), "batch axis is missing.*np.repeat(state.reshape(1, 4), 2, axis=0)"),
        ((1, 4), "One row for 2 samples.*np.repeat(state.reshape(1, 4), 2, axis=0)"),
        ((3, 4), "there are 3 rows.*state[:2]"),
        ((4, 2), "two axes changed places.*state.T"),
        ((2, 2, 4), "stacked in one array.*list(state)"),
        ((2, 12, 4), "no axis of timesteps.*state[:, 0]"),
    ],
)
def test_states_by_hand(state, words):
    ((argument, expected, came, text),) = found(Call((2, 12, 3), (state, state)))
    assert (argument, expected) == (BOTH, "(batch, units) = (2, 4)")
    assert came.startswith(str(state))
    assert re.search(re.escape(words).replace(r"\.\*", ".*"), text)


def test_too_few_rows_of_state_are_not_to_be_cut():
    ((_, _, _, text),) = found(Call((3, 12, 3), ((2, 4),) * 2))
    assert "Each of the 3 samples" in text
    assert "Give every sample its own row, 3 in all." in text
    assert "state[" not in text


def test_several_rows_for_one_sequence():
    ((_, expected, came, text),) = found(Call((1, 12, 3), ((3, 4),) * 2))
    assert (expected, came) == ("(batch, units) = (1, 4)", "(3, 4), two axes")
    assert "3 results come back" in text


def test_h_and_c_of_a_wrong_width_each_have_their_own_cause():
    h, c = found(Call((2, 12, 3), ((2, 5), (2, 1))))
    assert h[::2] == ("initial_state[0] (h)", "(2, 5), two axes")
    assert "recurrent kernel, which has 4 rows" in h[3]
    assert "units=5" in h[3]
    assert c[::2] == ("initial_state[1] (c)", "(2, 1), two axes")
    assert "forget gate" in c[3]
    assert "width of 1 is spread over all units" in c[3]


@pytest.mark.parametrize(
    ("cell", "count", "expected", "came", "words"),
    [
        ("LSTM", 0, "two states: [h, c]", "no state", "h, c is not there.*[h0, c0]"),
        ("LSTM", 1, "two states: [h, c]", "one state", "c is not there.*[h0, c0]"),
        ("LSTM", 3, "two states: [h, c]", "three states", "only h, c"),
        ("LSTM", 5, "two states: [h, c]", "5 states", "only h, c"),
        ("GRU", 0, "one state: [h]", "no state", "h is not there.*[h0]"),
        ("GRU", 2, "one state: [h]", "two states", "only h;.*belongs to an LSTM"),
        ("SimpleRNN", 2, "one state: [h]", "two states", "only h;.*belongs to an LSTM"),
        ("Minimal", 3, "one state: [h]", "three states", "only h;"),
    ],
)
def test_counts_by_hand(cell, count, expected, came, words):
    call = Call((2, 12, 3), ((2, 4),) * count)
    ((argument, wanted, said, text),) = found(call, for_cell(cell))
    assert (argument, wanted, said) == ("initial_state", expected, came)
    assert re.search(re.escape(words).replace(r"\.\*", ".*"), text)


def test_several_mistakes_are_all_told():
    arguments = [f[0] for f in found(Call((2, 12), ((2, 5),)))]
    assert arguments == ["x", "initial_state", "initial_state[0] (h)"]


# The calls on offer


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("sizes", [(2, 12, 3, 4), (4, 30, 4, 16), (3, 5, 1, 1)])
def test_every_wrong_call_on_offer_is_wrong(cell, sizes):
    batch, timesteps, features, units = sizes
    spec = RunSpec(cell=cell, units=units, timesteps=timesteps, features=features, batch=batch)
    offered = wrong_calls(spec)
    names = {
        "no_features",
        "no_timesteps",
        "state_units",
        "state_batch",
        "one_state_more",
        "state_of_one",
        "state_flat",
    }
    assert set(offered) == names | ({"one_state_less"} if cell == "LSTM" else set())
    for name, call in offered.items():
        findings = explain(spec, call)
        assert findings, name
        assert findings[0].argument.startswith("x" if name.startswith("no_") else "initial_state")
    assert len(set(offered.values())) == len(offered)


# Shapes as typed


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("(2, 12, 3)", (2, 12, 3)),
        ("2, 12, 3", (2, 12, 3)),
        ("2,12,3", (2, 12, 3)),
        ("  ( 2 ,12, 3 ) ", (2, 12, 3)),
        ("(4,)", (4,)),
        ("4,", (4,)),
        ("4", (4,)),
        ("(4)", (4,)),
        ("(2, 12", (2, 12)),
        ("２, １２", (2, 12)),
        ("(0, 4)", (0, 4)),
        ("(128, 5, 128)", (128, 5, 128)),
        ("1,1,1,1,1", (1, 1, 1, 1, 1)),
    ],
)
def test_shapes_that_are_read(text, shape):
    assert parse_shape(text) == shape


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "()", "( )", "(,)", ",", "(2,,3)", "2 3", "((2, 12))", "[2, 12]"],
        *["(-1, 3)", "(2.5, 3)", "(2, x)", "None", "(None, 12)", "1e2", "²", "0x10"],
        *["(129,)", "9999", "99999999999", "(1,1,1,1,1,1)", "(128, 128, 128)"],
        *["<script>", "__import__('os')", "2, 12, 3; 4", "9" * 10**6, "1," * 10**6],
    ],
)
def test_shapes_that_are_refused(text):
    with pytest.raises(SpecError) as refused:
        parse_shape(text, "x")
    assert refused.value.argument == "x"
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("(2, 4), (2, 4)", ((2, 4), (2, 4))),
        ("[(2, 4), (2, 4)]", ((2, 4), (2, 4))),
        ("(2,4)(2,4)", ((2, 4), (2, 4))),
        ("(2, 4)", ((2, 4),)),
        ("(4,)", ((4,),)),
        ("", None),
        ("  ", None),
        ("none", None),
        ("None", None),
        ("[]", None),
        (", ".join(["(2, 4)"] * MOST_STATES), ((2, 4),) * MOST_STATES),
    ],
)
def test_lists_of_shapes_that_are_read(text, shapes):
    assert parse_shapes(text) == shapes


@pytest.mark.parametrize(
    "text",
    [
        *["2, 4", "(2, 4), 3", "(2, 4), x", "nothing", "((2, 4))", "(2, 4", "(2, -4)", "()"],
        *["(129, 4)", "(2, 4), (128, 128, 128)", ", ".join(["(1,)"] * (MOST_STATES + 1))],
        *["(2, 4)" * 1000, "<b>(2, 4)</b>"],
    ],
)
def test_lists_of_shapes_that_are_refused(text):
    with pytest.raises(SpecError) as refused:
        parse_shapes(text, "initial_state")
    assert refused.value.argument == "initial_state"
    assert len(str(refused.value)) < 300


TYPED = st.text(st.characters() | st.sampled_from("()[],0123456789 none\n")) | st.lists(
    st.sampled_from(["(2, 4)", "(4,)", ",", " ", "(", ")", "none", "-1", "99999"]), max_size=9
).map("".join)


@given(TYPED)
def test_no_text_raises_anything_else(text):
    for parse in (parse_shape, parse_shapes):
        try:
            parsed = parse(text)
        except SpecError:
            continue
        shapes = parsed if parse is parse_shapes else (parsed,)
        for shape in shapes or ():
            assert len(shape) <= MOST_AXES
            assert all(0 <= n <= LONGEST_AXIS for n in shape)
            assert np.prod(shape) <= MOST_NUMBERS


@given(st.lists(st.integers(0, 10), min_size=1, max_size=5).map(tuple))
def test_a_shape_as_python_writes_it_is_read(shape):
    assert parse_shape(str(shape)) == shape
    assert parse_shapes(str([shape, shape])) == (shape, shape)


# What a silent call may stand for


def ones(*shapes):
    return tuple(np.ones(shape, "float32") for shape in shapes)


@pytest.mark.parametrize(
    ("cell", "x", "given", "batch"),
    [
        ("LSTM", (2, 12, 3), ((2, 4), (2, 4)), 2),
        ("LSTM", (2, 12, 3), ((1, 4), (1, 4)), 2),
        ("LSTM", (2, 12, 3), ((4,), (4,)), 2),
        ("LSTM", (2, 12, 3), ((2, 4), (2, 1)), 2),
        ("LSTM", (1, 12, 3), ((5, 4), (5, 4)), 5),
        ("GRU", (2, 12, 3), ((2, 4), (9, 9)), 2),
        ("Minimal", (12, 2, 3), ((12, 4),), 12),
    ],
)
def test_readings_by_hand(cell, x, given, batch):
    spec = for_cell(cell)
    whole_x, whole_states = reading(spec, *ones(x), ones(*given))
    assert whole_x.shape == (batch, *x[1:])
    assert [s.shape for s in whole_states] == [(batch, 4)] * len(spec.facts.states)
    assert whole_x.flags.c_contiguous


def test_a_reading_repeats_the_numbers_it_was_given():
    row = np.float32([[1, 2, 3, 4]])
    x = np.arange(36, dtype="float32").reshape(1, 12, 3)
    whole_x, (h, c) = reading(LSTM, x, (np.repeat(row, 2, axis=0), np.float32([[5], [6]])))
    np.testing.assert_array_equal(whole_x, np.concatenate([x, x]))
    np.testing.assert_array_equal(h, [[1, 2, 3, 4]] * 2)
    np.testing.assert_array_equal(c, [[5] * 4, [6] * 4])


@pytest.mark.parametrize(
    ("x", "given"),
    [
        ((2, 12), ((2, 4), (2, 4))),
        ((2, 12, 3, 1), ((2, 4), (2, 4))),
        ((2, 12, 3), None),
        ((2, 12, 3), ()),
        ((2, 12, 3), ((2, 4),)),
        ((2, 12, 3), ((3, 4), (3, 4))),
        ((2, 12, 3), ((2, 5), (2, 5))),
        ((2, 12, 3), ((2, 2, 4), (2, 4))),
    ],
)
def test_calls_without_a_reading(x, given):
    assert reading(LSTM, *ones(x), None if given is None else ones(*given)) is None
