"""The programs run as they stand and come to what the page shows."""

import pytest

from unrolled.cell_topics import CountSpec, StackedSpec, programs
from unrolled.cell_topics.stacked import LOOKS


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
