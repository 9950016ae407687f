from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, at, fine, notes, query, text


def page(**link: str) -> AppTest:
    """The topic, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=120)
    app.query_params.update({"topic": "gradient", **link})
    return fine(app.switch_page("../pages/learning.py").run())


def test_sliders_change_what_is_told_and_the_link():
    app = page()
    assert "LSTM keeps most, and that is next to nothing" in notes(app, "plain")[0]
    assert "vanishes: under a thousandth" in text(app)
    fine(at(app.slider, "learning.gradient.forget_bias").set_value(3.0).run())
    assert "LSTM keeps most" in notes(app, "plain")[0]
    assert "fades" in text(app)
    assert query(app)["forget_bias"] == "3"
    offer = "learning.gradient.offer.gain.3.0.forget_bias.1.0.timesteps.50.activation.tanh"
    fine(app.button(key=offer).click().run())
    assert "it grows in SimpleRNN" in notes(app, "plain")[0]
    assert (query(app)["gain"], query(app)["forget_bias"]) == ("3", "1")


def test_every_look_has_its_table_and_its_program():
    app = page(look="steps")
    assert "the steps' matrices multiplied" in text(app)
    assert "batch_jacobian" in app.code[0].value
    fine(at(app.toggle, "learning.gradient.whole").set_value(True).run())
    assert len(notes(app, "right")) == 3
    fine(at(app.button_group, "learning.gradient.look").set_value("clipping").run())
    assert "Nothing is clipped" not in text(app)  # SimpleRNN's is longer than 1
    fine(at(app.slider, "learning.gradient.clipnorm").set_value(5.0).run())
    assert "Nothing is clipped" in text(app)
    assert "clipnorm=5" in app.code[0].value


def test_numbers_that_left_float32_are_told_in_every_look():
    link = {"gain": "4", "timesteps": "120", "activation": "linear"}
    app = page(**link)
    assert "the state leaves the range of float32 at t = 64" in notes(app, "warn")[0]
    for look, kind, said in (
        ("steps", "plain", "All steps together do less"),
        ("clipping", "silent", "becomes 0, in silence"),
    ):
        app = page(look=look, **link)
        assert said in notes(app, kind)[0]


def test_a_damaged_link_is_said_and_the_rest_is_shown():
    app = page(gain="nan", forget_bias="3")
    assert "gain: expected a number from 0 to 4" in notes(app, "warn")[0]
    assert query(app)["forget_bias"] == "3"
