"""The page Reference as it is read: search, filters, links, an example that is run."""

from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, at, fine, markup, notes, query, text
from ui.reference.rows import markup as written
from ui.reference.searching import with_opened
from ui.reference.state import read
from unrolled.reference import Lookup, answers, row_of, table
from unrolled.reference.query import LONGEST, STEP


def reference(**link: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(link)
    app.switch_page("../pages/reference.py").run()
    return fine(app)


def shown(app: AppTest) -> list[str]:
    """The rows on the page, by their keys."""
    keys = [each.key for each in app.button if (each.key or "").startswith("reference.open.")]
    return [key.removeprefix("reference.open.") for key in keys]


def test_what_most_people_look_for_is_a_click_away():
    app = reference()
    assert f"{len(table())} rows of {len(table())}" in text(app)
    at(app.button, "reference.ask.reset_states").click().run()
    assert query(fine(app)) == {"q": "reset_states"}
    assert shown(app)[0] == "reset_states"
    assert "model.reset_states() raises" in text(app)


def test_a_search_its_filters_and_more_are_in_the_link():
    app = reference(q="mask", **{"class": "LSTM", "status": "kept"})
    assert at(app.text_input, "reference.q").value == "mask"
    rows = shown(app)
    assert "mask" in rows
    assert "zero_output_for_mask" not in rows  # it is documented wrongly
    assert all("LSTM" in row_of(key).classes for key in rows)
    at(app.selectbox, "reference.class").set_value("any").run()
    assert query(fine(app)) == {"q": "mask", "status": "kept"}
    app = reference()
    assert len(shown(app)) == STEP
    at(app.button, "reference.more").click().run()
    assert len(shown(fine(app))) == 2 * STEP
    assert query(app) == {"upto": str(2 * STEP)}


def test_what_the_filters_leave_nothing_of_is_found_without_them():
    app = reference(q="ragged", status="new")
    assert shown(app) == []
    assert "Nothing of this class and status" in text(app)
    at(app.button, "reference.everywhere").click().run()
    assert query(fine(app)) == {"q": "ragged"}
    assert shown(app)[0] == "ragged"


def test_a_default_is_that_of_the_signature_and_told_apart_where_classes_differ():
    app = reference(q="training")
    said = text(app)
    assert "default False" in " ".join(said.split())
    assert "required" in written(row_of("units"))
    assert "default" not in written(row_of("units"))


def test_an_example_is_run_and_in_the_link():
    app = reference(q="time_major")
    at(app.button, "reference.open.time_major").click().run()
    assert query(fine(app)) == {"q": "time_major", "row": "time_major"}
    code = "\n".join(each.value for each in app.code)
    assert "keras.layers.LSTM(3, time_major=True)" in code
    assert "ValueError: Unrecognized keyword arguments passed to LSTM" in code
    at(app.button, "reference.open.time_major").click().run()
    assert not fine(app).code


def test_a_row_has_a_link_of_its_own():
    app = reference(row="stacked_reset")
    assert shown(app)[0] == "stacked_reset"
    assert "zeros_like" in app.code[0].value
    unknown = reference(row="nothing")
    assert len(shown(unknown)) == STEP


def test_the_glossary_alone_and_a_row_that_leads_to_another():
    app = reference(**{"class": "words"}, q="dropout")
    assert shown(app) == []
    assert "numbers left out by chance" in text(app)
    app = reference(row="bidirectional_inner")
    at(app.button, "reference.see.bidirectional_inner").click().run()
    assert query(fine(app)) == {"q": "forward_layer", "row": "forward_layer"}
    assert shown(app)[0] == "forward_layer"


def test_a_damaged_link_says_so_and_shows_the_rest():
    app = reference(q="mask", **{"class": "Dense", "upto": "many"})
    assert at(app.text_input, "reference.q").value == "mask"
    assert "class: expected one of any, RNN" in notes(app, "warn")[0]


def test_markup_is_a_search_that_finds_nothing():
    app = reference(q="<img src=x onerror=alert(1)>")
    assert "Nothing here goes by that" in text(app)
    assert not any("<img" in each for each in markup(app))
    at(app.text_input, "reference.q").set_value("**(.*)+$\\").run()
    assert shown(fine(app)) == shown(reference())  # nothing in it is a word


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=2000))
def test_any_text_is_a_search(typed):
    lookup = Lookup(q=typed)
    assert len(lookup.q) <= LONGEST
    assert lookup.q.isprintable()
    assert read({"q": lookup.q}).spec == lookup
    for row in answers(lookup)[:3]:
        assert row.key in {each.key for each in table()}


@pytest.mark.parametrize(
    "typed", ["\0", "a" * 100_000, ".*(a+)+$", "{{x}}", "%s%n", "\u202e\ud83d"]
)
def test_nonsense_is_harmless(typed):
    answers(Lookup(q=typed))


def test_the_open_row_is_always_there():
    rows = list(table())
    opened = Lookup(row="time_major", upto=STEP)
    assert with_opened(rows, opened)[0].key == "time_major"
    near = Lookup(row=rows[3].key)
    assert with_opened(rows, near) == rows[:STEP]


def test_texts_of_rows_are_escaped():
    for row in table():
        html = written(row)
        assert escape(row.does) in html
        assert html.count("<section") == 1
