from tests.ui.cells.visiting_cells import page
from tests.ui.visiting import at, fine, notes, text


def test_what_replaces_constants_and_time_major():
    app = page(topic="constants")
    assert "got an unexpected keyword argument 'constants'" in notes(app, "warn")[0]
    assert [" equal " in note for note in notes(app, "right")] == [True, True]
    fine(at(app.slider, "cells.constants.constant").set_value(-2).run())
    assert "-2.00" in text(app)
    fine(at(app.segmented_control, "cells.constants.look").set_value("time_major").run())
    assert "{'time_major': True}" in notes(app, "warn")[0]
    assert len(notes(app, "right")) == 1
