import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.errors import SpecError
from unrolled.shapes.typed import (
    LONGEST_AXIS,
    MOST_AXES,
    MOST_NUMBERS,
    MOST_STATES,
    parse_shape,
    parse_shapes,
)


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
