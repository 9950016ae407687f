"""What is said of a promise follows from what came, also where Keras did what it never did yet."""

import numpy as np

from unrolled.contracts import ContractSpec
from unrolled.contracts.probe import Raised
from unrolled.contracts.promises import promises, stages

SPEC = ContractSpec()


class Cell:
    state_size = 4


class Tried:
    """What would have come of trying a cell."""

    def __init__(self, cell=None, raised=(), **came):
        self.cell = cell or Cell()
        self._came, self._raised = came, dict(raised)

    def came(self, name):
        return self._came.get(name)

    def gave_none(self, name):
        return False

    def raised(self, name):
        return self._raised.get(name)


def state(*shape):
    return np.zeros(shape, "float32")


def whole(**changes):
    """A cell that keeps all its promises, but for the changes."""
    h = state(3, 4)
    came = {
        "layer": object(),
        "symbolic": (h, h),
        "real": (h, h),
        "start": [h],
        "step": (h, [h]),
        "begun": [h],
        "reset": [h],
    }
    return Tried(**came | changes)


def verdicts(tried):
    return {promise.name: promise.verdict for promise in promises(SPEC, tried)}


def test_all_is_kept_where_all_that_was_promised_came():
    assert set(verdicts(whole()).values()) == {"kept"}
    assert promises(SPEC, Tried(cell=Cell(), **{})) != ()


def test_a_difference_is_silent_where_keras_took_the_cell_and_broken_where_it_did_not():
    wide = (state(3, 8), [state(3, 4)])
    silent = verdicts(whole(step=wide, real=(state(3, 8), state(3, 4))))
    assert silent["output_size"] == "silent"
    assert verdicts(whole(step=wide, real=None))["output_size"] == "broken"


def test_if_keras_kept_the_start_nothing_would_be_said_against_it():
    ones = [np.ones((3, 4))]
    kept = promises(SPEC, whole(begun=ones, reset=ones))[-1]
    assert (kept.verdict, kept.why, kept.came.text) == ("kept", "", "all 1")
    lost = promises(SPEC, whole(begun=ones))[-1]
    assert lost.verdict == "silent"
    assert "reset_state() makes zeros" in lost.why


def test_what_was_raised_counts_for_its_own_promise_alone():
    raised = {"layer": Raised("ValueError", "state_size must be an integer")}
    nothing = Tried(raised=raised)
    found = verdicts(nothing)
    assert found.pop("state_size") == "broken"
    assert set(found.values()) == {"unreached"}
    first, second, third = stages(SPEC, nothing)
    assert first.raised == raised["layer"]
    assert (second.reached, third.reached) == (False, False)
