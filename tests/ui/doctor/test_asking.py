import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.doctor.asking import ROOM, Asking, packed, unpacked


def test_undo_goes_back(asked):
    one = Asking()
    assert not one.can_undo
    one.write("x = 1")
    one.write("x = 2")
    one.undo()
    assert (one.text, one.asked.about) == ("x = 1", "x = 1")
    assert len(asked) == 6


def test_what_undo_keeps_is_bounded(asked):
    one = Asking()
    for k in range(4):
        one.write(str(k) * ROOM)
    one.undo()
    one.undo()
    assert one.text[0] == "1"
    assert not one.can_undo


def test_the_same_text_is_asked_about_again_and_no_step_to_undo(asked):
    one = Asking()
    one.write("x = 1")
    one.write("x = 1")
    one.undo()
    assert one.text == ""
    assert len(asked) == 4


@given(st.text(max_size=300))
def test_a_link_carries_the_program(text):
    assert unpacked(packed(text)) == (text if text.strip() else "")


@pytest.mark.parametrize("link", ["x", "!!!!", "a" * 10_000, "eJw", "日本", "AAAA"])
def test_a_damaged_link_is_no_program(link):
    assert unpacked(link) == ""


def test_a_link_cannot_blow_up():
    bomb = zlib.compress(b"a" * 100_000_000)[:5000]
    assert unpacked(base64.urlsafe_b64encode(bomb).decode()) == ""
