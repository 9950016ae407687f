"""What a network is to learn, told before anything is trained."""

from unrolled.training.setup import Setup
from unrolled.words import gettext as _


def wanted(setup: Setup) -> str:
    """What the task is, in a sentence; for the sum, whether it is wanted at the end alone."""
    if setup.task == "sum" and setup.targets in ("flat", "last"):
        text = _("It reads {n} random numbers. At the end: what do they sum up to?")
        return text.format(n=setup.timesteps)
    return {
        "wave": _(
            "It reads {n} values of a sine wave, each time of another one. What is the next value?"
        ),
        "echo": _(
            "It reads {n} random numbers and says each of them again, {delay} timesteps later."
        ),
        "sum": _("It reads {n} random numbers and says at each timestep what they sum up to."),
        "parity": _(
            "It reads {n} zeros and ones. At each: is the number of ones so far odd, yes or no?"
        ),
        "first": _("It reads {n} symbols out of A to D. At the end: which one came first?"),
        "text": _("It reads {n} letters of the text and says at each which one comes next."),
    }[setup.task].format(n=setup.timesteps, delay=setup.delay)
