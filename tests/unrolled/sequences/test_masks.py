import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled.errors import SpecError
from unrolled.fields import read_spec, write_link
from unrolled.sequences.masks import StepsTaken
from unrolled.sequences.padding import PaddingSpec

RULE = StepsTaken(2, 3)


@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=2, max_size=2))
def test_a_mask_comes_back_from_its_link(mask):
    steps = RULE.check("hand", mask)
    assert RULE.check("hand", RULE.read("hand", RULE.write(steps))) == steps


def test_nothing_stands_for_the_real_steps():
    assert RULE.write(()) == "real"
    assert RULE.read("hand", "real") == RULE.read("hand", "") == ()


@pytest.mark.parametrize("text", ["10~101", "101", "101~101~101", "1x1~111", "101~10", "1" * 9999])
def test_a_damaged_mask_is_refused_by_name(text):
    with pytest.raises(SpecError, match="hand: expected 2 rows of 3 times 0 or 1"):
        RULE.check("hand", RULE.read("hand", text))


@pytest.mark.parametrize("value", [5, [1, 2], [["a"] * 3] * 2, [[0, 1, 1]] * 2])
def test_what_is_no_mask_is_refused(value):
    with pytest.raises(SpecError, match="hand"):
        RULE.check("hand", value)


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(["hand", "side", "length_0", "form", "pad"]), st.text()))
def test_no_link_breaks_the_reading(link):
    spec, _problems = read_spec(PaddingSpec, link)
    assert read_spec(PaddingSpec, write_link(spec)) == (spec, [])
