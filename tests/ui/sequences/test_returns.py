from tests.ui.sequences.test_padding import page
from tests.ui.visiting import at, notes, query, text


def test_two_names_for_three_arrays_and_the_line_that_fits():
    app = page(topic="returns")
    assert "out[:, -1] == h" in text(app)
    refused = next(said for said in notes(app, "warn") if said.startswith("out, h = layer(x)"))
    assert "ValueError: too many values to unpack (expected 2)" in refused
    button = next(each for each in app.button if each.label == "Write out, h, c = layer(x)")
    button.click().run()
    assert query(app)["names"] == "3"
    assert any(said.startswith("out, h, c = layer(x) works") for said in notes(app, "right"))
    at(app.toggle, "sequences.returns.return_state").set_value(False).run()
    at(app.slider, "sequences.returns.names").set_value(2).run()
    assert any("taken in silence" in said for said in notes(app, "silent"))
