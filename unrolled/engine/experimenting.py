"""Experiments, made: their programs are run here, and what they leave goes to their judges."""

from unrolled.engine.performing import perform
from unrolled.life.experiments import EXPERIMENTS, Experiment, Sizes, judged, wanted


def experiment(name: str, sizes: Sizes) -> Experiment:
    """Make an experiment: run its program, and judge what each piece left.

    Called in a worker, ``workers.submit("unrolled.engine.experimenting:experiment", name, sizes)``:
    it predicts and trains, which Keras keeps memory for, and takes a few seconds.

    Args:
        name: of the experiment, a key of `unrolled.life.experiments.EXPERIMENTS`.
        sizes: what its program is written from.

    Raises:
        KeyError: there is none of that name.
    """
    pieces = EXPERIMENTS[name](sizes)
    happened = perform([piece.code for piece in pieces], wanted(pieces))
    return judged(pieces, happened)
