import pickle

import pytest

from unrolled.errors import SpecError, shown


def test_message_names_argument_expected_and_came():
    problem = SpecError("units", "a whole number", 2.5)
    assert str(problem) == "units: expected a whole number, got 2.5."
    assert (problem.argument, problem.expected, problem.came) == ("units", "a whole number", "2.5")
    assert problem.advice == ""


def test_advice_ends_the_message():
    assert str(SpecError("x", "rows", "ab", "Try fewer.")) == "x: expected rows, got ab. Try fewer."


def test_it_survives_being_sent_to_another_process():
    problem = SpecError("x", "rows", "a" * 100, "Try fewer.")
    problem.add_note("from elsewhere")
    sent = pickle.loads(pickle.dumps(problem))
    assert str(sent) == str(problem)
    assert vars(sent) == vars(problem)


def test_an_empty_value_is_said_to_be_nothing():
    assert str(SpecError("x", "rows", "")) == "x: expected rows, got nothing."


def test_is_a_value_error():
    with pytest.raises(ValueError, match="units"):
        raise SpecError("units", "more", 0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("as it is", "as it is"),
        ("", "nothing"),
        (" \n", "nothing"),
        (None, "None"),
        (["a", 1], "['a', 1]"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        (list(range(99)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, …"),
    ],
)
def test_shown(value, text):
    assert shown(value) == text
