"""The topic "wrong" without a worker."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from tests.ui.learning.made import said
from tests.ui.visiting import SHELL, at, fine, notes, query, text
from unrolled.training.film import Answers
from unrolled.training.reports import Came, Report
from unrolled.training.setup import Setup


def page(**link: str) -> AppTest:
    """The topic, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=120)
    app.query_params.update({"topic": "wrong", **link})
    return fine(app.switch_page("../pages/learning.py").run())


def answering(setups: tuple[Setup, ...], *answers: Answers) -> list[Report]:
    """One epoch of each model, whose loss is 0 all the time and that answers so."""
    return [
        replace(each, epoch=replace(each.epoch, validation=0.0, answers=answers[each.runner]))
        if isinstance(each, Came)
        else each
        for each in said(setups, 1)
    ]


def test_a_mistake_is_asked_about_and_told_after_its_training(trainings):
    app = page(epochs="1")
    assert "The loss is 0 from the first batch on. Has it learned?" in text(app)
    assert "no such line" not in text(app)
    fine(app.button(key="learning.wrong.crossentropy.train").click().run())
    (task,) = trainings
    wrong, mended = Answers(0, 0, 0, (0.5,) * 6), Answers(0, 1, 0.5, (0.0,) * 6)
    task.said, task.released = answering(task.args[0], wrong, mended), True
    fine(app.run())
    fine(app.run())
    assert "As written 50%, Mended 100%" in notes(app, "right")[0]
    assert "As written: its loss is 0 at every epoch." in text(app)
    assert "As written: whatever it reads, it answers 0.00." in text(app)
    # Another mistake on the same data has another film, and none of these sentences.
    fine(at(app.button_group, "learning.wrong.mistake").set_value("softmax").run())
    assert "whatever it reads" not in text(app)


def test_every_mistake_shows_what_differs_and_has_its_programs(trainings):
    app = page()
    for name, line in (
        ("softmax", 'activation="sigmoid"'),
        ("shapes", "return_sequences=True,"),
        ("limit", "outputs = keras.layers.Dense("),
        ("scale", "x, x_val = x / largest, x_val / largest"),
        ("rate", "Adam(1.0)"),
    ):
        fine(at(app.button_group, "learning.wrong.mistake").set_value(name).run())
        assert query(app)["mistake"] == name
        assert line in text(app)
        assert ["model.fit(" in each.value for each in app.code] == [True, True]
    fine(at(app.button_group, "learning.wrong.rate").set_value("0.01").run())
    assert "The two programs are the same." in text(app)


def test_a_damaged_link_opens_and_says_what_was_wrong(trainings):
    app = page(mistake="limit", epochs="999", factor="-3")
    assert "Part of this link could not be used" in notes(app, "warn")[0]
    assert query(app)["mistake"] == "limit"
