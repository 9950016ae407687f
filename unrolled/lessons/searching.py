"""Which lessons answer a question, as people ask it: by its words, an argument, or an error."""

import re
from collections.abc import Sequence

from unrolled.lessons.lesson import Lesson
from unrolled.reference.searching import Index, best, indexed

FILLERS = frozenset(
    "a an and are can do does how i in is it my of on or should that the this to what why".split()
)
"""Words of a question that say nothing of what it is about: a title may hold them by chance."""

CHINESE_FILLERS = re.compile("为什么|怎么办|怎样|怎么|什么|如何|我的|一个|是不是|可以|[吗呢啊]")
"""The same in Chinese, where they stand without spaces."""


def answering(lessons: Sequence[Lesson], sought: str) -> list[Lesson]:
    """The lessons that answer, the best first; none where nothing is sought. No Keras runs."""
    if not sought.strip():
        return []
    known = (asked.question for lesson in lessons for asked in lesson.asked)
    if sought.strip().casefold() in map(str.casefold, known):
        return best(lessons, sought, _index)
    telling = [word for word in sought.split() if word.casefold() not in FILLERS]
    asked = CHINESE_FILLERS.sub(" ", " ".join(telling))
    return best(lessons, asked if asked.strip() else sought, _index)


def _index(lesson: Lesson) -> Index:
    """Texts count with their places for numbers unfilled: nothing is run for a search."""
    questions = (lesson.predict.question, *lesson.recall)
    texts = (
        lesson.goal,
        *(text.raw for text in (lesson.see.text, lesson.explain.text, lesson.do.text)),
        *(question.text.raw for question in questions),
        *(asked.answer.raw for asked in lesson.asked),
    )
    asked = (asked.question for asked in lesson.asked)
    return indexed(lesson.title, (lesson.name, *asked), texts)
