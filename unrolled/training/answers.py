"""What a model answers, beside what is right: the same measure whatever loss it was trained by."""

import numpy as np

from unrolled.training.film import Answers, Array
from unrolled.training.setup import Setup


def chooses(setup: Setup) -> bool:
    """Whether what is right is one of several classes, or yes or no."""
    return setup.facts.loss != "mse"


def answered(setup: Setup, answers: Array, right: Array) -> Answers:
    """What is worth knowing of answers.

    Args:
        answers: (samples, times, outputs).
        right: (samples, times, numbers); where it has more or fewer times, the last ones of both
            belong together.
    """
    times = min(answers.shape[1], right.shape[1])
    given, wanted = answers[:, -times:], right[:, -times:]
    if chooses(setup):
        several = given.shape[-1] > 1
        chosen = given.argmax(-1) if several else given[..., 0] > 0.5
        errors = chosen != wanted[..., 0]
    else:
        errors = np.abs(given - wanted).mean(-1)
    return Answers(
        float(answers.min()),
        float(answers.max()),
        float(answers[:, -1].std(0).max()),
        tuple(float(each) for each in errors.mean(0)),
    )
