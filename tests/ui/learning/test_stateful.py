"""The topic "stateful" without a worker."""

from tests.ui.learning.made import said
from tests.ui.learning.test_train import click, page
from tests.ui.visiting import fine, query, text


def test_who_solved_it_and_what_its_batches_began_with(trainings):
    app = page(topic="stateful")
    assert "only a state can tell" in text(app)
    offer = "learning.stateful.offer.data.True.zeros.True.kept.True"
    fine(app.button(key=offer).click().run())
    assert query(app)["kept"] == "1"
    click(app, "stateful.train")
    (task,) = trainings
    assert [setup.start for setup in task.args[0]] == ["data", "zeros", "kept"]
    task.said, task.released = said(task.args[0], 8), True
    fine(app.run())
    assert "set from data solves it at epoch 7" in text(app)
    assert "set to zeros: it is off by" in text(app)
    assert "every sample begins with zeros" in text(app)
    assert "here it is shuffle=False" in text(app)
    assert sum("class SetStates" in each.value for each in app.code) == 2
