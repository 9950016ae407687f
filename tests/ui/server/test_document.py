import pytest
from starlette.requests import Request

from tests.awaiting import awaited
from tests.ui.visiting import SHELL, markup
from ui.server import document, first_words, loading
from ui.server.document import text
from ui.server.health import Health


def test_the_script_stands_before_streamlits_own():
    assert text("en", home=False).index("pushState") < text("en", home=False).index('src="')


def test_the_page_has_a_name_before_streamlit_gives_it_one():
    assert "<title>Unrolled</title>" in text("en", home=False)
    assert '<html lang="en">' in text("en", home=False)


def answered(address: str, languages: str) -> str:
    """The document as a browser with these languages gets it."""
    path, _mark, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept-language", languages.encode())],
    }
    return awaited(document._answer(Request(scope))).body.decode()


@pytest.mark.parametrize(
    ("address", "languages", "language"),
    [
        ("/lab", "en-GB,zh;q=0.5", "en"),
        ("/lab", "zh-Hans-CN;q=0.9,en;q=0.5", "zh-CN"),
        ("/lab?cell=GRU&lang=zh-CN", "en", "zh-CN"),
        ("/?lang=en", "zh-CN", "en"),
        ("/?lang=tlh", "zh-CN", "zh-CN"),
        ("/lab", "", "en"),
    ],
)
def test_the_document_is_in_the_language_of_the_link_or_else_the_browsers(
    address, languages, language
):
    page = answered(address, languages)
    assert f'<html lang="{language}">' in page
    assert ('id="first-words"' in page) == address.startswith("/?")


def test_the_first_words_come_with_home_alone():
    assert first_words.sentence() in text("en", home=True)
    assert "first-words" not in text("en", home=False)


def test_the_first_words_are_those_that_home_then_says():
    from streamlit.testing.v1 import AppTest

    page = "\n".join(markup(AppTest.from_file(SHELL, default_timeout=60).run()))
    before, _h1, after = text("en", home=True).partition('<h1 class="u-question">')
    assert before
    asked = after.partition("</h1>")[0]
    assert f'<h1 class="u-question">{asked}</h1>' in page
    assert first_words.sentence() in page


def test_the_first_words_have_the_themes_colours_and_type():
    words = text("en", home=True)
    for colour in ("#FFFFFF", "#14171C", "#0F1720", "#E6E9EE"):
        assert colour in words
    assert '.woff2"); font-weight' in words


@pytest.mark.parametrize("address", ["/", "/lab?cell=GRU", "/memory"])
def test_until_keras_is_there_every_page_says_so(monkeypatch, address):
    server = Health()
    monkeypatch.setattr(document.health, "server", server)
    assert loading.sentence() in answered(address, "en")
    server.warmed()
    assert loading.sentence() not in answered(address, "en")


def test_all_documents_have_the_same_scripts():
    def scripts(html):
        return html.partition("<script>")[2].partition("</script>")[0]

    assert scripts(text("en", home=False, warm=False)) == scripts(text("en", home=True))


def test_the_style_is_there_before_what_it_is_for_and_after_streamlits_own():
    before, style, after = text("en", home=False).partition(".u-question {")
    assert style
    assert "</head>" in before
    assert '<div id="root">' in after


def test_every_page_has_the_document():
    paths = [route.path for route in document.routes()]
    assert {"/", "/lab", "/doctor"} <= set(paths)
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("query", ["", "lang=zh-CN&to=%2Flab"])
def test_home_is_at_the_bare_address(query):
    (route,) = (route for route in document.routes() if route.path == "/home")
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "server": ("unrolled.test", 80),
        "path": "/home",
        "query_string": query.encode(),
        "headers": [],
    }
    answer = awaited(route.endpoint(Request(scope)))
    assert answer.status_code == 307
    assert answer.headers["location"] == "/" + ("?" + query if query else "")


def test_what_is_said_while_the_server_is_away_comes_in_every_language():
    page = text("zh-CN", home=False)
    assert 'data-en="The server does not answer' in page
    assert 'data-zh-cn="服务器暂时没有响应' in page
    assert page.index("untilAnswered") < page.index('src="')
