"""The programs run as they stand and come to what the page shows."""

from unrolled.cell_topics import CountSpec, programs


def test_counting(capsys):
    exec(programs.counting(CountSpec(reset_after=False, bidirectional=True)), {})
    printed = capsys.readouterr().out
    assert printed.endswith("\n126\n")
    assert "backward_gru/gru_cell/bias (9,)" in printed
