from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Match

from tests.awaiting import awaited
from ui.classroom import short_links
from ui.classroom.short_links import ShortLinks


def test_a_code_is_four_letters_that_nobody_confuses() -> None:
    links = ShortLinks()
    for n in range(50):
        code = links.publish(f"/lab?seed={n}")
        assert len(code) == 4
        assert not set(code) & set("ilouaeqvwy0123456789") - set("v")


def test_the_same_view_has_the_same_code_also_after_a_new_start() -> None:
    first, second = ShortLinks(), ShortLinks()
    code = first.publish("/lab?cell=GRU")
    assert first.publish("/lab?cell=LSTM") != code
    assert first.publish("/lab?cell=GRU") == second.publish("/lab?cell=GRU") == code
    assert first.view(code) == first.view(code.upper()) == "/lab?cell=GRU"


def test_the_oldest_go_first() -> None:
    links = ShortLinks(most=2)
    a, b = links.publish("/lab?a"), links.publish("/lab?b")
    links.publish("/lab?a")
    c = links.publish("/lab?c")
    assert [links.view(code) for code in (a, b, c)] == ["/lab?a", None, "/lab?c"]


def test_two_views_never_share_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_links, "_code", lambda _view, tries: "bcdf"[tries] * 4)
    links = ShortLinks()
    assert [links.publish(view) for view in ("/a", "/b", "/a")] == ["bbbb", "cccc", "bbbb"]


def test_many_may_publish_at_once() -> None:
    links = ShortLinks(most=20)
    views = [f"/lab?seed={n % 40}" for n in range(2000)]
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(links.publish, views))
    known = {code: links.view(code) for code in set(codes)}
    assert sum(view is not None for view in known.values()) == 20
    assert all(known[code] in (view, None) for code, view in zip(codes, views, strict=True))


def answer(code: str) -> RedirectResponse:
    """What the server says to whoever opens a short link."""
    (route,) = short_links.routes()
    assert route.matches({"type": "http", "method": "GET", "path": f"/s/{code}"})[0] == Match.FULL
    scope = {"type": "http", "path_params": {"code": code}}
    redirect: RedirectResponse = awaited(route.endpoint(Request(scope)))
    return redirect


def test_a_short_link_is_sent_on() -> None:
    sent = answer(short_links.published.publish("/lab?cell=GRU&word=%E4%BD%A0"))
    assert sent.status_code == 302
    assert sent.headers["location"] == "/lab?cell=GRU&word=%E4%BD%A0"
    assert sent.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("code", ["aaaa", "x" * 3000, "\r\nset-cookie:a", "..", "a.example"])
def test_an_unknown_code_leads_home(code: str) -> None:
    sent = answer(code)
    assert sent.status_code == 302
    assert sent.headers["location"] == "/?unknown_link=1"
