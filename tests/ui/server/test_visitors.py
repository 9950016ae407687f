import pytest
from starlette.types import Scope

from ui.server import visitors
from unrolled.errors import SpecError


def asked(client: str | None, *forwarded: str) -> Scope:
    headers = [(b"X-Forwarded-For", text.encode()) for text in forwarded]
    return {"headers": headers, "client": client and (client, 1)}


@pytest.mark.parametrize(
    ("scope", "proxies", "found"),
    [
        (asked("203.0.113.7"), 0, "203.0.113.7"),
        (asked("203.0.113.7", "198.51.100.1"), 0, "203.0.113.7"),  # anybody can write that
        (asked("10.0.0.2", "198.51.100.1"), 1, "198.51.100.1"),
        (asked("10.0.0.2", "6.6.6.6, 198.51.100.1"), 1, "198.51.100.1"),
        (asked("10.0.0.2", "6.6.6.6", "198.51.100.1, 10.0.0.3"), 2, "198.51.100.1"),
        (asked("10.0.0.2"), 1, "10.0.0.2"),  # it came past the proxy
        (asked("10.0.0.2", "unknown"), 1, "unknown"),
        (asked("10.0.0.2", "x" * 999), 1, "x" * 64),
        (asked("10.0.0.2", "2001:0db8::0001"), 1, "2001:db8::1"),
        (asked("127.0.0.1"), 0, None),
        (asked("::1"), 0, None),
        (asked(None), 0, None),
    ],
)
def test_the_address_is_what_the_outermost_proxy_saw(scope, proxies, found):
    assert visitors.address(scope, proxies) == found


@pytest.mark.parametrize(("text", "number"), [("", 0), (" 2 ", 2), ("0", 0)])
def test_the_environment_says_how_many_proxies_there_are(monkeypatch, text, number):
    monkeypatch.setenv(visitors.VARIABLE, text)
    assert visitors.proxies_from_environment() == number


@pytest.mark.parametrize("text", ["yes", "-1", "10", "1.5"])
def test_what_is_no_number_of_proxies_is_refused(monkeypatch, text):
    monkeypatch.setenv(visitors.VARIABLE, text)
    with pytest.raises(SpecError, match=visitors.VARIABLE):
        visitors.proxies_from_environment()
