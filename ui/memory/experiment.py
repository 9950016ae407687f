"""What the page Memory shows, to be taken away."""

from ui.memory import topics
from ui.memory.state import Memory
from unrolled.errors import SpecError
from unrolled.takeaway import Experiment, lives
from unrolled.words import gettext as _


def experiment(memory: Memory, question: str) -> Experiment:
    """The timeline, or the experiment on show.

    Raises:
        SpecError: while the workers are still at an experiment: its program is not known yet.
    """
    if not memory.topic:
        known = memory.known if memory.known and memory.known[0] == memory.life else None
        happened = known[1] if known else ()
        return lives.life(memory.life, happened, _("A model's life"), question)
    if memory.trial.told is None:
        expected = _("what Keras says to it")
        raise SpecError("experiment", expected, _("not known yet"), _("Wait until it is shown."))
    return lives.tried(memory.topic, memory.trial.told, topics.name(memory.topic), question)
