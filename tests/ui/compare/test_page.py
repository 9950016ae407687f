from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, at, fine, notes, query, text
from ui.compare.state import Comparison, read
from unrolled.comparing import FIRST, MOST_RUNS, Run


def page(**link: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(link)
    app.switch_page("../pages/compare.py").run()
    return fine(app)


def held(app: AppTest) -> Comparison:
    kept: Comparison = app.session_state["compare"]
    return kept


@pytest.fixture(scope="module")
def app() -> AppTest:
    return page()


def test_one_thing_is_changed_in_a_card_and_taken_back(app: AppTest) -> None:
    assert "Who remembers the start longest?" in text(app)
    assert held(app).spec == FIRST
    assert held(app).view.less == "start"
    told = " ".join(text(app).split())
    assert "numbers learned 28 96 112" in told
    assert "forgets its start at t = 5 t = 8 not by the end" in told
    pills = at(app.button_group, "compare.B.changed")
    fine(pills.set_value(["units", "seed"]).run())
    assert held(app).spec.runs[1] == Run("GRU", units=8, seed=7)
    fine(at(app.slider, "compare.B.units").set_value(6).run())
    assert held(app).spec.runs[1].units == 6
    assert "units 4 6 4" in " ".join(text(app).split())
    fine(at(app.button_group, "compare.B.changed").set_value([]).run())
    assert held(app).spec == FIRST


def test_what_all_share_and_the_link(app: AppTest) -> None:
    fine(at(app.slider, "compare.timesteps").set_value(9).run())
    fine(at(app.selectbox, "compare.input").set_value("word").run())
    spec = held(app).spec
    assert [(each.timesteps, each.features, each.input) for each in spec.specs] == [
        (5, 4, "word")
    ] * 3
    again = page(**query(app))
    assert held(again).spec == spec
    fine(at(app.text_input, "compare.word").set_value("abcdefghijklmnopqrstuvwxyz").run())
    assert notes(app, "warn")
    assert held(app).spec == spec


def test_runs_are_added_until_there_are_four(app: AppTest) -> None:
    cells = []
    for _more in range(MOST_RUNS):
        add = app.button(key="compare.add")
        if not add.disabled:
            fine(add.click().run())
        cells = [run.cell for run in held(app).spec.runs]
    assert cells == ["SimpleRNN", "GRU", "LSTM", "Own"]
    update = at(app.text_area, "compare.D.update")
    fine(update.set_value("0.9*h").run())
    assert held(app).spec.runs[3].update == "0.9*h"
    fine(at(app.selectbox, "compare.D.cell").set_value("SimpleRNN").run())
    assert "These runs" not in text(app)


def test_a_damaged_link_shows_the_rest(app: AppTest) -> None:
    damaged: Any = page(runs="cell-GRU~~units-99~~~cell-XYZ", h0="1", timesteps="7")
    assert [spec.cell for spec in held(damaged).spec.specs] == ["GRU", "LSTM"]
    assert held(damaged).spec.shared.timesteps == 7
    (note,) = notes(damaged, "warn")
    assert "units of run 1" in note
    assert "cell of run 2" in note


def test_numbers_of_a_link_are_kept_as_the_lab_keeps_them() -> None:
    comparison = read({"runs": "cell-GRU~~units-2", "h0": "0.12345_1000"})
    assert comparison.spec.shared.h0 == ((0.123, 10.0),)
    assert "1000 was cut" in comparison.problems[0]
    silent = read({"runs": "cell-GRU~~units-2", "h0": "0.1230000001_0.5"})
    assert silent.spec.shared.h0 == ((0.123, 0.5),)
    assert not silent.problems


def test_a_link_may_bring_numbers_of_its_own_that_are_all_zero() -> None:
    app = page(input="own", runs="units-2~~units-3")
    assert not held(app).problems
    assert at(app.selectbox, "compare.input").value == "own"
    fine(at(app.selectbox, "compare.input").set_value("impulse").run())
    assert held(app).spec.shared.input == "impulse"
