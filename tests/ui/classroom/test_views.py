from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.classroom import views


@pytest.mark.parametrize(
    "text", ["/", "/lab", "/lab?cell=GRU&units=5", "/lab?x=&word=%E4%BD%A0+a%26b", "/?v=1"]
)
def test_a_view_of_this_app_is_itself(text: str) -> None:
    assert views.read(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lab",
        "http://elsewhere.example/lab",
        "https:/lab",
        "//elsewhere.example/lab",
        "///lab",
        "/\\elsewhere.example",
        "/\t/elsewhere.example",
        "/lab/../etc",
        "/nowhere",
        "/home",
        "/classroom?to=%2Flab",
        "/s/bcdf",
        "/static/js/index.js",
        "javascript:alert(1)",
        "//[",
        "/lab?x=" + "1" * views.LONGEST,
        "/lab?" + "&".join(f"{k}=%20" for k in range(4000)),
    ],
)
def test_what_is_no_view_is_refused(text: str) -> None:
    assert views.read(text) is None


@given(st.text(max_size=60) | st.text("/\\:?#@&=%. \t\r\nlab", max_size=60))
def test_nothing_that_is_read_leads_elsewhere_or_breaks_a_header(text: str) -> None:
    for view in (views.read(text), views.read("/lab?" + text), views.read("/" + text)):
        if view is not None:
            parts = urlsplit(view)
            assert not parts.scheme
            assert not parts.netloc
            assert parts.path in ("/", "/lab") or parts.path[1:] in views.pages()
            assert view.isascii()
            assert view.isprintable()
            assert views.read(view) == view


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=20), max_size=5))
def test_every_query_survives(query: dict[str, str]) -> None:
    view = views.written("/lab", query)
    assert views.read(view) == view
    assert dict(parse_qsl(urlsplit(view).query, keep_blank_values=True)) == query
    assert views.page_of(view) == ("../pages/lab.py", query)


def test_the_bare_address_is_the_home_page() -> None:
    assert views.page_of("/") == ("../pages/home.py", {})
    assert views.written("/", {}) == views.HOME
