from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, at, fine, markup, notes, query, text
from unrolled.sequences.padding import PaddingSpec


def page(**link):
    """The page, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(link)
    return fine(app.switch_page("../pages/sequences.py").run())


def spec(app):
    return app.session_state["sequences"].spec


def test_a_first_visitor_sees_padding_with_and_without_a_mask():
    app = page()
    assert "Three sequences, padded to one length" in text(app)
    assert [said.split(".")[1].split("(")[0].strip() for said in notes(app, "right")] == [
        "equal",
        "equal",
    ]
    assert "Without a mask" in notes(app, "warn")[0]
    assert "not equal" in notes(app, "warn")[0]
    assert "Sample 0: t = 3 … 6 skipped" in text(app)


def test_a_length_a_side_and_a_source_are_in_the_link_and_come_back():
    app = page()
    at(app.slider, "sequences.padding.length_0").set_value(5).run()
    at(app.button_group, "sequences.padding.side").set_value("left").run()
    at(app.button_group, "sequences.padding.source").set_value("Masking").run()
    fine(app)
    assert spec(app) == PaddingSpec(length_0=5, side="left", source="Masking")
    again = page(**query(app))
    assert spec(again) == spec(app)
    assert text(again) == text(app)
    app.button(key="sequences.undo").click().run()
    assert spec(fine(app)) == PaddingSpec(length_0=5, side="left")


def test_a_mask_is_clicked_step_by_step():
    app = page(source="hand")
    at(app.button_group, "sequences.padding.hand.0").set_value([0, 2]).run()
    assert spec(fine(app)).hand[0] == (True, False, True) + (False,) * 4
    assert spec(app).hand[1] == (True,) * 5 + (False,) * 2
    assert "Skipped, though no padding: sample 0, t = 1" in text(app)
    assert query(app)["hand"].startswith("1010000~1111100~")


def test_a_trap_is_told_and_mended_by_one_switch():
    app = page(started="1")
    assert "Keras no longer hands the attached mask to the layer" in notes(app, "silent")[0]
    at(app.toggle, "sequences.padding.pass_mask").set_value(True).run()
    assert len(notes(fine(app), "right")) == 2
    app = page(source="Masking", gap="1")
    at(app.button_group, "sequences.padding.pad").set_value("-1").run()
    assert not any("Skipped, though" in said for said in notes(fine(app), "silent"))


def test_what_keras_says_to_a_mask_of_another_form():
    app = page(form="list")
    words = next(body for body in markup(app) if "u-words" in body)
    assert "AttributeError: Exception encountered when calling SimpleRNN.call()" in words
    assert "To do: np.array(mask)" in text(app)


def test_of_a_damaged_link_the_rest_is_shown():
    app = page(side="up", length_0="900", hand="<b>", cell="GRU")
    assert spec(app) == PaddingSpec(cell="GRU")
    assert "Part of this link" in notes(app, "warn")[0]
