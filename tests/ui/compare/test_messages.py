from typing import Any

import pytest

from ui.board.messages import receive
from ui.board.talk import Talk
from ui.compare.messages import ACTS
from ui.compare.state import Comparison, read
from ui.compare.view import View
from unrolled.comparing import FIRST


def told(held: Comparison, *acts: list[Any], talk: Talk | None = None) -> Talk:
    talk = talk or Talk()
    receive(held, talk, {"board": "one", "acts": list(acts)}, ACTS)
    return talk


@pytest.fixture
def held() -> Comparison:
    return Comparison(FIRST)


def names(held: Comparison) -> list[str]:
    return [run.cell for run in held.spec.runs]


def test_a_number_of_the_start_is_set_for_all(held: Comparison) -> None:
    told(held, [1, "set", "h0[3]", 0.12345])
    assert held.view.unit == 3  # what is set is looked at
    told(held, [2, "set", "c0[0]", 2])
    assert held.spec.shared.h0 == ((0.9, -0.6, 0.4, 0.123),)
    assert held.spec.shared.c0 == ((2.0, 0.0, 0.0, 0.0),)
    told(held, [1, "zero"], talk=Talk(board="two"))
    assert held.spec.shared.h0 == held.spec.shared.c0 == ()
    held.undo()
    assert held.spec.shared.c0 == ((2.0, 0.0, 0.0, 0.0),)


def test_a_difference_goes_along_with_its_runs(held: Comparison) -> None:
    talk = told(held, [1, "look", {"less": "AC", "t": 29}], [2, "move", 0, 2])
    assert names(held) == ["GRU", "LSTM", "SimpleRNN"]
    assert (held.view.less, held.view.t) == ("CB", 15)
    told(held, [3, "remove", 0], talk=talk)
    assert names(held) == ["LSTM", "SimpleRNN"]
    assert held.view.less == "BA"
    told(held, [4, "remove", 0], [5, "remove", 0], talk=talk)
    assert names(held) == ["SimpleRNN"]
    assert held.view.less == "none"


def test_what_is_left_of_the_start_is_there_for_any_runs(held: Comparison) -> None:
    talk = told(held, [1, "look", {"less": "start"}], [2, "move", 0, 2], [3, "remove", 0])
    assert held.view.less == "start"
    told(held, [4, "remove", 0], talk=talk)
    assert (names(held), held.view.less) == (["SimpleRNN"], "start")
    assert read(held.link()).view == held.view


@pytest.mark.parametrize(
    "act",
    [
        ["set", "gain", 2.0],
        ["set", "x[0,0]", 2.0],
        ["set", "h0[9]", 2.0],
        ["set", "h0[0]", 10**400],
        ["set", None, "much"],
        ["move", 0, 3],
        ["move", True, "1"],
        ["remove", -1],
        ["remove"],
        ["open", 1],
        ["look", {"less": "AE", "state": "z"}],
    ],
)
def test_whatever_else_comes_changes_nothing(held: Comparison, act: list[Any]) -> None:
    told(held, [1, *act])
    assert (held.spec, held.view) == (FIRST, View())


def test_a_link_opens_the_same_and_tells_what_it_could_not_use(held: Comparison) -> None:
    told(held, [1, "set", "h0[3]", 0.5], [2, "look", {"t": 7, "less": "AB", "state": "c"}])
    again = read(held.link())
    assert (again.spec, again.view, again.problems) == (held.spec, held.view, [])
    damaged = read(held.link() | {"timesteps": "90", "less": "ZZ", "runs": "cell-GRU~~units-60"})
    assert (damaged.spec.shared.timesteps, damaged.spec.runs[0].units) == (30, 16)
    assert damaged.view.less == "none"
    assert "at most 30 on this page" in damaged.problems[0]
    # The state c is not there any more.
    assert damaged.view.state == "h"
