from dataclasses import replace

from tests.ui.cells.visiting_cells import page
from tests.ui.visiting import at, fine, notes, text
from ui.cells.dropout import sentences
from unrolled.cell_topics import DropoutSpec
from unrolled.engine.cells.dropout import left


def test_one_mask_a_call_beside_an_ordinary_dropout():
    app = page(topic="dropout")
    assert len(notes(app, "right")) == 3
    assert "draws a mask in a call without training, too" in notes(app, "silent")[0]
    assert "An ordinary Dropout layer" in text(app)
    fine(at(app.toggle, "cells.dropout.training").set_value(False).run())
    assert "Nothing is dropped: training=False." in text(app)
    assert notes(app, "silent") == []


def test_what_is_said_is_counted():
    spec = DropoutSpec(look="state", recurrent_dropout="0.8", seed=0)
    found = left(spec)
    gone = int((found.calls[0][0, 0] == 0).sum())
    told = sentences(spec, found)
    assert told[0].startswith(f"{gone} of 6")
    assert "1 / (1 - 0.8)" in told[0]
    assert "the rate is 0" in sentences(s := DropoutSpec(dropout="0"), left(s))[0]

    same = replace(found, calls=(found.calls[0], found.calls[0]))
    assert sentences(spec, same)[-1] == "Both calls have the same mask."


def test_gates_have_masks_of_their_own():
    app = page(topic="dropout", look="gates", cell="GRU")
    assert "recurrent_dropout: 3 masks for the state" in text(app)
    app = page(topic="dropout", look="gates", cell="LSTM", recurrent_dropout="0")
    assert "dropout: 1 mask for the input" in text(app)
    assert "serves all 4 gates" in text(app)
