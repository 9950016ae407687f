"""How far a learner has come: kept in their own browser, as text that can be taken along.

Nothing of it is sent anywhere but to the page that shows it. What comes from a browser or a file
is not trusted: what has another form is left out.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

BEATS = ("remember", "see", "predict", "explain", "do", "recall")
"""The parts of a lesson, in the order in which it is walked through."""

MOST_TEXT = 60_000
MOST_LESSONS = 100
MOST_ANSWERS = 20

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")


@dataclass
class Done:
    """What was done in one lesson.

    Attributes:
        seen: the beats that were opened.
        answers: the option last chosen, by question: ``predict`` or ``recall.<name>``.
        solved: whether the challenge was solved.
    """

    seen: set[str] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)
    solved: bool = False


@dataclass
class Progress:
    """Every lesson that was begun, by name."""

    lessons: dict[str, Done] = field(default_factory=dict)

    def of(self, lesson: str) -> Done:
        """What was done in `lesson`; begins it."""
        return self.lessons.setdefault(lesson, Done())

    def solved(self, lesson: str) -> bool:
        """Whether the challenge of `lesson` was solved."""
        return lesson in self.lessons and self.lessons[lesson].solved

    def begun(self, lesson: str) -> bool:
        """Whether `lesson` was opened."""
        return lesson in self.lessons

    def add(self, other: "Progress") -> None:
        """Take in what `other` has; nothing is lost, and this one's own answers stay.

        What would be more than there could be is left out: a browser may tell of ever new lessons.
        """
        for name, theirs in other.lessons.items():
            if name not in self.lessons and len(self.lessons) >= MOST_LESSONS:
                continue
            ours = self.of(name)
            ours.seen |= theirs.seen
            ours.answers = dict(
                [*(ours.answers | theirs.answers | ours.answers).items()][:MOST_ANSWERS]
            )
            ours.solved = ours.solved or theirs.solved

    def text(self) -> str:
        """As it is kept; `read` gives it back."""
        lessons = {
            name: {"seen": sorted(done.seen), "answers": done.answers, "solved": done.solved}
            for name, done in sorted(self.lessons.items())
        }
        return json.dumps({"unrolled": 1, "lessons": lessons}, sort_keys=True)


def read(text: str) -> Progress | None:
    """The progress that `text` holds; None where it is something else."""
    if not isinstance(text, str) or len(text) > MOST_TEXT:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if (
        not isinstance(found, dict)
        or type(found.get("unrolled")) is not int
        or found["unrolled"] != 1
    ):
        return None
    lessons = found.get("lessons")
    lessons = lessons if isinstance(lessons, dict) else {}
    return Progress(
        {
            name: _done(lesson)
            for name, lesson in list(lessons.items())[:MOST_LESSONS]
            if _NAME.fullmatch(name) and isinstance(lesson, dict)
        }
    )


def _done(found: dict[str, Any]) -> Done:
    seen, answers = found.get("seen"), found.get("answers")
    return Done(
        {beat for beat in BEATS if isinstance(seen, list) and beat in seen},
        dict(_answers(answers) if isinstance(answers, dict) else ()),
        found.get("solved") is True,
    )


def _answers(answers: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Those that have the form of an answer."""
    for question, option in list(answers.items())[:MOST_ANSWERS]:
        if _NAME.fullmatch(question) and isinstance(option, str) and _NAME.fullmatch(option):
            yield question, option
