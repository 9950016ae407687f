import pytest

from unrolled.engine.once import Once


def test_what_was_asked_for_longest_ago_is_dropped():
    made = []
    once = Once(2, lambda key: made.append(key) or key)
    for key in "abacab":
        assert once(key) == key
    assert made == ["a", "b", "c", "b"]
    assert len(once) == 2
    once.clear()
    assert len(once) == 0


def test_what_failed_is_tried_again():
    outcomes = iter([MemoryError(), None])

    def make(_key):
        error = next(outcomes)
        if error:
            raise error

    once = Once(2, make)
    with pytest.raises(MemoryError):
        once("a")
    assert once("a") is None
