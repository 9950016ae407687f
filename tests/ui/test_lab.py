from dataclasses import replace

import pytest

from tests.ui.visiting import at, fine, lab, lab_in, markup, notes, query, spec, state, text
from ui.lab.examples import EXAMPLES
from ui.lab.state import PLAIN
from ui.view import View
from unrolled import engine, equations
from unrolled.cells import CELLS
from unrolled.engine import layers
from unrolled.fields import write_query

pytestmark = pytest.mark.usefixtures("as_served")


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "**bold** [link](javascript:alert(1)) $x$ :material/home: # head",
    "{0} {units} %s %(n)s",
    "x" * 10**4,
    "9" * 10**4,
    "nan",
    "-inf",
    "1e999",
    "_~" * 5_000,
    "nan_nan_nan_nan",
    "\x00\x01\u202e\ufeff",
    "日本語😀",
    "../../etc/passwd",
    "' OR 1=1; --",
]


@pytest.mark.parametrize("cell", CELLS)
def test_the_page_of_each_cell(cell):
    app = lab(cell=cell)
    shown = text(app)
    assert "(units=4, return_sequences=True)" in shown or cell not in layers.LAYERS
    trace = engine.run(spec(app))
    assert f"equations: {equations.difference(trace):.1e}." in shown
    assert notes(app, "warn") == []


def test_the_address_holds_the_whole_state():
    app = lab()
    assert query(app) == state(app).link()
    assert query(app)["v"] == "1"
    assert spec(app) == EXAMPLES["first"].spec


def test_a_link_opens_what_it_says():
    app = lab(cell="GRU", units="7", seed="9", h0="0", batch="2", tab="code", weights="echo")
    again = lab(**query(app))
    assert (spec(again), state(again).view) == (spec(app), state(app).view)
    assert query(again) == query(app)
    assert text(again) == text(app)


def test_a_link_written_by_hand_while_the_page_is_open_is_taken():
    app = lab(cell="GRU")
    app.query_params.clear()
    app.query_params.update({"cell": "SimpleRNN", "units": "2"})
    fine(app.run())
    assert (spec(app).cell, spec(app).units) == ("SimpleRNN", 2)
    assert not app.button(key="lab.undo").disabled
    fine(app.button(key="lab.undo").click().run())
    assert spec(app).cell == "GRU"


def test_a_link_of_its_own_is_not_read_again():
    app = lab(cell="GRU")
    late = query(app)
    fine(at(app.slider, "lab.units").set_value(9).run())
    app.query_params.clear()
    app.query_params.update(late)  # the browser's address lags behind
    fine(app.run())
    assert spec(app).units == 9


def test_a_damaged_link_shows_the_rest_and_one_sentence():
    app = lab(cell="GRU", units="seven", timesteps="5", tab="nowhere", h0="1_2_x")
    assert (spec(app).cell, spec(app).timesteps) == ("GRU", 5)
    (note,) = notes(app, "warn")
    assert note.startswith("Part of this link could not be used; the rest of it is shown.")
    assert all(f"{name}: expected" in note for name in ("units", "h0", "tab"))
    assert notes(fine(app.run()), "warn") == [note]
    at(app.checkbox, "lab.go_backwards").check().run()
    assert notes(fine(app), "warn") == []


def test_sizes_beyond_the_lab_are_cut_with_a_sentence():
    app = lab(units="64", h0="0", c0="0")
    assert spec(app).units == 16
    (note,) = notes(app, "warn")
    assert "units: expected at most 16 in the lab, got 64." in note
    assert query(app)["units"] == "16"


NAMES = [*EXAMPLES["first"].spec.to_query(), *write_query(View()), "pinned"]

TEXTS = ("word", "example", "wrong_x", "wrong_states", "table")
"""Those that take any text."""

TALKATIVE = {"tab": "break", "wrong": "own", "input": "word", "features": "4"}
"""A page that shows as much of its link as any."""


def no_markup(app):
    written = "\n".join(markup(app))
    for sign in ("<script", "<img", "href", "onerror=alert(1)>"):
        assert sign not in written
    assert len(written) < 20_000


@pytest.mark.parametrize("name", ["v", "units", "tab", "x", *TEXTS])
def test_no_value_of_a_link_becomes_markup(name):
    app = lab(**TALKATIVE | {name: "<img src=x onerror=alert(1)><script>"})
    no_markup(app)
    told = "".join(notes(app, "warn"))
    assert ("could not be used" in told) == (name not in ("wrong_x", "wrong_states"))


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:20]))
def test_no_value_of_a_link_breaks_the_page(value):
    no_markup(lab(**TALKATIVE | dict.fromkeys(TEXTS, value)))
    no_markup(lab(**TALKATIVE | {"tab": "data", "table": value, "h0": value, "x": value}))


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:20]))
def test_all_values_hostile_at_once(value):
    app = lab(**dict.fromkeys(NAMES, value))
    usual = PLAIN
    assert replace(spec(app), word=usual.word) == usual
    assert len(notes(app, "warn")) == 1
    no_markup(app)


def test_a_link_longer_than_streamlit_reads_opens_the_usual():
    app = lab(word="x" * 10**6)
    assert spec(app) == EXAMPLES["first"].spec


def test_empty_values_are_told_or_mean_zero():
    app = lab(**dict.fromkeys(NAMES, ""))
    assert spec(app) == PLAIN
    (note,) = notes(app, "warn")
    assert "cell: expected" in note


@pytest.mark.parametrize("word", ["<script>", "**b**", "a'\"", "日本日", "{x}", "$e$", "\\n"])
def test_a_word_is_shown_as_it_was_typed(word):
    app = lab(input="word", word=word, features=str(len(set(word))), tab="code")
    assert spec(app).word == word
    assert at(app.text_input, "lab.word").value == word
    assert f"text={word!r}" in app.code[0].value
    assert "<script" not in "\n".join(markup(app))


def test_long_texts_of_a_link_fit_their_fields():
    word = "abc" * 42
    app = lab(input="word", word=word, tab="break", wrong="own", wrong_states="(2, 4), " * 14)
    assert spec(app).word == word
    assert state(app).view.wrong_states == "(2, 4), " * 14
    assert "at most 6 states" in notes(app, "warn")[-1]


@pytest.mark.parametrize("theme", ["light", "dark", None])
def test_both_themes(theme):
    assert notes(lab_in({"theme": theme}, tab="gates"), "warn") == []
