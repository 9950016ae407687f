from tests.ui.cells.visiting_cells import page
from tests.ui.visiting import at, fine, notes, query, text
from ui.cells.counts import turning
from unrolled.cell_topics import CountSpec
from unrolled.engine.cells.counts import count


def test_the_sum_is_that_of_keras_and_every_argument_is_turned():
    app = page(topic="counts")
    assert notes(app, "right") == ["layer.count_params() says 72: the same."]
    assert (
        "reset_after=False: 63 parameters, 9 fewer. The bias is (9,) in place of (2, 9)."
        in text(app)
    )
    assert "Bidirectional: 144 parameters, 72 more." in text(app)
    fine(at(app.toggle, "cells.counts.reset_after").set_value(False).run())
    assert notes(app, "right") == ["layer.count_params() says 63: the same."]
    assert query(app)["reset_after"] == "0"


def test_of_an_argument_that_changes_no_number_its_start_is_told():
    def said(flag, **how):
        spec = CountSpec(cell="LSTM", units=1, **how)
        return turning(spec, flag, count(spec), count(spec.turned(flag)))

    assert said("unit_forget_bias").endswith("as many parameters; the bias starts with 0 0 0 0.")
    assert "nothing changes here" in said("unit_forget_bias", use_bias=False)
    assert said("use_bias").endswith("There is no bias.")
    assert said("use_bias", use_bias=False).endswith("The bias is (4,).")


def test_every_weight_is_drawn_with_its_gates_in_order():
    app = page(topic="counts", cell="LSTM", units="1", features="1", bidirectional="1")
    assert "backward recurrent_kernel (1, 4) i f c~ o" in " ".join(text(app).split())
