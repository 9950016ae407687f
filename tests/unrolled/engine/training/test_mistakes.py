"""Mistakes that are really made: what is said of the run, and whether the mended model is better.

Small sizes: what is said follows from the numbers, whatever the sizes are.
"""

import pickle
from typing import Any

import pytest

from unrolled.engine.training import train
from unrolled.engine.training.comparing import compare
from unrolled.training.program import before_training
from unrolled.training.reports import Run
from unrolled.training.setup import Setup
from unrolled.training.symptoms import meeting, symptoms, verdict
from unrolled.training.wrong_spec import WrongSpec
from unrolled.workers.reporting import heard_by

BITS = {"timesteps": 2, "units": 8, "epochs": 10, "rate": 0.03}
SUMS = {"timesteps": 3, "units": 8, "epochs": 6, "rate": 0.03}


def trained(spec: WrongSpec, **settings: Any) -> Run:
    run = Run(("Wrong", "Mended"), spec.facts.setups(**settings))
    said: list[bytes] = []
    with heard_by(said.append):
        train(run.setups, run.checkpoints)
    return run.told(pickle.loads(each) for each in said)


@pytest.mark.parametrize(
    ("spec", "settings", "expected"),
    [
        (
            WrongSpec(mistake="crossentropy"),
            BITS | {"epochs": 5},
            (
                "Wrong: its loss is 0 at every epoch",
                "Wrong: Keras warns. In loss categorical_crossentropy, expected y_pred.shape",
            ),
        ),
        pytest.param(
            WrongSpec(mistake="softmax"),
            BITS,
            (
                "Wrong: whatever it reads, it answers 1.00.",
                "It has no way down.",
                "Wrong: Keras warns. You are using a softmax",
            ),
            marks=pytest.mark.long,
        ),
        pytest.param(
            WrongSpec(mistake="shapes", shapes="flat"),
            SUMS,
            (
                "Wrong: answers (32, 3, 1), targets (32,): (32,) minus (32, 3, 1) is (32, 3, 32).",
                "Wrong: its answers at the end are nearly alike",
                "Mended: answers (32, 1), targets (32,): Keras compares (32, 1) with (32, 1)",
            ),
            marks=pytest.mark.long,
        ),
        pytest.param(
            WrongSpec(mistake="limit"),
            {"timesteps": 10, "epochs": 8, "rate": 0.1},
            ("Wrong: its largest output ever", "gives numbers from -1 to 1 alone"),
            marks=pytest.mark.long,
        ),
        pytest.param(
            WrongSpec(mistake="scale"),
            {"timesteps": 5, "epochs": 6, "factor": 1000.0, "rate": 0.03},
            ("of its gates were below 0.01 or above 0.99 before the training",),
            marks=pytest.mark.long,
        ),
    ],
    ids=lambda each: each.mistake if isinstance(each, WrongSpec) else "",
)
def test_what_went_wrong_is_said_and_the_mended_model_is_better(spec, settings, expected) -> None:
    run = trained(spec, **settings)
    told = " ".join(symptoms(run))
    for words in expected:
        assert words in told
    found = verdict(run)
    assert found is not None
    assert found.mended, found.words


@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        ("last", "(32, 1) minus (32, 2) is (32, 2): one target for the answers"),
        ("whole", "(32, 2) minus (32, 1) is (32, 2): one answer for the targets"),
        ("level", "Keras compares (32, 2) with (32, 2), number by number. Nothing is broadcast."),
    ],
)
def test_other_shapes_are_compared_as_keras_does(shapes: str, said: str) -> None:
    spec = WrongSpec(mistake="shapes", shapes=shapes)
    setup, _mended = spec.facts.setups(timesteps=2, units=2)
    names: dict[str, Any] = {}
    exec(before_training(setup), names)
    found = compare(0, setup, names)
    assert found is not None
    assert said in meeting(*found.handed, found.difference)


def test_nothing_is_compared_where_shapes_are_alike() -> None:
    names: dict[str, Any] = {}
    exec(before_training(Setup(units=2)), names)
    assert compare(0, Setup(units=2), names) is None
