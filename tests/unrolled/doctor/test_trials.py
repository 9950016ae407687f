"""Which fixes are offered, and which are not."""

import pytest

from tests.unrolled.doctor.cases import HEAD
from unrolled.doctor import trials
from unrolled.doctor.diagnosing import diagnose
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.edits import edited
from unrolled.doctor.interpreter import look
from unrolled.doctor.rules.told import Case
from unrolled.doctor.source import read

pytestmark = pytest.mark.filterwarnings("ignore")

ENOUGH = trials.Patience(60.0)

TWO_MISTAKES = (
    "x = np.zeros((2, 5, 3))\n"
    "y, h, c = layers.LSTM(8, return_state=True)(x)\n"
    "z = layers.GRU(5)(x, initial_state=[h, c])\n"
)


def program(text):
    source = read(HEAD + text)
    return Case(source, look(source))


def test_two_mistakes_in_one_line_are_mended_together():
    [finding] = diagnose(HEAD + TWO_MISTAKES).findings
    wider, narrower = finding.fixes
    assert "layers.GRU(8)(x, initial_state=h)" in wider.code
    assert "layers.LSTM(5, return_state=True)(x)" in narrower.code
    for fix in finding.fixes:
        assert ". Then: " in fix.title
        assert fix.proved
        assert diagnose(fix.code).findings == ()


def tried(text, old, new):
    """What becomes of the first finding of a program when `old` in it is written as `new`."""
    case = program(text)
    [finding] = diagnose(case.source.text).findings
    return trials.tried(case, finding, edited(case.source.text.replace(old, new), ()), ENOUGH)


def test_what_raises_something_else_in_the_same_line_is_no_fix_but_half_of_one():
    trial = tried(TWO_MISTAKES, "[h, c]", "h")
    assert not trial.proved
    assert trial.next is not None
    assert trial.next.rule == "state_width"


def test_what_cannot_be_read_is_no_fix():
    assert not tried(TWO_MISTAKES, "GRU(5)", "GRU(5").proved


def test_what_raises_earlier_is_no_fix():
    trial = tried(TWO_MISTAKES, "LSTM(8, return_state=True)(x)", "LSTM(5)(x)")
    assert not trial.proved


BROADCAST = "x = np.zeros((1, 5, 3))\ny = layers.GRU(4)(x[0])\n"


def test_a_fix_that_is_silently_wrong_is_not_clean():
    clean = tried(BROADCAST, "x[0]", "x")
    assert (clean.proved, clean.clean) == (True, True)
    state = tried(BROADCAST, "(x[0])", "(np.zeros((2, 5, 3)), initial_state=np.zeros((1, 4)))")
    assert (state.proved, state.clean) == (True, False)


def test_there_is_an_end_to_trying():
    case = program(TWO_MISTAKES)
    [finding] = diagnose(case.source.text).findings
    told = trials.rules.explained(case, case.story.failures[0])
    assert told is not None
    assert all(isinstance(each, Candidate) for each in told.candidates)
    assert trials.fixes(case, finding, told, trials.Patience(0.0)) == ()
