"""What a lesson is, ready to be shown. A `Text` is Markdown; titles, goals and names are not."""

from collections.abc import Mapping
from dataclasses import dataclass

from unrolled.lessons.conditions import Condition
from unrolled.lessons.texts import Text


@dataclass(frozen=True)
class Part:
    """Something that runs, beside a text.

    Attributes:
        kind: a name in `unrolled.lessons.kinds.KINDS`.
        link: the run and what is looked at, as the query of a link.
        controls: fields of the run to offer as controls.
    """

    kind: str
    link: Mapping[str, str]
    controls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beat:
    """A text, and what runs beside it."""

    text: Text
    part: Part | None = None


@dataclass(frozen=True)
class Option:
    """One answer to a question, and what to say to who chose it."""

    name: str
    text: Text
    reply: Text
    right: bool


@dataclass(frozen=True)
class Question:
    """A question with its answers; several may be right."""

    name: str
    text: Text
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Asking:
    """A question, and what runs beside it."""

    question: Question
    part: Part | None = None


@dataclass(frozen=True)
class Asked:
    """A question that people ask elsewhere, in their words, and the answer in a few sentences."""

    name: str
    question: str
    answer: Text


@dataclass(frozen=True)
class Check:
    """One thing that a challenge asks for."""

    name: str
    condition: Condition


@dataclass(frozen=True)
class Challenge:
    """What a learner is to build.

    Attributes:
        text: the task.
        part: what the learner starts from.
        checks: what the run has to fulfil, in the order in which it is looked at.
        solution: a run that fulfils all of it, as the query of a link.
        hints: from gentle to full.
        solved: what to say when all checks hold.
        replies: what to say when a check fails, by its name; ``{value}`` is what it measured.
        fixed: what is measured the same as in `part`, before any check: what a link can change
            although the task is about it.
    """

    text: Text
    part: Part
    checks: tuple[Check, ...]
    solution: Mapping[str, str]
    hints: tuple[Text, ...]
    solved: Text
    replies: Mapping[str, Text]
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """One lesson in one language.

    Attributes:
        name: its name in links.
        number: its place among the lessons.
        title, goal: what it is about, and what one can do after it, in a sentence.
        minutes: how long it takes.
        opens_with: a recall question of an earlier lesson.
        see, predict, explain, do: the four beats.
        recall: two questions for later.
        asked: the questions of others that it answers.
    """

    name: str
    number: int
    title: str
    goal: str
    minutes: int
    opens_with: Question | None
    see: Beat
    predict: Asking
    explain: Beat
    do: Challenge
    recall: tuple[Question, ...]
    asked: tuple[Asked, ...] = ()
