"""What a run says, and how often the loop is woken for it."""

import asyncio
import threading
from types import SimpleNamespace

import pytest
from streamlit.runtime.app_session import AppSession

from ui.server import in_one_go
from ui.server.in_one_go import Heard


def test_the_loop_is_woken_once_until_it_has_come() -> None:
    heard, woken, done = Heard(), [], []
    for n in range(5):
        heard.say(lambda n=n: done.append(n), woken.append)
    assert (len(woken), done) == (1, [])
    woken.pop()()
    assert done == [0, 1, 2, 3, 4]
    heard.say(lambda: done.append(5), woken.append)
    assert len(woken) == 1, "what is said later is not left lying"
    woken.pop()()
    assert done[-1] == 5


def test_one_that_fails_takes_nothing_else_along() -> None:
    heard, woken, done = Heard(), [], []

    def fail() -> None:
        raise ValueError("something")

    heard.say(lambda: done.append(0), woken.append)
    heard.say(fail, woken.append)
    heard.say(lambda: done.append(1), woken.append)
    with pytest.raises(ValueError, match="something"):
        woken.pop(0)()
    for wake in woken:
        wake()
    assert done == [0, 1]


def test_nothing_of_a_thousand_things_is_lost_or_out_of_order(monkeypatch) -> None:
    monkeypatch.setattr(AppSession, in_one_go.CALL, in_one_go._original)
    in_one_go.call_once()
    # In a thread of its own: in this one the loop of a browser test may be running.
    loop = asyncio.new_event_loop()
    listening = threading.Thread(target=loop.run_forever)
    listening.start()
    session = SimpleNamespace(_event_loop=loop)
    done: list[int] = []
    ended = threading.Event()
    for n in range(1000):
        AppSession._call_soon_on_event_loop(session, lambda n=n: done.append(n))
    AppSession._call_soon_on_event_loop(session, ended.set)
    assert ended.wait(10)
    loop.call_soon_threadsafe(loop.stop)
    listening.join()
    loop.close()
    assert done == [*range(1000)]


def test_a_loop_that_is_closed_is_nobodys_trouble(monkeypatch) -> None:
    monkeypatch.setattr(AppSession, in_one_go.CALL, in_one_go._original)
    in_one_go.call_once()
    session = SimpleNamespace(_event_loop=asyncio.new_event_loop())
    session._event_loop.close()
    AppSession._call_soon_on_event_loop(session, lambda: None)
