import threading

import pytest

from unrolled.doctor.scope import MOST_STEPS, Enough, Workshop
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
