"""The lessons: read, judged and proved by running. docs/lessons.md has the form of one."""

from unrolled.lessons.judging import Judgement, judge
from unrolled.lessons.lesson import (
    Asking,
    Beat,
    Challenge,
    Check,
    Lesson,
    Option,
    Part,
    Question,
)
from unrolled.lessons.reading import lessons
from unrolled.lessons.texts import Text

__all__ = [
    "Asking",
    "Beat",
    "Challenge",
    "Check",
    "Judgement",
    "Lesson",
    "Option",
    "Part",
    "Question",
    "Text",
    "judge",
    "lessons",
]
