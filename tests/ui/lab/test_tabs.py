import contextlib
import io
import re

import numpy as np
import pytest

from tests.ui.visiting import at, fine, lab, notes, numbers, query, spec, state, text
from ui.view import TABS
from unrolled import engine, tables
from unrolled.cells import CELLS
from unrolled.snippet import program
from unrolled.stepcard import number, step_card


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_of_every_cell(tab, cell):
    app = lab(tab=tab, cell=cell)
    assert state(app).view.tab == tab
    assert query(app)["tab"] == tab
    drawn = [t.label for t in app.tabs if len(t.children)]
    assert drawn == [app.tabs[TABS.index(tab)].label]
    assert len(app.get("plotly_chart")) <= 3


def test_the_step_card_shows_this_run():
    app = lab(tab="step", cell="LSTM", t="5", unit="2", units="4")
    card = step_card(engine.run(spec(app)), 0, 5, 2)
    shown = text(app)
    for s in card.sums:
        for value in (s.from_input, s.from_state, s.bias, s.total, s.value):
            assert number(value) in shown
    assert f"Keras shows h = {number(card.shown)} for unit 2 after step 5." in shown
    assert all(line.numbers in shown for line in card.lines)


def test_step_and_unit_are_chosen():
    app = lab(tab="step")
    fine(at(app.slider, "lab.t").set_value(7).run())
    fine(at(app.slider, "lab.unit").set_value(3).run())
    card = step_card(engine.run(spec(app)), 0, 7, 3)
    assert f"h = {number(card.shown)} for unit 3 after step 7" in text(app)
    assert (query(app)["t"], query(app)["unit"]) == ("7", "3")


def test_one_step_of_one_unit_needs_no_choice():
    app = lab(tab="step", units="1", timesteps="1", h0="0", c0="0")
    assert "lab.t" not in [slider.key for slider in app.slider]
    assert "for unit 0 after step 0" in text(app)


def test_going_backwards_is_read_off_the_step_card():
    app = lab(tab="step", go_backwards="1", t="0", timesteps="12")
    assert any("x<sub>11</sub> W" in each.body for each in app.html)


def test_gates_only_where_there_are_gates():
    assert len(lab(tab="gates", cell="GRU").get("plotly_chart")) >= 1
    assert "no gates" in text(lab(tab="gates", cell="Minimal"))


@pytest.mark.parametrize("cell", CELLS)
def test_the_formula_of_the_parameters_is_right(cell):
    app = lab(tab="weights", cell=cell, units="5", features="2")
    (said,) = [n for n in notes(app, "plain") if "parameters" in n]
    count, formula = re.search(r"^(\d+) parameters = .* = ([\d ×+()]+)\.", said).groups()
    keras = sum(array.size for array in engine.run(spec(app)).weights.values())
    assert int(count) == keras == eval(formula.replace("×", "*"))


@pytest.mark.parametrize("flags", [("0", "0"), ("1", "0"), ("0", "1"), ("1", "1")])
def test_what_the_next_layer_receives_is_said(flags):
    app = lab(
        cell="LSTM", tab="output", return_sequences=flags[0], return_state=flags[1], timesteps="9"
    )
    shown = text(app)
    assert ("h of all 9 timesteps" in shown) == (flags[0] == "1")
    assert ("other 8 timesteps falls away" in shown) == (flags[0] == "0")
    assert ("Beside it: the final h, c." in shown) == (flags[1] == "1")


@pytest.mark.parametrize("cell", ["GRU", "LSTM"])
def test_every_table_shows_its_numbers(cell):
    app = lab(tab="data", cell=cell, batch="2")
    trace = engine.run(spec(app))
    for name in tables.names(trace):
        fine(at(app.selectbox, "lab.table").set_value(name).run())
        assert query(app)["table"] == name
        expected = [
            [v for v, c in zip(row, tables.table(trace, name).columns, strict=True) if "[" in c]
            for row in tables.table(trace, name).rows
        ]
        np.testing.assert_array_equal(numbers(app), np.float32(expected))


def test_a_table_that_this_cell_has_not_gives_way():
    app = lab(tab="data", cell="GRU", table="gate f")
    assert at(app.selectbox, "lab.table").value == "h"


def test_the_code_gives_the_numbers_of_the_table():
    app = lab(tab="code", cell="GRU", return_sequences="1", batch="2", h0="0", input="noise")
    code = app.code[0].value
    assert code.strip() == program(spec(app)).strip()
    names = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, names)
    table = lab(**query(app) | {"tab": "data", "table": "output"})
    output = np.asarray(names["output"]).reshape(-1, spec(app).units)
    assert np.max(np.abs(numbers(table) - output)) <= 1e-6
