"""The lessons: read, judged and proved by running. docs/lessons.md has the form of one."""

from unrolled.lessons.judging import Judgement, judge
from unrolled.lessons.lesson import (
    Asked,
    Asking,
    Beat,
    Challenge,
    Check,
    Lesson,
    Option,
    Part,
    Question,
)
from unrolled.lessons.paths import LessonPath, every_path
from unrolled.lessons.reading import lessons
from unrolled.lessons.searching import answering
from unrolled.lessons.texts import Text

__all__ = [
    "Asked",
    "Asking",
    "Beat",
    "Challenge",
    "Check",
    "Judgement",
    "Lesson",
    "LessonPath",
    "Option",
    "Part",
    "Question",
    "Text",
    "answering",
    "every_path",
    "judge",
    "lessons",
]
