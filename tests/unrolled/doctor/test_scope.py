import threading

import pytest

from unrolled.doctor.scope import MOST_STEPS, Enough, NotUnderstood, Scope, Workshop
from unrolled.doctor.source import read


def in_a_thread(work):
    raised = []

    def caught():
        try:
            work()
        except Enough as enough:
            raised.append(enough)

    thread = threading.Thread(target=caught)
    thread.start()
    thread.join()
    return raised


def test_time_is_that_of_the_thread_that_looks():
    shop = Workshop(read("x = 1\n"), seconds=-1.0)
    with pytest.raises(Enough):
        shop.step()
    # Whoever asks later from elsewhere has a clock that says nothing of this.
    assert in_a_thread(shop.step) == []


def test_steps_are_counted_wherever_they_are_taken():
    shop = Workshop(read("x = 1\n"))
    shop.steps = MOST_STEPS
    assert len(in_a_thread(shop.step)) == 1


def test_what_is_not_understood_can_be_raised_anew_of_its_words():
    assert NotUnderstood("\x1b[1mnot looked at\x1b[0m").value.reason == "not looked at"


def test_a_name_is_made_where_it_is_declared_to_be():
    whole = Scope({"x": 1, "y": 1})
    around = Scope({"x": 2}, whole)
    inner = Scope({}, around)
    inner.declare("x", everywhere=False)
    inner.declare("y", everywhere=True)
    inner.bind("x", 3)
    inner.bind("y", 4)
    inner.bind("z", 5)
    assert (whole.names, around.names, inner.names) == ({"x": 1, "y": 4}, {"x": 3}, {"z": 5})
    whole.declare("x", everywhere=True)  # at the top there is nowhere else
    whole.bind("x", 6)
    assert whole.names["x"] == 6
