import pytest

from ui import asking
from ui.asking import Asked, Question
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


def test_what_is_gone_on_with_comes_to_its_end_and_is_given_up_with_the_rest(asked):
    one = Question("here")
    one.put("a", ("builtins:int", 1))
    one.put("a b", ("builtins:int", 2), goes_on=True)
    assert [task.released for task in asked] == [True, True]
    one.stop()
    assert [task.released for task in asked] == [False, False]
    one.put("a", ("builtins:int", 1))
    one.put("a b", ("builtins:int", 2), goes_on=True)
    assert (heard(one).told, one.waiting) == (2, False)
    one.stop()
    assert [task.released for task in asked[2:]] == [True, True]


def test_how_far_it_is_stays_when_it_is_stopped_and_goes_with_the_next(asked):
    one = Question("here")
    one.put("a", ("builtins:int", 1))
    asked[-1].said, asked[-1].released = ["half"], False
    assert not one.hear()
    assert one.reports == ["half"]
    asked[-1].said = ["half", "more"]
    one.stop()
    assert one.reports == ["half", "more"]
    one.put("b", ("builtins:int", 2))
    assert one.reports == []
    one.settle("c", 3)
    assert (one.told, one.waiting, one.about) == (3, False, "c")


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
