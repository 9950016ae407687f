"""The topic "start" without a worker."""

from streamlit.testing.v1 import AppTest

from tests.ui.learning.made import said
from tests.ui.learning.test_train import click, page
from tests.ui.visiting import at, fine, notes, query, text


def trained(app: AppTest, trainings: list) -> AppTest:
    click(app, "start.train")
    task = trainings[-1]
    task.said, task.released = said(task.args[0], 12), True
    return fine(app.run())


def test_what_keras_trains_is_told_beside_what_moved(trainings):
    app = page(topic="start")
    assert "Which initial states does a training move?" in text(app)
    trained(app, trainings)
    assert [setup.start for setup in trainings[0].args[0]] == [
        "learned",
        "zeros",
        "numpy",
        "variable",
    ]
    assert "of these states" in text(app)
    assert "learned: h0" in text(app)
    # As made up here, none moved, although Keras trains one: that is said and not smoothed over.
    assert "learned: its initial state is in model.trainable_variables, and yet" in text(app)
    assert "zeros: the initial state did not move at all. The weights did" in text(app)


def test_who_takes_part_and_with_which_number(trainings):
    app = page(topic="start")
    fine(at(app.button_group, "learning.start.takers").set_value(["learned", "data"]).run())
    assert (query(app)["zeros"], query(app)["data"]) == ("0", "1")
    fine(at(app.button_group, "learning.start.takers").set_value([]).run())
    assert "at least one" in notes(app, "warn")[0]
    assert query(app)["learned"] == "1"
    offer = "learning.start.offer.value.1.0.numpy.True.variable.True"
    fine(app.button(key=offer).click().run())
    assert (query(app)["value"], query(app)["variable"]) == ("1", "1")
    assert any('np.full((1, 8), 1.0, "float32")' in each.value for each in app.code)
