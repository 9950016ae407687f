import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import at, fine, markup, text
from tests.unrolled.stacks import stack_of
from tools.serving import ROOT
from ui.stack.rows import FURTHER
from unrolled.engine import build, mend
from unrolled.stack import FIRST_KINDS, MOST_LAYERS, LayerSpec

PAGE = str(Path(ROOT, "tests", "ui", "stack", "alone.py"))


def page(layers="SimpleRNN.8.1~SimpleRNN.4.0~Dense.2", **sizes):
    """A page with two editors, `one` and `other`, both opened with these layers."""
    app = AppTest.from_file(PAGE, default_timeout=60)
    app.query_params.update({"stack": layers} | sizes)
    return fine(app.run())


def held(app, name="one"):
    return app.session_state[name].stack


def way(app):
    """The shapes in the line under the first editor's layers."""
    (line, _other) = [body for body in markup(app) if '"u-way"' in body]
    said = unescape(re.sub(r"<[^>]*>", "", line)).partition("Keras")[0]
    return [step.strip().partition(" ")[2] for step in said.split("→")]


def test_every_tensor_has_its_shape_from_keras():
    app = page(stack_timesteps="any")
    assert way(app) == ["(None, None, 3)", "(None, None, 8)", "(None, 4)", "(None, 2)"]
    assert "Keras takes all layers." in text(app)
    assert not app.session_state["one"].problems


def test_a_switch_changes_the_film():
    app = page()
    assert way(app)[2] == "(None, 4)"
    fine(at(app.toggle, "one.return_sequences.1").set_value(True).run())
    assert held(app) == stack_of("SimpleRNN.8.1~SimpleRNN.4.1~Dense.2")
    assert way(app)[2:] == ["(None, 12, 4)", "(None, 12, 2)"]
    assert held(app, "other") == stack_of("SimpleRNN.8.1~SimpleRNN.4.0~Dense.2")


def test_units_and_kinds_are_chosen():
    app = page()
    fine(at(app.number_input, "one.units.0").set_value(64).run())
    fine(at(app.selectbox, "one.kind.1").set_value("LSTM").run())
    assert held(app) == stack_of("SimpleRNN.64.1~LSTM.4.0~Dense.2")
    assert way(app)[1] == "(None, 12, 64)"
    assert at(app.selectbox, "one.kind.1").options == list(FIRST_KINDS)


def test_a_dense_layer_has_no_switch():
    app = page()
    assert len(app.toggle) == 4  # two editors with two recurrent layers each
    fine(at(app.selectbox, "one.kind.0").set_value("Dense").run())
    assert held(app).layers[0] == LayerSpec("Dense", 8)
    assert len(app.toggle) == 3
    fine(at(app.selectbox, "one.kind.0").set_value("GRU").run())
    assert held(app).layers[0] == LayerSpec("GRU", 8)
    assert not at(app.toggle, "one.return_sequences.0").value


def test_layers_are_added_up_to_the_most_there_may_be():
    app = page("LSTM.2.1")
    for _layer in range(MOST_LAYERS - 1):
        assert not app.button(key="one.add").disabled
        fine(app.button(key="one.add").click().run())
    assert held(app).layers == (LayerSpec("LSTM", 2, True), *[FURTHER] * (MOST_LAYERS - 1))
    assert app.button(key="one.add").disabled


def test_layers_are_removed_and_the_rest_moves_up():
    app = page("LSTM.7.1~GRU.5.1~Dense.3")
    fine(app.button(key="one.remove.0").click().run())
    assert held(app) == stack_of("GRU.5.1~Dense.3")
    assert at(app.selectbox, "one.kind.0").value == "GRU"
    assert at(app.number_input, "one.units.0").value == 5
    assert at(app.toggle, "one.return_sequences.0").value
    assert at(app.number_input, "one.units.1").value == 3
    fine(app.button(key="one.remove.0").click().run())
    assert app.button(key="one.remove.0").disabled


def test_two_acts_in_one_run_are_both_done():
    app = page("LSTM.7.0~GRU.5.0~GRU.3.0")
    at(app.number_input, "one.units.0").set_value(9)
    at(app.toggle, "one.return_sequences.0").set_value(True)
    at(app.selectbox, "one.kind.1").set_value("Dense")
    at(app.toggle, "one.return_sequences.1").set_value(True)
    fine(app.run())
    assert held(app).layers[0] == LayerSpec("LSTM", 9, True)
    assert held(app).layers[1].kind == "Dense"
    at(app.number_input, "one.units.2").set_value(4)
    app.button(key="one.remove.2").click()
    fine(app.run())
    assert held(app) == stack_of("LSTM.9.1~Dense.5")


# Where Keras refuses


def test_a_refused_layer_is_told_in_keras_words_and_explained():
    app = page("LSTM.8.0~GRU.4.1~Dense.2")
    problem = build(held(app)).problem
    said = text(app)
    assert f"Keras refuses layer 2: {problem.raised}: {problem.words}" in " ".join(said.split())
    (why, _other) = [body for body in markup(app) if '"u-refusal' in body]
    assert '<span class="u-axis u-timesteps u-clash">timesteps</span>' in why
    assert why.count("u-clash") == 1
    assert "handed on its last frame alone" in why
    assert [body for body in markup(app) if "not reached" in body]
    assert way(app) == ["(None, 12, 3)", "(None, 8)"]


def test_the_button_applies_the_change_that_was_tried():
    app = page("LSTM.8.0~GRU.4.1~Dense.2")
    button = app.button(key="one.mend")
    assert button.label == "Set return_sequences=True on layer 1"
    assert "Keras takes all layers. What comes out: (None, 12, 2)." in text(app)
    mended = mend(held(app))
    fine(button.click().run())
    assert held(app) == mended.stack
    assert way(app) == ["(None, 12, 3)", "(None, 12, 8)", "(None, 12, 4)", "(None, 12, 2)"]
    assert at(app.toggle, "one.return_sequences.0").value
    assert "one.mend" not in [button.key for button in app.button]


def test_one_change_may_not_be_enough():
    app = page("LSTM.8.0~Dense.6~GRU.4.0~GRU.2.0")
    assert "Keras gets on, as far as layer 4." in text(app)
    for layer in (1, 3):
        button = app.button(key="one.mend")
        assert button.label == f"Set return_sequences=True on layer {layer}"
        fine(button.click().run())
    assert way(app)[-1] == "(None, 2)"


@pytest.mark.parametrize("layers", ["LSTM.8.1~GRU.4.0", "LSTM.8.0~GRU.4.0"])
def test_whoever_cannot_see_it_change_is_told(layers):
    app = page(layers)
    (line, _other) = [body for body in markup(app) if '"u-way"' in body]
    assert 'role="status"' in line
    assert line.endswith(
        "<span>Keras takes all layers.</span></div>"
        if layers == "LSTM.8.1~GRU.4.0"
        else "<span>Keras refuses layer 2.</span></div>"
    )
