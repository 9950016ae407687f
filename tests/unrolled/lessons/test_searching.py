import pytest

from unrolled.lessons import answering, lessons

ENGLISH = lessons("en")


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("initial_state shape", "initial-state"),
        ("return_sequences", "film-or-last-frame"),
        ("forget gate", "inside-the-lstm"),
        ("retrun sequences", "film-or-last-frame"),
    ],
)
def test_words_find_their_lesson(sought: str, found: str) -> None:
    assert answering(ENGLISH, sought)[0].name == found


def test_every_lesson_is_found_by_its_title_and_by_the_questions_that_it_answers() -> None:
    for lesson in ENGLISH:
        assert answering(ENGLISH, lesson.title)[0] == lesson
        for asked in lesson.asked:
            assert lesson in answering(ENGLISH, asked.question)[:3]


@pytest.mark.parametrize("sought", ["", "  ", "zzqx qqzx"])
def test_nothing_is_found_where_nothing_answers(sought: str) -> None:
    assert answering(ENGLISH, sought) == []
