import json

import pytest
from starlette.requests import Request

from tests.awaiting import awaited
from ui.server.health import VARIABLE, Health, drain_from_environment
from unrolled.errors import SpecError


def told(health: Health, query: bytes = b"") -> tuple[int, str]:
    """What is answered to who asks."""
    request = Request({"type": "http", "query_string": query})
    answer = awaited(health.route().endpoint(request))
    return answer.status_code, json.loads(answer.body)["state"]


def test_visitors_are_wanted_between_warming_up_and_the_end() -> None:
    health = Health()
    assert told(health) == (503, "loading")
    health.warmed()
    assert told(health) == (200, "ready")
    health.ends()
    assert told(health) == (503, "ending")


def test_a_page_that_asks_is_told_without_an_error() -> None:
    assert told(Health(), b"told") == (200, "loading")


def test_a_server_that_ends_before_it_was_ready_wants_nobody() -> None:
    health = Health()
    health.ends()
    health.warmed()
    assert told(health) == (503, "ending")


@pytest.mark.parametrize(("text", "seconds"), [("", 0), (" 10 ", 10), ("300", 300)])
def test_the_environment_says_how_long_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, text: str, seconds: int
) -> None:
    monkeypatch.setenv(VARIABLE, text)
    assert drain_from_environment() == seconds


@pytest.mark.parametrize("text", ["-1", "301", "soon", "1.5"])
def test_what_is_no_such_time_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(VARIABLE, text)
    with pytest.raises(SpecError, match=f"{VARIABLE}: expected a whole number from 0 to 300"):
        drain_from_environment()
