"""What the lab shows, to be taken away."""

from dataclasses import replace

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
    by_itself = question(lab.view.example, spec)
    # The question of a word asks for no drag.
    still = lab.view.example == "word" and by_itself != question("", spec)
    said = [
        sentences.passing_on(traced(spec)),
        sentences.weight_set(spec),
        sentences.set_by_hand(spec),
        sentences.agreement(apart(spec)),
    ]
    made = of_run(spec, lab.view.sample, asked or by_itself, list(filter(None, said)))
    return replace(made, on_paper="") if still else made
