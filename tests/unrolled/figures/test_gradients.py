import numpy as np
import plotly.graph_objects as go
import pytest

from unrolled.figures import Line, Panel, bars, lines
from unrolled.look import DARK, LIGHT

FEW = Line("GRU", -1, np.array([1e-9, 0.0, np.inf, 0.5]), 1, "dash")
FACTORS = Line("GRU", 0, np.array([0.5, 2.0, 1.0]), 1, "dash")


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_figures_are_what_plotly_knows(look):
    for figure in (
        lines([Panel("a", [FEW]), Panel("b", [FACTORS], around_one=True)], look),
        bars(["LSTM", "GRU"], np.array([1e20, np.nan]), np.array([0.0, 1.0]), 1.0, look),
    ):
        go.Figure(figure.to_dict())


def test_what_has_no_place_on_a_logarithmic_axis_is_a_gap():
    figure = lines([Panel("a", [FEW])], LIGHT)
    (drawn,) = figure.data
    assert list(drawn.x) == [-1, 0, 1, 2]
    np.testing.assert_equal(np.array(drawn.y), [1e-9, np.nan, np.nan, 0.5])
    low, high = figure.layout.yaxis.range
    assert low <= -9
    assert high >= np.log10(0.5)


def test_nothing_to_show_is_an_empty_picture():
    nothing = Line("GRU", 0, np.full(3, np.nan), 1)
    assert lines([Panel("a", [nothing])], LIGHT).layout.yaxis.type == "log"


@pytest.mark.parametrize(("largest", "kind"), [(4.0, "linear"), (1e6, "log")])
def test_factors_have_an_axis_from_zero_where_that_shows_them(largest, kind):
    line = Line("LSTM", 0, np.array([0.5, largest]), 0)
    axis = lines([Panel("a", [line], around_one=True)], LIGHT).layout.yaxis
    assert axis.type == kind
    if kind == "linear":
        assert axis.range[1] >= largest


def test_a_name_stands_in_the_legend_once():
    figure = lines([Panel("a", [FACTORS]), Panel("b", [FEW])], LIGHT)
    assert [trace.showlegend for trace in figure.data] == [True, False]


@pytest.mark.parametrize("last", [1, 2, 9, 49, 119])
def test_start_and_both_ends_are_named_on_the_axis_of_time(last):
    axis = lines([Panel("a", [Line("GRU", 0, np.ones(last + 1), 1)])], LIGHT).layout.xaxis
    assert axis.tickvals[0] == -1
    assert axis.tickvals[-1] == last
    assert len(axis.tickvals) == len(axis.ticktext) <= 13
