from tests.ui.cells.visiting_cells import page
from tests.ui.visiting import at, fine, notes, query, text


def test_the_convention_of_keras_is_found_choice_by_choice():
    app = page(topic="textbook")
    assert "not equal" in notes(app, "warn")[0]
    assert "h = (1 - z) * h + z * h~" in text(app)
    for name, value in {"gru_order": "zrh", "keeps": "z", "reset": "after"}.items():
        fine(at(app.segmented_control, f"cells.textbook.{name}").set_value(value).run())
    assert "equal" in notes(app, "right")[0]
    assert "bias (2, 12)" in text(app)
    fine(at(app.toggle, "cells.textbook.reset_after").set_value(False).run())
    assert "not equal" in notes(app, "warn")[0]
    assert "96 numbers in all three weights" in text(app)


def test_two_blocks_of_an_lstm_change_places():
    app = page(topic="textbook", cell="LSTM")
    fine(at(app.segmented_control, "cells.textbook.lstm_order.0").set_value("i").run())
    assert query(app)["lstm_order"] == "ifco"
    assert "equal" in notes(app, "right")[0]
