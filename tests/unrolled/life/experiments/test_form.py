import numpy as np
import pytest

from unrolled.life.experiments.form import Piece, Ruling, Seen, core, judged, wanted
from unrolled.life.happened import Happened


def left(**arrays: float) -> Happened:
    return Happened(arrays=tuple((name, np.array(value)) for name, value in arrays.items()))


def says_got(seen: Seen) -> Ruling:
    return Ruling("works", f"{seen['reference']:g} {seen['got']:g}")


OPENING = Piece("reference = 1\n", leaves=("reference",))
TRIAL = Piece("got = 2\n", "Two", ("got",), says_got)


def test_a_judge_sees_what_earlier_pieces_left() -> None:
    made = judged([OPENING, TRIAL], [left(reference=1.0), left(got=2.0)])
    (row,) = made.rows
    assert (row.title, row.code, row.mark, row.sentence) == ("Two", "got = 2", "works", "1 2")
    assert made.program == "reference = 1\n\n# Two\ngot = 2\n"


def test_what_an_earlier_piece_left_does_not_pass_for_what_this_one_left() -> None:
    refused = Happened(raised="ValueError", words="No.")
    made = judged([OPENING, TRIAL, TRIAL], [left(reference=1.0), left(got=2.0), refused])
    assert [row.mark for row in made.rows] == ["works", "refused"]
    assert made.rows[1].words == "No."
    assert made.program.endswith("# Two\n# ValueError: No.\n# got = 2\n")


def test_an_array_that_is_missing_is_a_fault_and_no_refusal() -> None:
    with pytest.raises(KeyError):
        judged([OPENING, TRIAL], [left(reference=1.0), Happened()])


def test_an_experiment_whose_opening_is_refused_is_none() -> None:
    with pytest.raises(RuntimeError, match=r"reference = 1"):
        judged([OPENING], [Happened(raised="ValueError", words="No.")])


def test_the_names_of_all_arrays() -> None:
    assert wanted([OPENING, TRIAL, TRIAL]) == ("reference", "got")


def test_keras_says_why_and_not_where() -> None:
    words = (
        "Graph execution error:\n\nDetected at node a/b defined at (most recent call last):\n"
        '  File "/usr/lib/x.py", line 1, in run\n\nIncompatible shapes: [2,3] vs. [4,3]\n'
        "\t [[{{node a/b}}]]"
    )
    assert core(words) == "Graph execution error:\nIncompatible shapes: [2,3] vs. [4,3]"
    called = "Exception encountered.\n\nNo.\n\nArguments received by LSTM.call():\n  • x=1"
    assert core(called) == "Exception encountered.\n\nNo."
