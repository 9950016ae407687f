"""The topic "contract" without a browser; what the workers say is said in this process."""

from tests.ui.cells.visiting_cells import page
from tests.ui.visiting import at, fine, notes, query, text
from ui import asking
from unrolled.contracts import ready
from unrolled.packed import packed


def test_a_newcomer_sees_a_promise_that_is_not_kept_and_takes_the_change(asked):
    app = page(topic="contract")
    assert "not kept, and Keras is silent" in text(app)
    assert "built for 4 features and is given 8" in text(app)
    assert "Wide promises an output of 4 and gives one of 8" in text(app)
    fine(app.button(key="cells.contract.fix.0.0").click().run())
    assert "self.output_size = 8" in at(app.text_area, "cells.contract.text").value
    assert "not kept" not in text(app)
    assert query(app)["code"]
    fine(app.button(key="cells.contract.back").click().run())
    assert query(app)["code"] == ""
    fine(app.button(key="cells.undo").click().run())
    assert "self.output_size = 8" in at(app.text_area, "cells.contract.text").value


class Never:
    """A task that no worker has come to yet."""

    def done(self):
        return False

    def reports(self):
        return []

    def place(self):
        return 0


def test_promises_of_a_cell_of_ours_do_not_wait_for_workers(monkeypatch):
    monkeypatch.setattr(asking.workers, "submit", lambda *_call, **_how: Never())
    app = page(topic="contract", ready="leaky")
    assert text(app).count("✓") == 5
    assert "Keras" in notes(app, "plain")[0]


def test_an_edited_cell_is_checked_and_a_damaged_link_is_said_to_be_damaged(asked):
    broken = ready("leaky").replace("h, [h]", "h, [h, h]")
    app = page(topic="contract", ready="leaky", code=packed(broken))
    assert "✗ not kept" in " ".join(text(app).split())
    assert "Too many leaves for PyTreeSpec" in text(app)
    (damaged, *_rest) = notes(page(topic="contract", ready="leaky", code="xyz"), "warn")
    assert "code: expected a program that was not damaged" in damaged


def test_what_is_typed_and_too_long_stays_to_be_corrected(asked):
    app = page(topic="contract", ready="leaky")
    long = "# " + "x" * 9_000
    fine(at(app.text_area, "cells.contract.text").set_value(long).run())
    assert "at most 8000 characters" in notes(app, "warn")[0]
    assert at(app.text_area, "cells.contract.text").value == long
    fine(at(app.text_area, "cells.contract.text").set_value("<b>no program").run())
    assert "<b>" not in text(app)
    assert "cannot be read as a program" in text(app)


def test_another_cell_to_begin_with_takes_the_place_of_an_edited_one(asked):
    app = page(topic="contract", ready="leaky", code=packed(ready("leaky") + "\n# mine\n"))
    fine(at(app.selectbox, "cells.contract.ready").set_value("no_super").run())
    assert "does not call super().__init__()" in text(app)
    assert query(app)["code"] == ""
