"""What is said follows from what was seen: here from made-up states, with Keras in test_lives."""

import numpy as np
import pytest

from unrolled.life import Action, Happened, LifeSpec, Slot
from unrolled.life.happened import Page
from unrolled.life.telling import RUNS, label, tell

ZEROS, ONES = np.zeros((2, 4), "float32"), np.ones((2, 4), "float32")


def seen(value, *earlier, **more):
    return Happened(states=(Slot("first", 0, value, earlier),), **more)


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
    both = LifeSpec(layers=2, stateful=False, stateful_2=False, actions=(Action("reset", layer=0),))
    assert "no layer keeps a state" in tell(both, (Happened(), Happened()))[0].sentence


def test_states_that_are_not_numbers_are_not_said_to_be_as_they_were() -> None:
    nan = np.full((2, 4), np.nan, "float32")
    assert "not numbers" in told(Action("predict"), seen(nan), seen(nan)).sentence
    assert "as they were" in told(Action("predict"), seen(ONES), seen(ONES)).sentence


def test_nan_that_comes_from_the_weights_is_told() -> None:
    nan = np.full((2, 4), np.nan, "float32")
    assert "the weights that are nan" in told(Action("predict"), seen(ZEROS), seen(nan)).sentence
    assert "weights" not in told(Action("predict"), seen(nan), seen(nan)).sentence
    assert (
        "weights that" not in told(Action("assign", value=np.nan), seen(ONES), seen(nan)).sentence
    )


def test_each_of_several_variables_is_compared_with_itself() -> None:
    rebound = told(Action("rebind"), seen(ONES, ZEROS), seen(3 * ONES, ZEROS, ONES))
    assert [(move.variable, move.by) for move in rebound.moves] == [(None, 2), (0, 0), (1, 0)]
    after = told(Action("predict"), seen(ONES, ZEROS, ONES), seen(ONES, ZEROS, 2 * ONES))
    assert [(move.variable, move.by) for move in after.moves] == [(None, 0), (0, 0), (1, 1)]
    assert "The new one was ignored" in after.sentence


def test_a_passed_state_is_kept_where_the_layer_is_stateful_even_if_it_is_the_same() -> None:
    assert "stored in its place" in told(Action("given"), seen(ONES), seen(ONES)).sentence
    second = Action("given", layer=2)
    first_alone = told(second, seen(ZEROS), seen(ONES), layers=2, stateful_2=False).sentence
    assert "the second layer kept nothing" in first_alone
    assert "nothing was kept" not in first_alone


def test_after_a_rebinding_assign_does_not_promise_where_the_next_batch_begins() -> None:
    assert "begins there" in told(Action("assign"), seen(ZEROS), seen(ONES)).sentence
    rebound = told(Action("assign"), seen(ZEROS, ZEROS), seen(ONES, ZEROS)).sentence
    assert "does not begin there" in rebound


def test_only_a_reset_of_the_rebound_layer_speaks_of_the_variable_before() -> None:
    def states(first: float) -> Happened:
        return Happened((Slot("first", 0, ZEROS + first), Slot("second", 0, ONES, (ZEROS,))))

    life = {"layers": 2}
    assert "before" not in told(Action("reset"), states(1), states(0), **life).sentence
    both = told(Action("reset", layer=0), states(1), states(0), **life).sentence
    assert "The one that stood there before" in both


def test_a_variable_before_that_moves_is_not_said_to_be_there_now() -> None:
    def states(h: float, c: float) -> Happened:
        return Happened((Slot("first", 0, ONES, (ZEROS + h,)), Slot("first", 1, ZEROS + c)))

    sentence = told(Action("train"), states(0, 0), states(1, 1)).sentence
    assert "The new one was ignored" in sentence
    assert "as they stood" not in sentence


@pytest.mark.parametrize("kind", ["fit", "evaluate"])
def test_a_leftover_of_one_is_told_of_where_nothing_is_predicted(kind: str) -> None:
    alone = told(Action(kind), seen(ZEROS), seen(ONES), sequences=3, batch=2).sentence
    even = told(Action(kind), seen(ZEROS), seen(ONES), sequences=4, batch=2).sentence
    assert "spread over all 2 stored rows" in alone
    assert "spread" not in even
