import pytest

from tests.unrolled.life.experiments.madeup import seen
from unrolled.life.experiments.judging import apart, expecting_refusal, same, starting, written
from unrolled.life.happened import Array


def numbers(*values: float) -> Array:
    return seen(a=values)["a"]


def test_how_far_two_arrays_are_apart() -> None:
    assert apart(numbers(1, 2), numbers(1, 5)) == 3
    assert apart(numbers(1), numbers(1, 1)) == float("inf")
    assert apart(numbers(float("nan")), numbers(1)) == float("inf")
    assert same(numbers(1), numbers(1 + 1e-6))
    assert not same(numbers(1), numbers(1.001))
    assert written(float("inf")) == "another shape or not a number"
    assert written(0.1234) == "0.12"


@pytest.mark.parametrize(
    ("got", "mark"),
    [([0, 0], "ignored"), ([1, 1], "works"), ([0.5, 1], "wrong"), ([0], "wrong")],
)
def test_a_start_is_judged_by_the_predictions(got: list[float], mark: str) -> None:
    ruling = starting(**{mark: "And why."})(seen(got=got, from_zeros=[0, 0], from_start=[1, 1]))
    assert ruling.mark == mark
    assert ruling.sentence.endswith("And why.") == (len(got) == 2)


def test_a_start_that_makes_no_difference_proves_nothing() -> None:
    assert starting()(seen(got=[0], from_zeros=[0], from_start=[0])).mark == "wrong"


def test_a_refusal_and_what_would_have_been_one() -> None:
    assert starting()(seen("ValueError")).mark == "refused"
    judge = expecting_refusal("Why.", "It is taken.")
    assert (judge(seen("TypeError")).mark, judge(seen("TypeError")).sentence) == ("refused", "Why.")
    assert (judge(seen()).mark, judge(seen()).sentence) == ("works", "It is taken.")
