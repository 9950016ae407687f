from tests.ui.cells.visiting_cells import page
from tests.ui.visiting import at, fine, markup, notes, query, text
from ui.cells import braces
from unrolled.updates import EXAMPLES, read


def test_a_newcomer_changes_a_word():
    app = page(topic="own")
    assert "h = tanh(" in " ".join(text(app).split())
    assert notes(app, "right")[1].startswith("Your cell and Keras's own SimpleRNN")
    assert all("equal" in said and "not equal" not in said for said in notes(app, "right"))
    assert "The start still matters at the last timestep." in text(app)
    fine(at(app.button, "cells.own.update.no_state").click().run())
    assert "From t = 0 on the start no longer matters" in text(app)
    assert query(app)["update"] == "tanh(x@W + b)"
    fine(at(app.text_area, "cells.own.update").set_value("tanh(W@x)").run())
    assert any("tanh(<mark>W@x</mark>)" in part for part in markup(app))
    assert "write x@W" in notes(app, "warn")[0]
    fine(at(app.text_area, "cells.own.update").set_value(EXAMPLES["two_states"]).run())
    assert notes(app, "warn") == []
    shown = " ".join(text(app).split())
    assert "the new c ( batch , units ) ( 1 , 4 )" in shown
    assert "class OwnCell" in app.code[0].value


def test_numbers_that_leave_float32_are_said_to_and_are_no_difference():
    app = page(topic="own", update="h**8*1000000")
    assert "At t = 1 the numbers leave the range of float32" in text(app)
    assert "The start still matters" not in text(app)
    (said,) = notes(app, "warn")
    assert "nothing is left to compare" in said
    assert "not equal" not in said


def test_every_part_has_its_axes_below_it():
    (one,) = read("h + 0.5*((h*h)@U - x@W)").statements
    shown = braces.statement(one)
    assert shown.count("u-below") == 6 + 2 + 1  # names, products, the whole
    for axis in ("batch", "units", "features"):
        assert f"u-axis u-{axis}" in shown
