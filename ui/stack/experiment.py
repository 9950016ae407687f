"""What the page Shapes shows, to be taken away."""

from ui.stack import building, examples
from ui.stack.state import Shapes
from ui.stack.verdicts import difference
from unrolled.doctor.diagnosis import Finding
from unrolled.takeaway import Experiment, stacks
from unrolled.words import gettext as _
from unrolled.words import together


def experiment(shapes: Shapes) -> Experiment:
    """The layers on show, with what Keras says to them."""
    told = shapes.asked.told
    said = [difference(building.answers(shapes.stack, told)), *building.traps(told)]
    for findings in building.found(shapes.stack, told).values():
        said += [_in_full(finding) for finding in findings if finding.kind == "error"]
    question = examples.question(shapes.stack)
    return stacks.stack(
        building.written(shapes.stack).text,
        _("Layers on top of each other"),
        question,
        said,
        [f"Input(shape={shapes.stack.input})", *(each.written for each in shapes.stack.layers)],
    )


def _in_full(finding: Finding) -> str:
    """What is wrong, why, and in Keras's own words."""
    keras = f"{finding.exception}: {finding.keras}" if finding.keras else ""
    return together(filter(None, [f"{finding.title}.", finding.explanation, keras]))
