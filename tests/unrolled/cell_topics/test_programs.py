"""The programs run as they stand and come to what the page shows."""

import pytest

from unrolled.cell_topics import (
    ConstantsSpec,
    CountSpec,
    DropoutSpec,
    StackedSpec,
    UnrollSpec,
    programs,
)
from unrolled.cell_topics.convention_program import by_hand
from unrolled.cell_topics.conventions import ConventionSpec
from unrolled.cell_topics.stacked import LOOKS
from unrolled.engine.cells.conventions import convened
from unrolled.engine.cells.dropout import left, masks


def test_counting(capsys):
    exec(programs.counting(CountSpec(reset_after=False, bidirectional=True)), {})
    printed = capsys.readouterr().out
    assert printed.endswith("\n126\n")
    assert "backward_gru/gru_cell/bias (9,)" in printed


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("shared", [False, True])
def test_stacking(look, shared, capsys):
    exec(programs.stacking(StackedSpec(look=look, shared=shared)), {})
    printed = [float(line) for line in capsys.readouterr().out.split()]
    assert all(number < 1e-6 for number in printed)
    assert len(printed) == {"row": 4 + shared, "handing": 0, "reset": 1}[look]


def test_dropping(capsys):
    spec = DropoutSpec(look="state")
    exec(programs.dropping(spec), {})
    assert capsys.readouterr().out.startswith(str(left(spec).calls[0][0]))
    spec = DropoutSpec(look="gates", cell="GRU")
    exec(programs.dropping(spec), {})
    drawn = masks(spec)
    printed = "\n".join(str(mask[0]) for mask in (*drawn.inputs, *drawn.states))
    assert capsys.readouterr().out.strip() == printed


def test_unrolling():
    exec(programs.unrolling(UnrollSpec(cell="SimpleRNN", first=2, second=2, fixed=True)), {})
    assert programs.unrolled_model(UnrollSpec(), True) == (
        "LSTM(4, unroll=True)(keras.Input((None, 3)))"
    )


def test_replacing(capsys):
    exec(programs.replacing(ConstantsSpec(constant=3)), {})
    assert capsys.readouterr().out == "[[ 3.]\n [-3.]]\n"
    names = {}
    exec(programs.replacing(ConstantsSpec(look="time_major")), names)
    assert names["output"].shape == (2, 3)


@pytest.mark.parametrize(
    "spec",
    [
        ConventionSpec(cell="LSTM", lstm_order="ifco"),
        ConventionSpec(cell="LSTM"),
        ConventionSpec(),
        ConventionSpec(reset="after"),
        ConventionSpec(reset_after=False),
        ConventionSpec(reset="after", reset_after=False),
    ],
)
def test_a_formula_by_hand(spec, capsys):
    exec(by_hand(spec), {})
    assert float(capsys.readouterr().out) == pytest.approx(convened(spec).check.apart, abs=1e-6)
