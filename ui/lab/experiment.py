"""What the lab shows, to be taken away."""

from ui.engine import apart, traced
from ui.lab import sentences
from ui.lab.examples import question
from ui.lab.state import Lab
from unrolled.takeaway import Experiment
from unrolled.takeaway.runs import of_run


def experiment(lab: Lab, asked: str = "") -> Experiment:
    """The run on show, with what the lab says of it.

    Args:
        asked: what it is looked at for; by itself the question above the board.
    """
    spec = lab.spec
    asked = asked or question(lab.view.example, spec)
    said = [
        sentences.passing_on(traced(spec)),
        sentences.weight_set(spec),
        sentences.set_by_hand(spec),
        sentences.agreement(apart(spec)),
    ]
    return of_run(spec, lab.view.sample, asked, list(filter(None, said)))
