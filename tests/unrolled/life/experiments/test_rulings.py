"""Every judge, shown what Keras does not do: each of them can say otherwise."""

import importlib
from types import ModuleType

import pytest

from tests.unrolled.life.experiments.madeup import seen, state
from unrolled.life.experiments.form import Judge, Seen

REFUSED = seen("ValueError")
ONES = [[[1.0]]]
ZEROS = [[[0.0]]]


def module(name: str) -> ModuleType:
    """The module of an experiment, whose name its function has taken."""
    return importlib.import_module(f"unrolled.life.experiments.{name}")


def four(begun: object, trained: object, reset: object, predicted: object) -> Seen:
    return seen(initialised=begun, after_train=trained, after_reset=reset, after_predict=predicted)


CASES = [
    ("ways", "default_is_zero", seen(default=[0], got=[0]), "works"),
    ("ways", "default_is_zero", seen(default=[1], got=[0]), "wrong"),
    ("ways", "gradient_reaches", seen(gradient=[0.1]), "works"),
    ("ways", "gradient_reaches", seen(gradient=[0]), "wrong"),
    ("ways", "goes_on", seen(got=[1], from_start=[1], went_on=[2]), "works"),
    ("ways", "goes_on", seen(got=[2], from_start=[1], went_on=[2]), "first_time"),
    ("ways", "goes_on", seen(got=[3], from_start=[1], went_on=[2]), "wrong"),
    (
        "ways",
        "who_wins",
        seen(got=ONES, from_start=ONES, from_recorded=ZEROS, kept_h=[[1]]),
        "works",
    ),
    ("ways", "who_wins", seen(got=ONES, from_start=ZEROS, from_recorded=ONES), "ignored"),
    ("ways", "who_wins", seen(got=[[[2]]], from_start=ZEROS, from_recorded=ONES), "wrong"),
    (
        "ways",
        "resets_the_wrong_one",
        seen(got=[1], from_zeros=[0], unused_states=[0], used_states=[1]),
        "wrong",
    ),
    (
        "ways",
        "resets_the_wrong_one",
        seen(got=[0], from_zeros=[0], unused_states=[0], used_states=[0]),
        "works",
    ),
    (
        "ways",
        "resets_the_wrong_one",
        seen(got=[1], from_zeros=[0], unused_states=[1], used_states=[1]),
        "wrong",
    ),
    ("batches", "which_start", seen(meant=[0, 1], starts=[0, 1]), "works"),
    ("batches", "which_start", seen(meant=[0, 1], starts=[1, 0.3]), "wrong"),
    ("batches", "which_start", seen(meant=[0, 1], starts=[0]), "wrong"),
    ("batches", "which_start", REFUSED, "refused"),
    ("shapes", "not_a_number", seen(got=[float("nan"), 1]), "wrong"),
    ("shapes", "not_a_number", seen(got=[1, 1]), "ignored"),
    ("shapes", "not_a_number", REFUSED, "refused"),
    ("given", "repeats", seen(got=[1], from_repeated=[1]), "wrong"),
    ("given", "repeats", seen(got=[1], from_repeated=[2]), "wrong"),
    ("given", "repeats", REFUSED, "refused"),
    ("given", "any_batch_size", seen(got=[1], by_two=[1]), "works"),
    ("given", "any_batch_size", seen(got=[1], by_two=[2]), "wrong"),
    ("given", "builds", seen(built=[1]), "wrong"),
    ("given", "builds", REFUSED, "refused"),
    ("traps", "sample_for_all_rows", seen(last_rows=[1], repeated=[1]), "wrong"),
    ("traps", "sample_for_all_rows", seen(last_rows=[1], repeated=[2]), "works"),
    ("traps", "trains_all_the_same", seen(loss=[1]), "wrong"),
    ("traps", "trains_all_the_same", REFUSED, "refused"),
    ("traps", "first_batch_declares", seen(rows=[2, 3]), "works"),
    ("traps", "first_batch_declares", REFUSED, "refused"),
    ("order", "in_order", seen(met=[[0, 1], [2, 3]]), "works"),
    ("order", "in_order", seen(met=[[0, 2], [1, 3]]), "wrong"),
    ("order", "carried", seen(second_begin=[0], first_end=[1]), "works"),
    ("order", "carried", seen(second_begin=[1], first_end=[1]), "wrong"),
    ("order", "carried", seen(second_begin=[2], first_end=[1], validation_end=[2]), "wrong"),
    ("slots", "reached", seen(assigned=[1]), "works"),
    ("slots", "reached", seen(assigned=[0]), "ignored"),
    ("slots", "reached", REFUSED, "refused"),
    ("slots", "rests", seen(after_zeros=[0], after_x=[1]), "works"),
    ("slots", "rests", seen(after_zeros=[1], after_x=[1]), "wrong"),
    ("slots", "rests", seen(after_zeros=[0], after_x=[0]), "ignored"),
    ("slots", "none", seen(is_none=True), "works"),
    ("slots", "none", seen(is_none=False), "wrong"),
    ("slots", "forgotten", seen(curve=[1, 0.1, 0]), "first_time"),
    ("slots", "forgotten", seen(curve=[1, 0.1, 0.1]), "works"),
    ("slots", "forgotten", seen(curve=[0, 0, 0]), "ignored"),
    ("conditioning", "learns", seen(losses=[1, 0.5], moved=[0.1, 0.1]), "works"),
    ("conditioning", "learns", seen(losses=[1, 0.5], moved=[0.1, 0]), "wrong"),
    ("conditioning", "learns", seen(losses=[1, 2], moved=[0.1, 0.1]), "wrong"),
    (
        "conditioning",
        "differs_by_label",
        seen(means=[0.1, 0.9], apart_before=0, apart_after=0.8),
        "works",
    ),
    (
        "conditioning",
        "differs_by_label",
        seen(means=[0.5, 0.5], apart_before=0.1, apart_after=0),
        "wrong",
    ),
    (
        "conditioning",
        "differs_by_label",
        seen(means=[0.5, 0.5], apart_before=0.001, apart_after=0),
        "ignored",
    ),
    ("conditioning", "cannot_know", seen(alone_losses=[0.3], losses=[0.1]), "ignored"),
    ("conditioning", "cannot_know", seen(alone_losses=[0.1], losses=[0.1]), "works"),
    ("cycle", "movers", seen(moved=[1] * 7), "works"),
    ("cycle", "movers", seen(moved=[0] + [1] * 6), "ignored"),
    ("cycle", "twice", seen(once=[1], again=[2], after_a_reset=[1]), "works"),
    ("cycle", "twice", seen(once=[1], again=[1], after_a_reset=[1]), "ignored"),
    ("cycle", "twice", seen(once=[1], again=[2], after_a_reset=[3]), "wrong"),
    ("cycle", "among_weights", seen(held=[0, 0], numbers_got=5, numbers_counted=5), "ignored"),
    ("cycle", "among_weights", seen(held=[1, 0], numbers_got=5, numbers_counted=5), "works"),
    ("cycle", "saved", seen(saved_states=[1], loaded_states=[0], weights_apart=0), "ignored"),
    ("cycle", "saved", seen(saved_states=[1], loaded_states=[1], weights_apart=0), "works"),
    ("cycle", "saved", seen(saved_states=[1], loaded_states=[2], weights_apart=0), "wrong"),
    ("old_ways", "zeroed", seen(reset_states=[0]), "works"),
    ("old_ways", "zeroed", seen(reset_states=[1]), "ignored"),
    ("old_ways", "zeroed", REFUSED, "refused"),
    ("old_ways", "reads", seen(got_value=[1], by_numpy=[1]), "works"),
    ("old_ways", "reads", seen(got_value=[1], by_numpy=[2]), "wrong"),
    ("old_ways", "reads", REFUSED, "refused"),
    ("old_ways", "stays_the_same", seen(assigned=[1], is_same=True), "works"),
    ("old_ways", "stays_the_same", seen(assigned=[1], is_same=False), "wrong"),
    ("old_ways", "stays_the_same", seen(assigned=[0], is_same=True), "ignored"),
    ("old_ways", "nothing_to_reset", seen(before_reset=[1], after_its_reset=[1]), "ignored"),
    ("old_ways", "nothing_to_reset", seen(before_reset=[1], after_its_reset=[2]), "wrong"),
    ("old_ways", "nothing_to_reset", REFUSED, "refused"),
    ("old_ways", "built_again", seen(built_states=[0]), "wrong"),
    ("old_ways", "built_again", seen(built_states=[1]), "ignored"),
    ("old_ways", "built_again", REFUSED, "refused"),
    ("old_ways", "declares", seen(rows=[2], rows_declared=[2]), "works"),
    ("old_ways", "declares", seen(rows=[1], rows_declared=[2]), "wrong"),
    ("old_ways", "declares", REFUSED, "refused"),
    ("old_ways", "builds_with_a_warning", seen(warned=[1], built=True), "works"),
    ("old_ways", "builds_with_a_warning", seen(warned=[0], built=True), "works"),
    ("old_ways", "builds_with_a_warning", seen(warned=[0], built=False), "ignored"),
    ("old_ways", "builds_with_a_warning", REFUSED, "refused"),
    ("old_ways", "trains", seen(weight_change=[1]), "works"),
    ("old_ways", "trains", seen(weight_change=[0]), "ignored"),
    ("old_ways", "trains", REFUSED, "refused"),
    ("training", "learns", seen(losses=[2, 1], moved=[1]), "works"),
    ("training", "learns", seen(losses=[2, 2], moved=[0]), "ignored"),
    ("training", "learns", REFUSED, "refused"),
    ("training", "learns_with_one_class", seen(losses=[2, 1], moved=[1], warned=[0]), "works"),
    ("training", "learns_with_one_class", seen(losses=[0, 0], moved=[0], warned=[1]), "wrong"),
    ("training", "learns_with_one_class", seen(losses=[0, 0], moved=[0], warned=[0]), "ignored"),
    ("training", "learns_with_one_class", REFUSED, "refused"),
    ("training", "learns_classes", seen(named=[1, 1], sums=[1, 1], moved=[1]), "works"),
    ("training", "learns_classes", seen(named=[1, 0], sums=[1, 1], moved=[1]), "wrong"),
    ("training", "learns_classes", seen(named=[1, 1], sums=[1, 2], moved=[1]), "wrong"),
    ("training", "learns_classes", seen(named=[1, 1], sums=[1, 1], moved=[0]), "wrong"),
    ("training", "learns_classes", REFUSED, "refused"),
    ("training", "broadcasts", seen(loss=[1], spread=[1]), "wrong"),
    ("training", "broadcasts", seen(loss=[1], spread=[2]), "wrong"),
    ("training", "broadcasts", REFUSED, "refused"),
]


@pytest.mark.parametrize(("name", "judge", "came", "mark"), CASES)
def test_a_ruling_follows_what_was_seen(name: str, judge: str, came: Seen, mark: str) -> None:
    ruling = getattr(module(name), judge)(came)
    assert ruling.mark == mark
    assert ruling.sentence.endswith(".")


def ruled(judge: Judge, came: Seen) -> str:
    return judge(came).mark


def test_four_blocks() -> None:
    learning, still = module("cycle").four_blocks(0.01), module("cycle").four_blocks(0.0)
    assert ruled(learning, four(ZEROS, ONES, ZEROS, [[[0.9]]])) == "works"
    assert ruled(still, four(ZEROS, ONES, ZEROS, ONES)) == "works"
    assert ruled(learning, four(ZEROS, ONES, ZEROS, ONES)) == "wrong"
    assert ruled(still, four(ZEROS, ONES, ZEROS, [[[0.9]]])) == "wrong"
    assert ruled(learning, four(ONES, ONES, ZEROS, ONES)) == "wrong"
    assert ruled(learning, four(ZEROS, ZEROS, ZEROS, ONES)) == "ignored"
    # The difference that is told is the one between the blocks.
    (figure,) = learning(four(ZEROS, ONES, ZEROS, [[[0.75]]])).figures
    assert figure[1] == 0.25


def test_an_assignment_is_judged_by_the_states() -> None:
    judge = module("shapes").assigned

    def after(before: object, now: object, given: object, raised: str | None = None) -> str:
        told = seen(given=given)
        happened = state(now)
        object.__setattr__(happened, "raised", raised)
        return judge(Seen(happened, state(before), told.arrays)).mark

    assert after([[0, 0]], [[1, 1]], [[1, 1]]) == "works"
    assert after([[0, 0]], [[0, 0]], [[1, 1]]) == "ignored"
    assert after([[0, 0]], [[1, 1]], [1, 1]) == "wrong"
    assert after([[0, 0]], [[0, 0]], [1], "ValueError") == "refused"
    assert after([[0, 0]], [[1, 0]], [1], "ValueError") == "wrong"


def test_chunks_are_one_pass_up_to_a_millionth() -> None:
    judge = module("chunks").as_one("so it is.")
    assert ruled(judge, seen(got=[1], whole=[1])) == "works"
    assert ruled(judge, seen(got=[1.00001], whole=[1])) == "wrong"
    assert "0.5" in judge(seen(got=[1.5], whole=[1])).sentence


def test_predictions_are_counted() -> None:
    judge = module("traps").as_many_as("Too few.")
    assert ruled(judge, seen(predictions=[[1], [1]], samples_in=2)) == "works"
    told = judge(seen(predictions=[[1]] * 4, samples_in=3))
    assert told.mark == "wrong"
    assert [number for _name, number in told.figures] == [3, 4]
    assert judge(REFUSED).sentence == "Too few."


def test_states_are_told_apart_whatever_their_order() -> None:
    judge = module("slots").told_apart("first")
    right = judge(seen(distances=[[0, 1], [1, 0]]))
    assert "first.states[0] = h, first.states[1] = c" in right.sentence
    turned = judge(seen(distances=[[1, 0], [0, 1]]))
    assert "first.states[0] = c, first.states[1] = h" in turned.sentence
    assert ruled(judge, seen(distances=[[0, 0], [0, 0]])) == "wrong"


def test_a_wrong_model_that_predicts_is_not_called_refused() -> None:
    assert ruled(module("given").late("GRU"), seen()) == "wrong"
    assert ruled(module("given").late("LSTM"), REFUSED) == "refused"
