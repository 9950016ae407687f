import pickle

import pytest

from unrolled.workers.errors import (
    BusyError,
    DroppedError,
    FailedError,
    LostError,
    OverdueError,
    WorkError,
)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BusyError(), "Try again in a few seconds."),
        (DroppedError(), "This was given up before it was done."),
        (LostError(), "and so did the next one. It may need more memory than there is."),
        (LostError(again=False), "ended before it was done. It may need more memory"),
        (OverdueError(30.0), "This took longer than 30 seconds and was stopped."),
        (OverdueError(1.5), "longer than 1.5 seconds"),
        (FailedError("TypeError: no"), "TypeError: no"),
    ],
)
def test_each_is_a_sentence_that_can_be_sent(error: WorkError, words: str) -> None:
    assert words in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_it_is_said_in_the_language_of_who_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    error = LostError()
    monkeypatch.setattr("unrolled.workers.errors._", lambda message: f"<{message}>")
    assert str(error).startswith("<The process")
