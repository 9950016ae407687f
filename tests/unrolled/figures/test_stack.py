import plotly.graph_objects as go
import pytest

from unrolled.figures.stack import BOTTOM, Picture, stack
from unrolled.look import DARK, LIGHT


def heat(rows=2):
    return {"type": "heatmap", "z": [[0.0] * 3] * rows}


THREE = [
    Picture("one", [heat()], 60),
    Picture("two", [heat(), heat()], 30, dividers=[0.5, 1.5], headings=[(0, "i"), (1, "f")]),
    Picture("three", [heat()], 90),
]


def test_the_figure_is_one_that_plotly_accepts():
    figure = stack(THREE, LIGHT, columns={"title": {"text": "t"}, "tickvals": [0]})
    checked = go.Figure(figure.to_plotly_json())
    assert checked.to_plotly_json() == go.Figure(checked).to_plotly_json()
    assert len(checked.data) == 4


def test_pictures_stand_one_above_the_other_in_pixels():
    figure = stack(THREE, LIGHT, spacing=10, top=7)
    total = 60 + 30 + 90 + 20
    assert figure.layout.height == total + 7 + BOTTOM
    axes = [figure.layout.yaxis, figure.layout.yaxis2, figure.layout.yaxis3]
    pixels = [[round(total * end, 6) for end in axis.domain] for axis in axes]
    assert pixels == [[140, 200], [100, 130], [0, 90]]
    assert [axis.title.text for axis in axes] == ["one", "two", "three"]
    assert all(axis.autorange == "reversed" for axis in axes)


def test_each_trace_is_on_the_axes_of_its_picture():
    figure = stack(THREE, LIGHT)
    assert [(t.xaxis, t.yaxis) for t in figure.data] == [
        ("x", "y"),
        ("x2", "y2"),
        ("x2", "y2"),
        ("x3", "y3"),
    ]


def test_only_the_last_picture_shows_the_columns_axis():
    figure = stack(THREE, LIGHT, columns={"title": {"text": "t"}, "ticktext": ["a"]})
    axes = [figure.layout.xaxis, figure.layout.xaxis2, figure.layout.xaxis3]
    assert [axis.showticklabels for axis in axes] == [False, False, None]
    assert [axis.title.text for axis in axes] == [None, None, "t"]
    assert all(axis.fixedrange for axis in axes)


def test_dividers_and_headings_belong_to_their_picture():
    figure = stack(THREE, LIGHT, marked=[{"type": "rect", "xref": "x", "yref": "paper"}])
    first, *dividers = figure.layout.shapes
    assert first.type == "rect"
    assert [(d.xref, d.yref, d.x0, d.x1) for d in dividers] == [
        ("x2", "y2 domain", 0.5, 0.5),
        ("x2", "y2 domain", 1.5, 1.5),
    ]
    assert [(a.xref, a.x, a.text) for a in figure.layout.annotations] == [
        ("x2", 0, "<b>i</b>"),
        ("x2", 1, "<b>f</b>"),
    ]


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_ground_and_writing_are_the_theme_s(look):
    layout = stack(THREE, look).layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == look.background
    assert layout.font.color == look.text


def test_a_redraw_keeps_what_the_reader_looks_at():
    assert stack(THREE, LIGHT).layout.uirevision == stack(THREE[:1], LIGHT).layout.uirevision
