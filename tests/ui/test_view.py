import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.sizes import SIZES
from ui.view import TABS, WRONG_CALLS, View
from unrolled.cells import CELLS
from unrolled.errors import SpecError
from unrolled.fields import read_query, write_query
from unrolled.shapes import wrong_calls
from unrolled.spec import RunSpec

PRINTABLE = st.characters(codec="utf-8").filter(str.isprintable)

views = st.builds(
    View,
    sample=st.integers(0, SIZES["batch"] - 1),
    t=st.integers(0, SIZES["timesteps"] - 1),
    unit=st.integers(0, SIZES["units"] - 1),
    tab=st.sampled_from(TABS),
    example=st.text(PRINTABLE, min_size=1, max_size=20),
    wrong=st.sampled_from(WRONG_CALLS),
    wrong_x=st.text(PRINTABLE, max_size=60),
    wrong_states=st.text(PRINTABLE, max_size=120),
    table=st.text(PRINTABLE, min_size=1, max_size=20),
)


@given(views)
def test_any_view_survives_its_link(view):
    values, problems = read_query(View, write_query(view))
    assert (View(**values), problems) == (view, [])


@given(st.dictionaries(st.sampled_from(list(write_query(View()))), st.text()))
def test_no_link_raises(query):
    values, problems = read_query(View, query)
    view = View(**values)
    assert {problem.argument for problem in problems} == set(query) - set(values)
    assert read_query(View, write_query(view)) == (
        {name: getattr(view, name) for name in write_query(view)},
        [],
    )


def test_view_and_spec_share_no_name():
    assert not set(write_query(View())) & set(RunSpec().to_query())


@pytest.mark.parametrize(
    "changes",
    [
        {"tab": "nothing"},
        {"tab": ""},
        {"t": -1},
        {"t": SIZES["timesteps"]},
        {"sample": SIZES["batch"]},
        {"unit": "3"},
        {"wrong": "everything"},
        {"example": ""},
        {"example": "x" * 21},
        {"wrong_x": "\x00"},
        {"wrong_x": None},
        {"wrong_states": "x" * 121},
    ],
)
def test_what_cannot_be_looked_at_is_refused(changes):
    with pytest.raises(SpecError) as refused:
        View(**changes)
    assert [refused.value.argument] == list(changes)


def test_every_wrong_call_can_be_linked_to():
    names = {n for cell in CELLS for n in wrong_calls(RunSpec(cell=cell, batch=2))}
    assert {*names, "own"} == set(WRONG_CALLS)
