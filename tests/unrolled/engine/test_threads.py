"""Work in threads of its own."""

from contextvars import ContextVar

import keras
import pytest

from unrolled.engine.threads import afresh, own_thread

SPOKEN = ContextVar("SPOKEN", default="nobody's")


@pytest.mark.parametrize("apart", [afresh, own_thread])
def test_keras_counts_from_the_beginning(apart):
    keras.layers.LSTM(1)
    assert keras.layers.LSTM(1).name != "lstm"
    assert apart(lambda: (keras.layers.LSTM(1).name, keras.layers.LSTM(1).name)) == (
        "lstm",
        "lstm_1",
    )


@pytest.mark.parametrize("apart", [afresh, own_thread])
def test_what_goes_wrong_there_is_raised_here(apart):
    with pytest.raises(ZeroDivisionError):
        apart(lambda: 1 / 0)


def test_only_an_own_thread_knows_who_calls():
    token = SPOKEN.set("the caller's")
    try:
        assert afresh(SPOKEN.get) == "nobody's"
        assert own_thread(SPOKEN.get) == "the caller's"
    finally:
        SPOKEN.reset(token)
