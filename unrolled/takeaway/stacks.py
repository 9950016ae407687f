"""The page Shapes as an experiment: a program and words, since no numbers are on screen."""

from collections.abc import Sequence

from unrolled.takeaway.experiment import Experiment


def stack(program: str, title: str, question: str, said: Sequence[str]) -> Experiment:
    """Layers on top of each other, with what comes of them."""
    return Experiment("unrolled_shapes", title, question, tuple(said), program)
