"""Which lessons answer a question, as people ask it: by its words, an argument, or an error."""

from collections.abc import Sequence

from unrolled.lessons.lesson import Lesson
from unrolled.reference.searching import Index, best, indexed


def answering(lessons: Sequence[Lesson], sought: str) -> list[Lesson]:
    """The lessons that answer, the best first; none where nothing is sought. No Keras runs."""
    return best(lessons, sought, _index) if sought.strip() else []


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
