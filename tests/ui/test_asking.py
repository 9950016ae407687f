import pytest

from ui import asking
from ui.asking import Asked
from unrolled import workers

BAD = "import keras\nkeras.layers.LSTM(4)(keras.Input((5,)))\n"
GOOD = BAD.replace("(5,)", "(5, 1)")


def heard(one: Asked) -> Asked:
    one.hear()
    return one


def test_the_first_answer_comes_before_the_whole_one(asked):
    one = Asked("here")
    one.ask(BAD)
    first, whole = asked
    assert (first.args, whole.args) == ((BAD, False), (BAD, True))
    whole.released = False
    assert one.hear()
    assert one.waiting
    assert [f.line for f in one.told.findings] == [2]
    assert one.told.findings[0].fixes == ()
    assert not one.hear()
    whole.released = True
    assert not heard(one).waiting
    assert one.told.findings[0].fixes


def test_a_new_program_gives_the_old_one_up(asked):
    one = Asked("here")
    one.ask(BAD)
    one.ask(GOOD)
    assert [task.released for task in asked] == [False, False, True, True]
    assert heard(one).told.findings == ()


@pytest.mark.parametrize("text", ["", "   \n"])
def test_nothing_is_asked_about_nothing(asked, text):
    one = Asked("here")
    one.ask(text)
    assert asked == []
    assert not one.waiting


def test_a_full_queue_is_told(monkeypatch):
    def full(*_args, **_options):
        raise workers.BusyError

    monkeypatch.setattr(asking.workers, "submit", full)
    one = Asked("here")
    one.ask(BAD)
    assert one.problem == str(workers.BusyError())
    assert not one.waiting


def test_a_lost_worker_is_told_and_what_is_known_stays(asked):
    def lost(timeout=None):
        raise workers.LostError

    one = Asked("here")
    one.ask(BAD)
    asked[1].result = lost
    assert not heard(one).waiting
    assert one.told.findings
    assert one.problem == ""
    one.ask(GOOD)
    asked[2].result = lost
    assert heard(one).problem == str(workers.LostError())
