"""The page Shapes as an experiment: a program and words, since no numbers are on screen."""

from collections.abc import Sequence

from unrolled.takeaway.experiment import Experiment


def stack(
    program: str, title: str, question: str, said: Sequence[str], settings: Sequence[str] = ()
) -> Experiment:
    """Layers on top of each other, with what comes of them.

    Args:
        program, title, question, said: as the page has them.
        settings: the input and each layer, from the input on.
    """
    stem = "unrolled_shapes"
    return Experiment(stem, title, question, tuple(said), program, settings=tuple(settings))
