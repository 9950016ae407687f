import pytest

from unrolled.lessons import answering, lessons
from unrolled.words import LANGUAGES

ENGLISH = lessons("en")


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("initial_state shape", "initial-state"),
        ("return_sequences", "film-or-last-frame"),
        ("forget gate", "inside-the-lstm"),
        ("retrun sequences", "film-or-last-frame"),
        # The small words of a question stand in many titles.
        ("what is a unit?", "units-and-timesteps"),
        ("How do I stack LSTM layers", "film-or-last-frame"),
    ],
)
def test_words_find_their_lesson(sought: str, found: str) -> None:
    assert answering(ENGLISH, sought)[0].name == found


ASKED = {
    "start_in_sequential": "set initial state of an RNN inside a Sequential model",
    "refused_two_axes": "SimpleRNN input (None, 2) chain two where are the states",
    "initial_values_and_stateful": "initial hidden and cell state stateful keep reset",
    "arguments_of_rnn": "arguments of keras.layers.RNN constants stateful",
    "states_overwritten": "overwrite model.layers[0].states[0] stateful LSTM no error",
}
"""Five questions that were read by very many, by their names, in other words than the lessons'."""


@pytest.mark.parametrize("question", ASKED)
def test_what_very_many_ask_is_answered_by_name_and_found(question: str) -> None:
    for language in LANGUAGES:
        every = lessons(language)
        there = [(each, asked) for each in every for asked in each.asked if asked.name == question]
        assert there
        for lesson, asked in there:
            assert answering(every, asked.question)[0] == lesson
    every = answering(ENGLISH, ASKED[question])
    assert question in {asked.name for lesson in every[:3] for asked in lesson.asked}


def test_every_lesson_is_found_by_its_title_and_by_the_questions_that_it_answers() -> None:
    for lesson in ENGLISH:
        assert answering(ENGLISH, lesson.title)[0] == lesson
        for asked in lesson.asked:
            assert lesson in answering(ENGLISH, asked.question)[:3]


@pytest.mark.parametrize("sought", ["", "  ", "zzqx qqzx"])
def test_nothing_is_found_where_nothing_answers(sought: str) -> None:
    assert answering(ENGLISH, sought) == []


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("为什么循环神经网络的初始状态会被忘记", "why-the-start-is-forgotten"),
        ("掩码丢了怎么办", "padding-and-masks"),
        ("怎么设置初始状态", "initial-state"),
        ("为什么我的有状态层不重置", "memory-across-calls"),
        ("梯度消失", "why-the-start-is-forgotten"),
    ],
)
def test_a_question_in_chinese_finds_its_lesson(sought: str, found: str) -> None:
    assert answering(lessons("zh-CN"), sought)[0].name == found
