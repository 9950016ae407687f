"""The share of processor time that each session has."""

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from ui.server import runs, shares
from ui.server.shares import AT_ONCE, LONGEST, OTHERS, SHARE, Shares, Turns


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_one_over_its_share_waits_as_long_as_others_are_there(clock: Clock) -> None:
    known = Shares(clock)
    known.spent("one", AT_ONCE + 2)
    assert known.wait("one") == 0.0  # alone
    known.spent("other", 0.02)
    assert known.wait("one") == pytest.approx(2 / SHARE)
    assert known.wait("other") == 0.0
    clock.seconds += OTHERS
    assert known.wait("one") == 0.0  # alone again


def test_a_share_comes_back(clock: Clock) -> None:
    known = Shares(clock)
    known.spent("one", AT_ONCE + 1)
    clock.seconds += 1 / SHARE
    known.spent("other", 0.02)
    assert known.wait("one") == 0.0


def test_nobody_waits_without_end(clock: Clock) -> None:
    known = Shares(clock)
    known.spent("one", 1_000)
    known.spent("other", 0.02)
    assert known.wait("one") == LONGEST


def test_no_more_sessions_are_known_than_there_is_room_for(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "SESSIONS", 3)
    known = Shares(clock)
    for session in "abcdea":
        known.spent(session, 0.1)
    assert [*known._used] == ["d", "e", "a"]
    assert set(known._ran) == {"d", "e", "a"}


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> tuple[Shares, list[float]]:
    """Runs are counted, and nobody really waits."""
    monkeypatch.setitem(vars(script_runner), runs.NAME, vars(script_runner)[runs.NAME])
    monkeypatch.setattr(runs, "_first", [])
    monkeypatch.setattr(runs, "_observers", [])
    known, waits = Shares(), []
    runs.measure_pages()
    shares.count_runs(Turns(known, waits.append))
    return known, waits


def page() -> None:
    import streamlit as st

    st.session_state.runs = st.session_state.get("runs", 0) + 1
    st.write(f"run {st.session_state.runs}")
    st.button("again")


def test_a_run_over_its_share_waits_with_a_sentence_and_is_made(
    slept: tuple[Shares, list[float]],
) -> None:
    known, waits = slept
    app = AppTest.from_function(page).run()
    assert not waits
    assert not app.toast
    (session,) = known._used
    known.spent("other", 0.01)
    known.spent(session, AT_ONCE + 1)
    app.button[0].click().run()
    assert len(waits) == 1
    assert waits[0] > 0.5 / SHARE  # the rest has come back by then, and its own runs took a little
    assert app.toast[0].value == shares.sentence(waits[0])
    assert app.markdown[0].value == "run 2"


def busy() -> None:
    import time

    began = time.thread_time()
    while time.thread_time() - began < 0.05:
        pass


def idle() -> None:
    import time

    time.sleep(0.05)


def test_what_counts_is_processor_time(slept: tuple[Shares, list[float]]) -> None:
    known, _waits = slept
    used = []
    for script in (busy, idle):
        AppTest.from_function(script).run()
        used.append(AT_ONCE - known._used.popitem()[1]._left)
    assert used[0] >= 0.05
    assert used[1] < 0.05
