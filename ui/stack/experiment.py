"""What the page Shapes shows, to be taken away."""

from ui.stack import building, examples
from ui.stack.state import Shapes
from ui.stack.verdicts import difference
from unrolled.takeaway import Experiment, stacks
from unrolled.words import gettext as _


def experiment(shapes: Shapes) -> Experiment:
    """The layers on show, with what Keras says to them."""
    told = shapes.asked.told
    said = [difference(building.answers(shapes.stack, told)), *building.traps(told)]
    question = examples.question(shapes.stack)
    return stacks.stack(
        building.written(shapes.stack).text, _("Layers on top of each other"), question, said
    )
