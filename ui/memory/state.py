"""One visitor's life of a model: what was done, and how it stays in the link."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ui import linked
from ui.asking import Question
from ui.linked import Held
from ui.memory import examples
from unrolled.errors import SpecError
from unrolled.life import Action, Happened, LifeSpec, pieces
from unrolled.life.experiments import EXPERIMENTS, Experiment, Sizes
from unrolled.life.progress import Progress, certain, progress
from unrolled.life.telling import label
from unrolled.words import gettext as _

KEY = "memory"
Known = tuple[LifeSpec, tuple[Happened, ...]]
"""A life, and what each piece of its program came to."""

PERFORM = "unrolled.engine.performing:perform"
EXPERIMENT = "unrolled.engine.experimenting:experiment"


@dataclass
class Memory(Held[LifeSpec]):
    """The state of one visitor's page.

    Attributes:
        looked_at: the number of the action that is looked at; None for the last one.
        asked: what the workers were asked, and what the life's pieces came to.
        topic: the experiment on show; empty for the timeline.
        trial: what the workers were asked about the experiment.
        tries: how often another action was asked for.
        known: the last life whose pieces are known, and what they came to: shown while the next
            is on its way.
    """

    looked_at: int | None = None
    asked: Question[tuple[Happened, ...]] = field(default_factory=lambda: Question(KEY))
    known: Known | None = None
    topic: str = ""
    trial: Question[Experiment] = field(default_factory=lambda: Question(f"{KEY}.trial"))
    tries: int = 0

    @property
    def life(self) -> LifeSpec:
        """The model, and what was done with it."""
        return self.spec

    def heard(self) -> Known | None:
        """The last life that is known, with what came of it; asks where this one is not."""
        if self.asked.about != self.life:
            if self.known is not None and self.known[0] == self.life:
                self.asked.settle(*self.known)
            else:
                call = (PERFORM, pieces(self.life), (), True)
                self.asked.put(self.life, call, goes_on=self._goes_on(self.asked.about))
        self.asked.hear()
        if self.asked.told is not None:
            self.known = self.life, self.asked.told
        return self.known

    def _goes_on(self, about: Any) -> bool:
        """Whether this life is what the workers were asked about before, with more actions."""
        return isinstance(about, LifeSpec) and self.life.until(len(about.actions)) == about

    def progress(self) -> Progress | None:
        """How far the workers are with this life; None while they have not begun with it."""
        reached = self.asked.reports if self.asked.about == self.life else []
        return progress(self.life, reached[-1]) if reached else None

    def tried(self, sizes: Sizes) -> Experiment | None:
        """The experiment on show, once it is made; asks for it where it is another."""
        if self.trial.about != (self.topic, sizes):
            self.trial.put((self.topic, sizes), (EXPERIMENT, self.topic, sizes))
        self.trial.hear()
        return self.trial.told

    def turn_to(self, topic: str) -> None:
        """Show an experiment, or with an empty name the timeline."""
        self.problems = []
        self.topic = topic

    def take(self, spec: LifeSpec) -> None:
        """Take another life, to be undone by `undo`; the last of its actions is looked at."""
        self.looked_at = None
        super().take(spec)

    def do(self, kind: str, **arguments: Any) -> None:
        """One more action; what cannot be done is said and leaves everything as it was."""
        self.tries += 1
        try:
            self.take(self.life.done(Action(kind, **arguments)))
        except SpecError as problem:
            self.problems = [str(problem)]

    def change(self, **fields: Any) -> None:
        """Change the model; the same actions are done again, as far as it can do them."""
        problems: list[SpecError] = []
        try:
            self.take(self.life.changed(fields, problems))
        except SpecError as problem:
            problems = [problem]
        self.problems = [str(problem) for problem in problems]

    def look(self, number: int) -> None:
        """Look at an action, 0 for the beginning."""
        self.problems = []
        self.looked_at = number

    def example(self, name: str) -> None:
        """Show one of the examples, at the action that its question is about."""
        self.take(examples.life(name))
        self.looked_at = examples.LOOKED_AT.get(name)

    def back_to(self, count: int) -> None:
        """Undo all but the first `count` actions."""
        self.take(self.life.until(count))

    def stop(self) -> None:
        """Wait no longer: keep what was done until then, else go back to what is known.

        Who clicks twice has stopped it once.
        """
        if not self.asked.waiting:
            return
        stopped = self.life
        self.asked.stop()
        done = certain(stopped, self.asked.reports)
        self.asked.about = None
        self.known = done or self.known
        self.take(self.known[0] if self.known else stopped.until(0))
        self.problems = [_stopped(stopped, len(self.life.actions) if done else None)]

    def undo(self) -> None:
        """Go back to the life before the last change."""
        self.looked_at = None
        super().undo()

    def link(self) -> dict[str, str]:
        """The whole state of the page as a query."""
        topic = {"topic": self.topic} if self.topic else {}
        return self.life.to_query() | topic


def _stopped(life: LifeSpec, done: int | None) -> str:
    """What is said of a life that was stopped after so many actions, where that is known."""
    if done is None or done >= len(life.actions):
        return _("Stopped: this is how it was before.")
    return _("Stopped in action {k} ({action}): these are the states before it.").format(
        k=done + 1, action=label(life.actions[done])
    )


def read(query: Mapping[str, str]) -> Memory:
    """The page that a link describes: what is valid in it, and a sentence on the rest."""
    given = "do" in query or "cell" in query
    life, refused = LifeSpec.from_query(query, LifeSpec() if given else examples.life("twice"))
    memory = Memory(life, looked_at=None if given else examples.LOOKED_AT["twice"])
    if query.get("topic") in EXPERIMENTS:
        memory.topic = query["topic"]
    memory.read_in_part(refused)
    return memory


def current() -> Memory:
    """This session's life, read from the link where the link is not one of its own."""
    return linked.current(KEY, read)
