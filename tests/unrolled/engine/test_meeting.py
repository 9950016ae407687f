import keras
import numpy as np
import pytest

from tests.unrolled.stacks import stack_of
from unrolled.engine import meet
from unrolled.engine.meeting import _predicted, _true

FRAME, FILM = "GRU.2.0~Dense.1", "GRU.2.1~Dense.1"
CASES = [
    (FRAME, (10, 1), "mse", "pairs", 10),
    (FRAME, (10,), "mse", "pairs", 10),
    (FILM, (10, 12), "mse", "pairs", 120),
    (FILM, (10, 1), "mse", "broadcast", 120),
    (FRAME, (10, 12, 1), "mae", "broadcast", 120),
    (FRAME, (10, 3), "mse", "broadcast", 30),
    ("GRU.2.0~Dense.3", (10,), "mse", "raised", None),
    ("GRU.2.0~Dense.3", (10, 12, 3), "mse", "raised", None),
    (FRAME, (9, 1), "mse", "raised", None),
    (FILM, (10, 1), "binary_crossentropy", "raised", None),
    ("GRU.2.0~Dense.3", (10, 1), "categorical_crossentropy", "raised", None),
    ("GRU.2.0~Dense.3", (10,), "sparse_categorical_crossentropy", "pairs", None),
]


def met_by(layers, targets, loss):
    stack = stack_of(layers)
    return type(stack)(layers=stack.layers, input=stack.input, targets=targets, loss=loss)


@pytest.mark.parametrize(("layers", "targets", "loss", "answer", "pairs"), CASES)
def test_outputs_meet_targets(layers, targets, loss, answer, pairs):
    met = meet(met_by(layers, targets, loss))
    assert (met.targets, met.answer, met.equal) == (targets, answer, met.output == targets)
    assert (met.loss is None) == (met.problem is not None) == (answer == "raised")
    if pairs:
        assert np.prod(met.compared) == pairs


@pytest.mark.parametrize(
    "case", [CASES[3], CASES[6], CASES[8], CASES[9]], ids=lambda case: case[1:3]
)
def test_the_loss_says_what_it_says_in_a_model_that_runs(case):
    layers, targets, loss, *_rest = case
    stack = met_by(layers, targets, loss)
    met, drawn = meet(stack), np.random.default_rng(0)
    outputs = _predicted(stack, drawn)
    true = _true(loss, targets, outputs.shape[-1], drawn)
    model = keras.Sequential([keras.Input(outputs.shape[1:]), keras.layers.Activation("linear")])
    model.compile(loss=loss)
    if met.problem is None:
        assert model.evaluate(outputs, true, verbose=0) == pytest.approx(met.loss, rel=1e-5)
    else:
        with pytest.raises(Exception, match=r"shape|cardinality|rank") as raised:
            model.evaluate(outputs, true, verbose=0)
        assert type(raised.value).__name__ == met.problem.raised


def test_a_stack_that_does_not_build_has_nothing_to_compare():
    assert meet(met_by("GRU.2.0~GRU.2.0", (10, 2), "mse")) is None
    assert meet(met_by("Bidirectional.LSTM.2.0.None", (10, 2), "mse")) is None


def test_more_pairs_than_there_is_room_for_are_not_made():
    stack = stack_of("GRU.1.1")
    many = type(stack)(
        layers=stack.layers, input=(900, 1), data=(500, 900, 1), targets=(500, 1, 900)
    )
    assert meet(many) is None


def test_what_is_handed_in_as_token_ids():
    stack = stack_of("Embedding.20.4~GRU.2.0")
    ids = type(stack)(layers=stack.layers, input=(12,), ids=19, targets=(10, 2))
    assert meet(ids).answer == "pairs"
