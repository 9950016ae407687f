"""One visitor's training, from the click to the end."""

from tests.ui.learning.made import said
from ui.learning.running import TRAIN, Running
from unrolled import workers
from unrolled.training.setup import Setup

MODELS = (("LSTM", Setup(epochs=3)), ("GRU", Setup(cell="GRU", epochs=3)))
SETUPS = tuple(setup for _name, setup in MODELS)


def numbers(running: Running) -> list[list[int]]:
    return [[each.number for each in epochs] for epochs in running.run.epochs]


def test_it_is_heard_stopped_and_gone_on_with(trainings):
    running = Running()
    running.begin("train", MODELS)
    (task,) = trainings
    assert (task.function, task.args[0], task.args[1]) == (TRAIN, SETUPS, (None, None))
    assert task.options["long"]
    assert not task.options["repeat"]
    task.said = said(SETUPS, 1)
    running.hear()
    assert (numbers(running), running.waiting) == ([[0, 1], [0, 1]], True)
    task.said = said(SETUPS, 2)
    running.stop()
    assert (numbers(running), running.waiting) == ([[0, 1, 2], [0, 1, 2]], False)
    running.go_on()
    again = trainings[-1]
    assert [point.number for point in again.args[1]] == [2, 2]
    # What is trained once more behind the checkpoint comes again, and is not told twice.
    again.said = said(SETUPS, 3)[3:]
    running.hear()
    assert numbers(running) == [[0, 1, 2, 3], [0, 1, 2, 3]]
    assert running.run.complete


def test_another_one_takes_its_place(trainings):
    running = Running()
    running.begin("train", MODELS)
    trainings[-1].said = said(SETUPS, 1)
    running.hear()
    running.begin("wrong", MODELS[:1])
    assert (running.topic, numbers(running)) == ("wrong", [[]])
    running.go_on()  # as by a click that comes late: it is under way already
    assert len(trainings) == 2


def test_a_lost_worker_leaves_the_epochs_so_far(trainings, monkeypatch):
    running = Running()
    running.begin("train", MODELS)
    task = trainings[-1]
    task.said = said(SETUPS, 1)

    def lost(timeout=None):
        raise workers.LostError

    task.released = True
    monkeypatch.setattr(task, "result", lost)
    running.hear()
    assert not running.waiting
    assert running.question.problem
    assert numbers(running) == [[0, 1], [0, 1]]
    running.go_on()
    assert [point.number for point in trainings[-1].args[1]] == [1, 1]
    assert running.question.problem == ""
