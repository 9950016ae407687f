import pickle

import pytest

from unrolled.errors import SpecError
from unrolled.workers.calls import packed, perform, unpacked
from unrolled.workers.errors import FailedError

TASKS = "tests.unrolled.workers.tasks"


def call(function: str, *args: object) -> object:
    return unpacked(perform(packed(function, args), 60))


def test_a_function_is_found_by_its_name_and_called() -> None:
    assert call("math:hypot", 3, 4) == 5


def test_what_it_raises_is_raised_with_the_workers_traceback_as_a_note() -> None:
    with pytest.raises(SpecError) as raised:
        call(f"{TASKS}:refuse")
    assert raised.value.argument == "units"
    assert str(raised.value) == "units: expected a number, got many. Give fewer."
    assert "in refuse" in raised.value.__notes__[0]


@pytest.mark.parametrize(
    ("function", "text"),
    [
        ("raise_what_cannot_be_sent", "RuntimeError: ('stuck', <unlocked"),
        ("give_what_cannot_be_sent", "cannot pickle '_thread.lock' object"),
    ],
)
def test_what_cannot_be_sent_is_told(function: str, text: str) -> None:
    with pytest.raises((FailedError, TypeError)) as raised:
        call(f"{TASKS}:{function}")
    assert text in str(raised.value)


@pytest.mark.parametrize(
    ("function", "error"),
    [("no.such.module:f", ModuleNotFoundError), ("math:no_such_function", AttributeError)],
)
def test_a_name_that_means_nothing_is_an_error_of_the_call(
    function: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        call(function)


@pytest.mark.parametrize("function", ["math.hypot", "math:", ":hypot", ""])
def test_a_name_of_another_form_is_refused_at_once(function: str) -> None:
    with pytest.raises(ValueError, match="is no package"):
        packed(function, ())


def test_arguments_that_cannot_be_sent_are_refused_at_once() -> None:
    with pytest.raises((pickle.PicklingError, AttributeError, TypeError)):
        packed("math:hypot", (lambda: None,))
