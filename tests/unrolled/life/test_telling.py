"""What is said follows from what was seen: here from made-up states, with Keras in test_lives."""

import numpy as np
import pytest

from unrolled.life import Action, Happened, LifeSpec, Slot
from unrolled.life.happened import Page
from unrolled.life.telling import RUNS, label, tell

ZEROS, ONES = np.zeros((2, 4), "float32"), np.ones((2, 4), "float32")


def seen(value, first=None, **more):
    return Happened(states=(Slot("first", 0, value, first),), **more)


def told(action, before, after, **fields):
    life = LifeSpec(cell="GRU", actions=(action,), **fields)
    return tell(life, (before, after))[0]


def test_every_kind_has_a_label_and_a_sentence() -> None:
    for kind in ("call", "predict", "train", "fit", "evaluate", "reset", "assign", "rate"):
        one = told(Action(kind), seen(ZEROS), seen(ONES))
        assert one.label == label(Action(kind))
        assert one.sentence.endswith(".")


def test_how_far_it_moved() -> None:
    assert told(Action("predict"), seen(ZEROS), seen(ONES)).by == 1
    assert told(Action("predict"), seen(ONES), seen(ONES)).by == 0
    nan = np.full((2, 4), np.nan, "float32")
    assert np.isnan(told(Action("assign"), seen(ONES), seen(nan)).by)
    assert told(Action("assign"), seen(nan), seen(nan)).by == 0


@pytest.mark.parametrize("kind", RUNS)
def test_without_stored_states_nothing_is_said_to_be_kept(kind: str) -> None:
    life = LifeSpec(stateful=False, actions=(Action(kind),))
    sentence = tell(life, (Happened(), Happened()))[0].sentence
    assert "nothing was kept" in sentence


def test_a_refusal_that_changed_nothing_and_one_half_way() -> None:
    refused = {"raised": "ValueError", "words": "no"}
    whole = told(Action("predict"), seen(ZEROS), seen(ZEROS, **refused))
    half = told(Action("predict"), seen(ZEROS), seen(ONES, **refused))
    assert whole.refused
    assert "no state changed" in whole.sentence
    assert "half-way" in half.sentence
    assert whole.outcome == "ValueError"


def test_a_leftover_of_one_is_seen_by_the_number_of_predictions() -> None:
    fields = {"sequences": 3, "batch": 2}
    trap = told(Action("predict"), seen(ZEROS), seen(ONES, shape=(4, 1)), **fields)
    fine = told(Action("predict"), seen(ZEROS), seen(ONES, shape=(3, 1)), **fields)
    assert "3 samples went in and 4 predictions came out" in trap.sentence
    assert "went in" not in fine.sentence
    assert trap.outcome == "4 predictions"


def test_which_of_two_variables_moved() -> None:
    ignored = told(Action("predict"), seen(ONES, ZEROS), seen(ONES, ONES))
    used = told(Action("predict"), seen(ZEROS, ZEROS), seen(ONES, ZEROS))
    assert "The new one was ignored" in ignored.sentence
    assert "ignored" not in used.sentence
    assert [(move.old, move.moved) for move in ignored.moves] == [(False, False), (True, True)]


def test_batches_are_counted_by_their_pages() -> None:
    pages = (Page("predict", (ONES,)),) * 3
    assert (
        "3 batches" in told(Action("predict"), seen(ZEROS), seen(ONES, pages=pages, fed=3)).sentence
    )
    one = told(Action("call"), seen(ZEROS), seen(ONES))
    assert "began with the states as they stood" in one.sentence


def test_reset_where_there_is_nothing_to_reset() -> None:
    life = LifeSpec(stateful=False, actions=(Action("reset"),))
    assert "keeps no state" in tell(life, (Happened(), Happened()))[0].sentence
    assert "already" in told(Action("reset"), seen(ZEROS), seen(ZEROS)).sentence
    assert "wrote zeros" in told(Action("reset"), seen(ONES), seen(ZEROS)).sentence
