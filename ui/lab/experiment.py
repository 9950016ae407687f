"""What the lab shows, to be taken away."""

from ui.engine import apart, traced
from ui.lab import sentences
from ui.lab.examples import question
from ui.lab.state import Lab
from unrolled.takeaway import Experiment
from unrolled.takeaway.runs import of_run


def experiment(lab: Lab) -> Experiment:
    """The run on show, with what the lab says of it."""
    spec = lab.spec
    said = [
        sentences.passing_on(traced(spec)),
        sentences.weight_set(spec),
        sentences.set_by_hand(spec),
        sentences.agreement(apart(spec)),
    ]
    return of_run(spec, lab.view.sample, question(lab.view.example, spec), list(filter(None, said)))
