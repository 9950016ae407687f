from tests.ui.sequences.test_padding import page
from tests.ui.visiting import at, notes, query, text


def test_the_playhead_tells_what_each_half_has_read():
    app = page(topic="directions", at="3")
    assert "Forward half: index 3 has read x[0], then on to x[3]: 4 of 6 steps." in text(app)
    assert "index 3 has read x[5], then on to x[3]: 3 of 6 steps." in text(app)
    at(app.slider, "sequences.directions.at").set_value(5).run()
    assert "index 5 has read x[5] alone." in text(app)
    assert query(app)["at"] == "5"
    at(app.slider, "sequences.directions.timesteps").set_value(3).run()
    assert at(app.slider, "sequences.directions.at").value == 2
    assert len([said for said in notes(app, "right") if "equal" in said]) == 4
    assert any("y[:, -1], and what" in said for said in notes(app, "warn"))
