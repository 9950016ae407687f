import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.errors import SpecError
from unrolled.packed import Program, packed, unpacked

RULE = Program(1_000, 2_000)


@given(st.text(max_size=200).filter(lambda text: "\r" not in text))
def test_a_link_gives_a_program_back(text):
    try:
        program = RULE.check("code", text)
    except SpecError:
        assert any("\ud800" <= character <= "\udfff" for character in text)
        return
    assert RULE.read("code", RULE.write(program)) == program


@pytest.mark.parametrize("link", ["x", "!!", packed("a" * 9_000), "A" * 3_000, "é"])
def test_a_damaged_link_is_said_to_be_damaged(link):
    with pytest.raises(SpecError, match="damaged"):
        RULE.read("code", link)


def test_what_is_unpacked_is_bounded():
    assert unpacked(packed("a" * 10**6), 1_000) == ""
    assert unpacked(packed("abc"), 1_000) == "abc"
