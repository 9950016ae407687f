"""The lab with an update of one's own."""

import numpy as np
import pytest

from tests.ui.visiting import at, fine, lab, markup, notes, query, spec, state, text
from unrolled import engine
from unrolled.updates import EXAMPLES

TWO = EXAMPLES["two_states"]


def typed(app, update):
    return fine(at(app.text_area, "lab.update").set_value(update).run())


def test_an_update_is_typed_refused_mended_and_undone():
    app = lab(cell="Own", units="2", h0="1_-0.5")
    assert spec(app).update == EXAMPLES["simple"]
    assert at(app.selectbox, "lab.weights").disabled
    typed(app, "f = sigmoid(b)\nh = f*h + x@U")
    (said,) = notes(app, "warn")
    assert "Line 2: expected features first on the right of @" in said
    assert "x (batch, features=3) and U (units=2, units=2)" in said
    assert any("h = f*h + <mark>x@U</mark></pre>" in part for part in markup(app))
    # The board keeps the last good cell, the field what was typed.
    assert spec(app).update == EXAMPLES["simple"]
    assert at(app.text_area, "lab.update").value.endswith("x@U")
    fine(at(app.slider, "lab.units").set_value(3).run())
    assert at(app.text_area, "lab.update").value.endswith("x@U")
    assert "U (units=3, units=3)" in notes(app, "warn")[0]
    typed(app, "f = sigmoid(b)\nh = f*h + x@W")
    assert notes(app, "warn") == []
    assert (spec(app).facts.gates, spec(app).facts.states) == (("f",), ("h",))
    assert query(app)["update"] == "f = sigmoid(b)\nh = f*h + x@W"
    fine(at(app.button, "lab.undo").click().run())
    assert spec(app).update == EXAMPLES["simple"]
    assert at(app.text_area, "lab.update").value == EXAMPLES["simple"]


def test_what_is_set_by_hand_stays_where_it_has_its_place():
    app = lab(cell="Own", update=TWO, units="2", h0="1_2", changed="U.0.1_0.5~Wf.0.0_2~bias.bf_3")
    assert len(spec(app).changed) == 3
    typed(app, "f = sigmoid(x@Wf + bf); h = f*h + (1 - f)*tanh(x@W + h@Uz + b)")
    assert dict(spec(app).changed) == {"Wf[0,0]": 2, "bias:bf": 3}
    assert spec(app).h0 == ((1.0, 2.0),)


@pytest.mark.parametrize("name", EXAMPLES)
def test_ready_made_updates_are_one_click_away(name):
    app = lab(cell="Own", update="0.5*h", tab="step")
    fine(at(app.button, f"lab.update.{name}").click().run())
    assert spec(app).update == EXAMPLES[name]
    assert notes(app, "warn") == []
    twin = {"simple": "SimpleRNN", "gru": "GRU", "lstm": "LSTM"}.get(name)
    shown = " ".join(text(app).split())
    assert (f"Keras's own {twin} with the same weights: equal" in shown) == bool(twin)


@pytest.mark.parametrize("tab", ["gates", "output", "weights", "code", "data", "break"])
@pytest.mark.parametrize("update", [TWO, "0.5*h"])
def test_every_tab_has_something_to_show(tab, update):
    app = lab(cell="Own", update=update, tab=tab)
    assert notes(app, "warn") == [] or tab == "break"
    if tab == "weights":
        assert ("0 parameters" in text(app)) == (update != TWO)


def test_a_damaged_update_in_a_link_is_told_and_the_rest_kept():
    app = lab(cell="Own", update="x + h", units="7")
    assert (spec(app).units, spec(app).cell, spec(app).update) == (7, "Own", EXAMPLES["simple"])
    (told,) = notes(app, "warn")
    assert "update: expected the same axes on both sides of +" in told


def test_the_step_is_written_out_in_its_numbers():
    app = lab(cell="Own", update=TWO, tab="step", t="3", unit="1")
    trace = engine.run(spec(app))
    shown = " ".join(text(app).split())
    assert "c = f*c + (1 - f)*tanh(x@W + h@U + b)" in shown
    assert f"= {trace.gates['f'][0, 3, 1]:.4f}" in shown
    assert f"= {trace.states['c'][0, 3, 1]:.4f}" in shown
    assert np.isfinite(trace.states["h"]).all()
    assert state(app).view.unit == 1
