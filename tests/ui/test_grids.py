import re

import numpy as np

from ui.grids import grid
from unrolled.look import DARK, LIGHT


def cells(markup):
    return re.findall(r"<td([^>]*)>([^<]*)</td>", markup)[1:]


def test_each_number_stands_in_its_cell_in_its_colour():
    values = np.array([[0.0, 1.0], [-1.0, np.nan]])
    markup = grid(values, LIGHT, 1.0, ["h[0]", "<b>"], ["0", "1"], label="states")
    assert [text for _how, text in cells(markup)] == ["0.00", "1.00", "-1.00", ""]
    assert "rgb(255 255 255)" in cells(markup)[0][0]  # zero is the theme's background
    assert "rgb(209 70 11)" in cells(markup)[1][0]
    assert "&lt;b&gt;" in markup
    assert "<b>" not in markup
    assert "rgb(20 23 28)" in grid(values, DARK, 1.0, ["a", "b"], ["0", "1"], label="")


def test_a_cell_may_be_marked_and_a_negative_zero_has_no_sign():
    marks = np.array([["u-skipped", ""]])
    markup = grid(np.array([[-0.001, 2.0]]), LIGHT, 2.0, ["x"], ["0", "1"], label="", marks=marks)
    first, second = cells(markup)
    assert first == (' class="u-skipped" style="' + first[0].split('style="')[1], "0.00")
    assert "class" not in second[0]
