from tests.ui.cells.visiting_cells import page
from tests.ui.visiting import at, fine, notes, query, text


def words(app):
    return " ".join(text(app).split())


def test_trays_and_checks_then_the_forms_then_the_reset():
    app = page(topic="stacked")
    assert "state_size = [[3, 3], 4]" in words(app)
    assert "initial_state = [[h0, c0], h1]" in words(app)
    assert [note.count("equal (largest difference 0)") for note in notes(app, "right")] == [1, 1]
    assert "gives the states back as [[h0, c0], [h1]], one without as [[h0, c0], h1]" in words(app)
    fine(at(app.segmented_control, "cells.stacked.look").set_value("handing").run())
    (refused,) = notes(app, "warn")
    assert "initial_state=[h0, c0, h1] refusedIndexError" in refused
    assert "Entry 0 is one tensor, and LSTMCell(3) takes a list of 2 states" in words(app)
    fine(at(app.segmented_control, "cells.stacked.look").set_value("reset").run())
    assert "AttributeError" in notes(app, "warn")[0]
    assert "The same call again, and the first one: equal" in notes(app, "right")[0]
    assert query(app)["look"] == "reset"


def test_one_object_in_every_place():
    app = page(topic="stacked", shared="1", features="5")
    assert "was built for 5 features and hands on 3" in words(app)
    fine(app.button(key="cells.stacked.offer.features.3").click().run())
    assert "84 parameters, not 84 + 84 = 168" in words(app)
    assert notes(app, "warn") == []
