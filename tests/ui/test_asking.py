from contextvars import copy_context

import pytest
from streamlit.testing.v1 import AppTest

from ui import asking
from ui.asking import Asked, Question, workers_told
from unrolled import words, workers

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


def test_who_reads_another_language_now_is_answered_in_it(asked):
    one = Asked("here")
    one.ask(BAD)
    english = heard(one).told.findings[0].title

    def in_chinese():
        words.use("zh-CN")
        return heard(one).told.findings[0].title

    chinese = copy_context().run(in_chinese)
    assert chinese != english
    assert chinese == copy_context().run(in_chinese)
    assert [task.args for task in asked] == 2 * [(BAD, False), (BAD, True)]


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


def dropped(task):
    """Let the task be one that the server has given up."""

    def result(timeout=None):
        raise workers.DroppedError

    task.result = result


def test_what_the_server_gave_up_is_asked_again_for_who_is_back(asked):
    one = Question("here")
    one.put("a", ("builtins:int", 1), ("builtins:int", 2))
    asked[1].released = False
    dropped(asked[1])
    assert (one.hear(), one.told) == (True, 1)
    asked[1].released = True
    assert one.hear()
    assert [task.args for task in asked] == [(1,), (2,), (2,)]
    assert (heard(one).told, one.waiting, one.problem) == (2, False, "")


@pytest.mark.parametrize(("repeat", "asked_for"), [(True, 1 + asking.AGAIN), (False, 1)])
def test_what_is_given_up_again_and_again_is_said(asked, monkeypatch, repeat, asked_for):
    submit = asking.workers.submit

    def submit_in_vain(*call, **how):
        task = submit(*call, **how)
        dropped(task)
        return task

    monkeypatch.setattr(asking.workers, "submit", submit_in_vain)
    one = Question("here")
    one.put("a", ("builtins:int", 1), repeat=repeat)
    assert heard(one).problem == str(workers.DroppedError())
    assert (len(asked), one.waiting) == (asked_for, False)


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


def test_what_the_workers_are_to_know_is_passed_on(asked):
    one = Question("here")
    one.put("a", ("builtins:int", 1), limit=60.0, long=True, repeat=False)
    told = asked[0].options
    assert {name: told[name] for name in ("kind", "limit", "long", "repeat", "goes_on")} == {
        "kind": "here.0",
        "limit": 60.0,
        "long": True,
        "repeat": False,
        "goes_on": False,
    }
    one.put("a b", ("builtins:int", 2), goes_on=True)
    assert asked[1].options["goes_on"]
    assert (asked[1].options["repeat"], asked[1].options["long"]) == (True, False)


def test_what_was_said_before_a_worker_was_lost_stays(asked):
    def lost(timeout=None):
        raise workers.LostError(again=False)

    one = Question("here")
    one.put("a", ("builtins:int", 1), repeat=False)
    asked[0].said, asked[0].result = ["epoch 1", "epoch 2"], lost
    assert one.hear()
    assert one.reports == ["epoch 1", "epoch 2"]
    assert one.problem == str(workers.LostError(again=False))


def test_an_error_of_the_function_is_a_sentence_and_not_the_end_of_the_page(asked, caplog):
    one = Question("here")
    one.put("a", ("builtins:int", "<b>"))
    assert one.hear()
    assert one.problem.startswith("ValueError: invalid literal")
    assert not one.waiting
    assert "A question has no answer: here" in caplog.text


def test_the_place_in_the_line_is_said(asked, monkeypatch):
    one, other = Question("here"), Question("there")
    assert one.place == 0
    one.put("a", ("builtins:int", 1), ("builtins:int", 2))
    assert "being started" in workers_told(one)
    monkeypatch.setattr(asking.workers, "ready", lambda: 1)
    assert workers_told(one) == "Keras is being asked …"
    asked[0].placed, asked[1].placed = 3, 4
    assert one.place == 3
    assert "Keras is busy. You are number 3 in the line." in workers_told(one, other)
    asked[0].placed = 1
    assert "You are next in the line." in workers_told(one)


def test_who_waits_looks_and_sees_the_place_and_looks_more_often_when_it_comes_near(
    asked, monkeypatch
):
    def page(one):
        from ui.asking import listen

        listen(one)

    every = []
    fragment = asking.st.fragment

    def noted(function, run_every):
        every.append(run_every)
        return fragment(function, run_every=run_every)

    monkeypatch.setattr(asking.st, "fragment", noted)
    monkeypatch.setattr(asking.workers, "ready", lambda: 1)
    one = Question("here")
    one.put("a", ("builtins:int", 1))
    (task,) = asked
    task.released, task.placed = False, 2
    app = AppTest.from_function(page, args=(one,)).run()
    assert "number 2 in the line" in app.get("html")[0].proto.body
    task.placed = 1
    app.run()
    assert "next in the line" in app.get("html")[0].proto.body
    task.placed = 0
    app.run()
    assert not app.get("html")
    assert every == [asking.EVERY_IN_LINE, asking.EVERY, asking.EVERY]
    task.released = True
    app.run()
    assert (one.told, len(every)) == (1, 4)
