"""What is said of numbers: made up here, so that none is told by the name of a mistake."""

import math
from dataclasses import replace

import pytest

from tests.unrolled.training.test_reports import epoch
from unrolled.training.film import Answers
from unrolled.training.reports import Came, Compared, Raised, Run, Warned
from unrolled.training.setup import Setup
from unrolled.training.symptoms import other_losses, symptoms, verdict

GOOD = Answers(-1.0, 1.0, 0.7, (0.1,))
SETUP = Setup(epochs=1)


def run(
    *losses: float,
    answers: Answers = GOOD,
    setup: Setup = SETUP,
    said: tuple = (),
    **numbers: float,
) -> Run:
    reports = [
        Came(0, replace(epoch(k, loss), answers=answers, **numbers))
        for k, loss in enumerate(losses)
    ]
    return Run(("M",), (setup,)).told([*said, *reports])


def told(one: Run) -> str:
    return " ".join(symptoms(one))


def test_nothing_is_said_of_a_model_that_learns() -> None:
    assert symptoms(run(0.5, 0.1, moved=1.0)) == []


@pytest.mark.parametrize(
    ("loss", "moved", "said"),
    [
        (0.0, 0.0, "its loss is 0 at every epoch. There is nothing left to lower."),
        (0.0, 0.0, "no weight has moved"),
        (0.5, 0.3, "its loss is 0.5 at every epoch. It has no way down."),
        (0.5, 0.3, "its weights moved all the same, by up to 0.3"),
    ],
)
def test_a_loss_that_stands_still(loss: float, moved: float, said: str) -> None:
    assert said in told(run(loss, loss, moved=moved))


def test_a_loss_that_rises_or_is_lost() -> None:
    rose = told(run(0.5, 80.0, 0.3, moved=1.0))
    assert "rose from 0.5 to 80 at epoch 1; by then a weight had moved by 1." in rose
    assert rose.endswith("up to about the learning rate, 0.01.")
    lost = told(run(0.5, math.nan, moved=math.nan, answers=Answers(*[math.nan] * 3, (math.nan,))))
    assert lost == "M: from epoch 1 on its loss is no number any more."


def test_answers_that_are_alike() -> None:
    constant = run(0.5, 0.4, answers=Answers(1.0, 1.0, 0.0, (0.5,)), moved=1.0)
    assert "whatever it reads, it answers 1.00" in told(constant)
    nearly = run(0.5, 0.4, answers=Answers(-0.1, 0.1, 0.03, (0.5,)), moved=1.0)
    assert "They spread by 0.03, the targets by 0.69" in told(nearly)


def test_probabilities_are_measured_by_what_they_should_be_and_not_by_numbers_of_classes() -> None:
    # A row of 0s and a 1 of four classes spreads by 0.43 or so, the numbers 0 to 3 by 1.1.
    first = Setup(task="first", timesteps=8, epochs=1)
    nearly = run(1.4, 1.3, answers=Answers(0.1, 0.4, 0.05, (0.7,)), setup=first, moved=1.0)
    assert "They spread by 0.05, the targets by 0.4" in told(nearly)
    apart = run(1.4, 1.0, answers=Answers(0.0, 0.9, 0.2, (0.4,)), setup=first, moved=1.0)
    assert "nearly alike" not in told(apart)


def test_answers_between_bounds_that_the_targets_leave() -> None:
    low = Answers(-0.98, 0.97, 0.9, (1.0,))
    last = Setup(task="sum", units=1, head=False, epochs=1)
    assert "its largest output ever, up or down: 0.98; the largest target: " in told(
        run(2.0, 1.0, answers=low, setup=last)
    )
    assert symptoms(run(2.0, 1.0, answers=low, setup=replace(last, head=True))) == []
    # Where the targets stay within, no bound is in the way.
    assert symptoms(run(0.2, 0.1, answers=GOOD, setup=replace(last, task="wave"))) == []


def test_gates_at_their_ends() -> None:
    assert "93% of its gates" in told(run(0.5, 0.1, saturated=0.93))
    assert symptoms(run(0.5, 0.1, saturated=0.2)) == []


@pytest.mark.parametrize(
    ("handed", "difference", "said"),
    [
        (((8,), (8, 5, 1)), (8, 5, 8), "(8,) minus (8, 5, 1) is (8, 5, 8). Axes are matched"),
        (((8, 1), (8, 5)), (8, 5), "one target for the answers of all timesteps"),
        (((8, 5), (8, 1)), (8, 5), "one answer for the targets of all timesteps"),
        (((8, 5), (8, 5)), (8, 5), "Nothing is broadcast."),
    ],
)
def test_shapes_are_told_as_they_were_seen(handed, difference, said) -> None:
    compared = Compared(0, (8,), (8, 5, 1), handed, difference)
    assert said in told(run(0.5, 0.1, said=(compared,)))


def test_what_keras_said_is_told() -> None:
    assert told(run(0.5, 0.1, said=(Warned(0, "Size 1."),))) == "M: Keras warns. Size 1."
    assert "Keras says: No." in told(run(said=(Raised(0, "ValueError", "No."),)))


def pair(setups: tuple[Setup, Setup], *answers: Answers) -> Run:
    reports = [
        Came(k, replace(epoch(number), answers=each))
        for number in (0, 1)
        for k, each in enumerate(answers)
    ]
    return Run(("A", "B"), setups).told(reports)


def test_both_are_measured_at_the_times_that_both_answer() -> None:
    setups = (Setup(task="sum", epochs=1), Setup(task="sum", epochs=1, answers="end"))
    found = verdict(pair(setups, Answers(-1, 1, 1, (9.0, 9.0, 0.4)), Answers(-1, 1, 1, (0.1,))))
    assert found is not None
    assert found.mended
    assert "A 0.4, B 0.1" in found.words
    same = verdict(pair(setups, GOOD, GOOD))
    assert same is not None
    assert not same.mended


def test_classes_are_compared_by_right_answers_and_other_losses_are_named() -> None:
    setups = tuple(
        Setup(task="parity", epochs=1, loss=loss) for loss in ("mse", "binary_crossentropy")
    )
    both = pair(setups, Answers(0, 1, 1, (0.5,) * 15), Answers(0, 1, 1, (0.0,) * 15))
    found = verdict(both)
    assert found is not None
    assert "A 50%, B 100%" in found.words
    few = verdict(pair(setups, Answers(0, 1, 1, (0.03,) * 15), Answers(0, 1, 1, (0.0,) * 15)))
    assert few is not None
    assert not few.mended
    assert "different functions, mse, binary_crossentropy:" in other_losses(both)
    assert other_losses(pair(setups[:1] * 2, GOOD, GOOD)) == ""
    assert "B: nine of ten answers are right from epoch 0 on" in told(both)


def test_there_is_no_verdict_on_one_model() -> None:
    assert verdict(run(0.5, 0.1)) is None
