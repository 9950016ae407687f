"""Runs of the lab, a lesson and a cell of one's own in one comparison."""

from streamlit.testing.v1 import AppTest

from tests.ui.visiting import fine, lab, spec, text
from ui.compare.state import Comparison
from unrolled.comparing import FIRST, MOST_RUNS
from unrolled.comparing.adding import same
from unrolled.shortened import shortened


def held(app: AppTest) -> Comparison:
    kept: Comparison = app.session_state["compare"]
    return kept


def pin(app: AppTest, page: str) -> None:
    fine(app.button(key=f"{page}.pin").click().run())


def ways(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link") if "omparison" in link.proto.label]


def test_runs_of_three_pages_stand_side_by_side() -> None:
    app = lab(cell="GRU", seed="3", h0="0.5_0_0_0")
    assert ways(app) == []
    pin(app, "lab")
    first = spec(app)
    assert same(held(app).spec.specs[0], first)
    assert ways(app) == ["Open the comparison (1 run)"]
    pin(app, "lab")
    assert "This run is in the comparison already." in text(app)

    app.query_params.clear()
    app.query_params.update(topic="own", update="0.9*h")
    fine(app.switch_page("../pages/cells.py").run())
    assert ways(app) == []
    pin(app, "cells")
    assert [run.cell for run in held(app).spec.runs] == ["GRU", "Own"]
    assert "Added with the input and the start of the comparison" in text(app)
    assert held(app).spec.specs[1].h0 == first.h0
    assert ways(app) == ["Open the comparison (2 runs)"]

    app.query_params.clear()
    app.query_params.update(lesson="h-is-not-c", beat="see")
    fine(app.switch_page("../pages/learn.py").run())
    pin(app, "learn")
    pinned = held(app).spec
    assert len(pinned.runs) == 3
    # The way there leads to what was pinned, with nothing new to undo.
    past = len(held(app).past)
    app.query_params.clear()
    app.query_params.update(shortened(held(app).link()))
    fine(app.switch_page("../pages/compare.py").run())
    assert held(app).spec == pinned
    assert len(held(app).past) == past


def test_a_fifth_is_refused_and_nothing_lost() -> None:
    app = lab()
    for _more in range(MOST_RUNS):
        pin(app, "lab")
        fine(app.button(key="lab.dice").click().run())
    assert len(held(app).spec.runs) == MOST_RUNS
    before = held(app).spec
    pin(app, "lab")
    assert "remove one of them with its ×" in text(app)
    assert held(app).spec == before


def test_the_first_comparison_makes_room_if_nobody_touched_it() -> None:
    app = lab()
    app.query_params.clear()
    fine(app.switch_page("../pages/compare.py").run())
    assert held(app).spec == FIRST
    fine(app.switch_page("../pages/lab.py").run())
    pin(app, "lab")
    assert len(held(app).spec.runs) == 1
    held(app).undo()
    assert held(app).spec == FIRST
