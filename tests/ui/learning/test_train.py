"""The topic "train" without a worker."""

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.ui.learning.made import said
from tests.ui.visiting import SHELL, at, fine, notes, query, text
from unrolled.training.reports import Raised


def page(**link: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=120)
    app.query_params.update(link)
    return fine(app.switch_page("../pages/learning.py").run())


def click(app: AppTest, key: str) -> AppTest:
    return fine(app.button(key=f"learning.{key}").click().run())


def buttons(app: AppTest) -> list[str]:
    return [
        each.label for each in app.button if each.key and each.key.startswith("learning.train.")
    ]


def film(app: AppTest) -> Any:
    return app.session_state["learning.running"].run


def test_it_opens_with_a_task_to_train(trainings):
    app = page()
    assert "What is the next value?" in text(app)
    assert buttons(app) == ["Train"]
    assert trainings == []


def test_trained_stopped_gone_on_with_and_told(trainings):
    app = click(page(), "train.train")
    (task,) = trainings
    task.said = said(task.args[0], 2)
    fine(app.run())
    assert buttons(app) == ["Stop"]
    click(app, "train.stop")
    assert buttons(app) == ["Go on", "Train again"]
    assert "LSTM has not solved it after 2 epochs" in text(app)
    click(app, "train.on")
    task = trainings[-1]
    task.said, task.released = said(task.args[0], 20), True
    fine(app.run())
    fine(app.run())
    assert buttons(app) == ["Train again"]
    assert "LSTM solves it at epoch 6" in text(app)
    assert film(app).complete


def test_a_model_that_keras_refuses_is_told_even_where_it_is_the_only_one(trainings):
    app = click(page(epochs="2"), "train.train")
    trainings[0].said, trainings[0].released = (
        [Raised(0, "ValueError", "No <b>such</b> loss")],
        True,
    )
    fine(app.run())
    fine(app.run())
    assert "LSTM could not be trained. Keras says: No <b>such</b> loss" in text(app)
    assert buttons(app) == ["Train"]


def test_other_sizes_leave_the_film_and_say_so(trainings):
    app = click(page(epochs="2"), "train.train")
    trainings[0].said, trainings[0].released = said(trainings[0].args[0], 2), True
    fine(app.run())
    fine(at(app.slider, "learning.train.units").set_value(8).run())
    assert "What is shown was trained with other settings." in text(app)
    assert buttons(app) == ["Train"]
    assert film(app).setups[0].units == 16
    click(app, "train.train")
    assert trainings[-1].args[0][0].units == 8


def test_more_epochs_are_gone_on_to(trainings):
    app = click(page(epochs="2"), "train.train")
    trainings[0].said, trainings[0].released = said(trainings[0].args[0], 2), True
    fine(app.run())
    fine(at(app.slider, "learning.train.epochs").set_value(5).run())
    click(app, "train.longer")
    setups, points = trainings[-1].args
    assert [setup.epochs for setup in setups] == [5]
    assert [point.number for point in points] == [2]
    trainings[-1].said, trainings[-1].released = said(setups, 5), True
    fine(app.run())
    assert [each.number for each in film(app).epochs[0]] == [0, 1, 2, 3, 4, 5]
    assert buttons(app) == ["Train again"]
    # Fewer epochs, or anything else beside them, is another training.
    for name, value in (("epochs", 3), ("units", 8)):
        fine(at(app.slider, f"learning.train.{name}").set_value(value).run())
        assert not [each for each in app.button if each.key == "learning.train.longer"]


def test_every_task_opens_and_has_its_program(trainings):
    app = page()
    task = at(app.button_group, "learning.train.task")
    for name in ("echo", "sum", "parity", "first", "text"):
        fine(at(app.button_group, "learning.train.task").set_value(name).run())
        assert query(app)["task"] == name
        assert "model.fit(" in app.code[0].value
    assert task.options


def test_a_race_has_a_program_for_each_and_the_last_cell_stays(trainings):
    app = page(gru="1", simple="1")
    assert len(app.code) == 3
    fine(at(app.button_group, "learning.train.takers").set_value([]).run())
    assert "at least one cell" in notes(app, "warn")[0]
    assert query(app)["gru"] == "1"


def test_a_text_that_cannot_be_learned_is_said_and_stays_to_be_mended(trainings):
    app = page(task="text")
    fine(at(app.text_input, "learning.train.text").set_value("aaaa").run())
    assert "2 to 30 different letters" in notes(app, "warn")[0]
    assert at(app.text_input, "learning.train.text").value == "aaaa"
    mine = "<b>never</b> markup, but letters to learn"
    fine(at(app.text_input, "learning.train.text").set_value(mine).run())
    assert query(app)["text"] == mine
    assert repr(mine) in app.code[0].value


def test_a_damaged_link_opens_and_says_what_was_wrong(trainings):
    app = page(task="echo", delay="99", units="x", start="nowhere")
    assert "Part of this link could not be used" in notes(app, "warn")[0]
    assert query(app)["task"] == "echo"
