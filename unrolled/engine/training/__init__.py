"""Models that are trained, in a worker: real `fit`, and what a model has come to after each epoch.

What is run here are programs that `unrolled.training` wrote from checked numbers; a learner's text
stands in them as a string, and nowhere else.
"""

from collections.abc import Sequence

from unrolled.engine.short_runs import for_few_calls
from unrolled.engine.threads import own_thread
from unrolled.engine.training.clock import Clock
from unrolled.engine.training.model import Model
from unrolled.training.reports import Checkpoint, Underway
from unrolled.training.setup import Setup
from unrolled.workers import report


def train(setups: Sequence[Setup], checkpoints: Sequence[Checkpoint | None]) -> None:
    """Train models side by side, an epoch of each in turn, and report each epoch.

    What is reported are the classes of `unrolled.training.reports`. The numbers are those of the
    whole program run at once: `fit` goes on where it was, and nothing is shuffled.

    Args:
        setups: the models; all have the same task.
        checkpoints: where each goes on; None for one that begins.
    """
    own_thread(lambda: _trained(tuple(setups), tuple(checkpoints)))


def _trained(setups: tuple[Setup, ...], checkpoints: tuple[Checkpoint | None, ...]) -> None:
    clock = Clock(setups, [each.number if each else 0 for each in checkpoints])
    report(Underway(clock.done, None))
    models = []
    with for_few_calls():
        for k, (setup, checkpoint) in enumerate(zip(setups, checkpoints, strict=True)):
            model = Model(k, setup, clock)
            models.append(model)
            model.begin(checkpoint)
        for _round in range(max(setup.epochs for setup in setups)):
            for model in models:
                model.go_on()
