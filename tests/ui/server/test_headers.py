import re
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit
from starlette.types import Message, Receive, Scope, Send

from tests.awaiting import awaited
from ui.server import document, headers
from ui.server.headers import Headers, Scripts, embedders_from_environment, hashed, policy
from unrolled import words
from unrolled.errors import SpecError

KEPT = [(b"content-type", b"text/html"), (b"cache-control", b"no-cache")]
"""What an answer says of itself."""


def answered(
    scheme: str = "http", host: str = "unrolled.test", **fields: str
) -> tuple[dict[str, str], list[tuple[bytes, bytes]]]:
    """The headers that a browser gets, and those that the app gave."""
    given = list(KEPT)

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": given})
        await send({"type": "http.response.body", "body": b""})

    sent: list[Message] = []

    async def receive() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    asked = {"host": host, **{name.replace("_", "-"): text for name, text in fields.items()}}
    raw = [(name.encode(), text.encode()) for name, text in asked.items()]
    served = Headers(app, embedders_from_environment())
    awaited(served({"type": "http", "scheme": scheme, "headers": raw}, receive, send))
    return {name.decode(): text.decode() for name, text in sent[0]["headers"]}, given


def directives(whole: str) -> dict[str, list[str]]:
    """A policy as what it allows of each kind."""
    return {
        kind: rest.split() for kind, _gap, rest in (d.partition(" ") for d in whole.split("; "))
    }


def test_a_script_is_known_by_its_hash() -> None:
    # The example of the specification, https://www.w3.org/TR/CSP3/.
    script = "alert('Hello, world.');"
    assert hashed(script) == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    html = f"<!-- <script>no</script> --><script src='a.js'></script><script>{script}</script>"
    assert Scripts(html).texts == [script]
    assert directives(policy(html))["script-src"] == ["'self'", "blob:", hashed(script)]


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("home", [True, False])
@pytest.mark.parametrize("warm", [True, False])
def test_every_inline_script_of_every_document_is_allowed(
    language: str, home: bool, warm: bool
) -> None:
    found, _given = answered()
    allowed = directives(found["content-security-policy"])["script-src"]
    html = document.text(language, home, warm)
    texts = Scripts(html).texts
    assert len(texts) == html.count("<script>") == (3 if home else 2)
    assert {hashed(text) for text in texts} <= set(allowed)
    # An attribute that holds a script could not be named.
    assert not re.search(r"<[^>]*\son\w+\s*=", html)


def test_another_version_of_streamlits_document_is_known_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed = Path(streamlit.__file__).with_name("static") / "index.html"
    changed = installed.read_text("utf-8").replace("prerenderReady = false", "other = 'new'")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "index.html").write_text(changed, "utf-8")
    before = answered()[0]["content-security-policy"]
    monkeypatch.setattr(streamlit, "__file__", str(tmp_path / "__init__.py"))
    monkeypatch.setattr(document, "text", document.text.__wrapped__)
    after = answered()[0]["content-security-policy"]
    (new,) = (text for text in Scripts(changed).texts if "other" in text)
    assert hashed(new) in after
    assert hashed(new) not in before


def test_nothing_is_allowed_that_was_not_found_to_be_needed() -> None:
    allowed = directives(answered()[0]["content-security-policy"])
    assert allowed["default-src"] == ["'none'"]
    assert [word for word in allowed["script-src"] if not word.startswith("'sha256-")] == [
        "'self'",
        "blob:",
    ]
    assert allowed["connect-src"] == allowed["frame-ancestors"] == ["'self'"]
    for kind in ("worker-src", "base-uri", "form-action"):
        assert allowed[kind] == ["'none'"]
    sources = {source for several in allowed.values() for source in several}
    assert not any("//" in source or "*" in source for source in sources)


def test_what_an_answer_says_itself_is_kept_and_not_changed_for_the_next() -> None:
    found, given = answered()
    assert found["cache-control"] == "no-cache"
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "no-referrer"
    assert given == KEPT


@pytest.mark.parametrize(
    ("asked", "trusted"),
    [
        ({"scheme": "https"}, True),
        ({"x_forwarded_proto": "https"}, True),
        ({"host": "localhost:8501"}, True),
        ({"host": "127.0.0.1:8501"}, True),
        ({"host": "192.168.1.20:8501"}, False),
        ({"host": "localhost.elsewhere.test"}, False),
        ({"scheme": "https", "x_forwarded_proto": "http"}, False),
    ],
)
def test_no_browser_complains_of_a_header_it_does_not_trust(
    asked: dict[str, str], trusted: bool
) -> None:
    assert ("cross-origin-opener-policy" in answered(**asked)[0]) == trusted


def test_a_connection_of_a_page_passes() -> None:
    passed: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        passed.append(scope)

    async def never(_message: Message | None = None) -> Message:
        raise AssertionError

    awaited(Headers(app)({"type": "websocket"}, never, never))
    assert passed == [{"type": "websocket"}]


@pytest.fixture
def embedded_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda text: monkeypatch.setenv(headers.VARIABLE, text)


def test_other_sites_may_show_it_in_a_frame_if_an_operator_names_them(
    embedded_in: Callable[[str], None],
) -> None:
    embedded_in(" https://lms.example.org  https://*.school.test:8443 ")
    named = ["https://lms.example.org", "https://*.school.test:8443"]
    allowed = directives(answered()[0]["content-security-policy"])
    assert allowed["frame-ancestors"] == ["'self'", *named]


@pytest.mark.parametrize(
    "text", ["lms.example.org", "https://lms.test/path", "https://a;script-src", "*", "'none'"]
)
def test_what_is_no_site_is_refused(embedded_in: Callable[[str], None], text: str) -> None:
    embedded_in(text)
    with pytest.raises(SpecError, match=headers.VARIABLE):
        embedders_from_environment()
