import html
import re
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import CLASS_ADDRESS as ADDRESS
from tests.ui.conftest import from_machine
from tests.ui.visiting import SHELL, fine, lab, markup, notes, text
from ui.classroom import qr, served, short_links


def projector(**query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(query)
    return fine(app.switch_page("../pages/classroom.py").run())


def address(app: AppTest) -> str:
    """The address in large type."""
    (shown,) = re.findall(r'<p class="u-address".*?</p>', "\n".join(markup(app)))
    return html.unescape(re.sub(r"<[^>]*>", "", shown))


def test_without_a_class_it_says_how_to_get_one() -> None:
    app = projector()
    assert "make classroom" in text(app)
    assert "u-address" not in "".join(markup(app))


@pytest.mark.usefixtures("class_there")
def test_without_a_view_it_shows_the_bare_address() -> None:
    app = projector()
    assert address(app) == ADDRESS
    assert qr.picture(f"{ADDRESS}/") in "".join(markup(app))


@pytest.mark.usefixtures("class_there")
def test_a_view_has_its_short_link() -> None:
    app = projector(to="/lab?cell=GRU&units=5")
    code = address(app).removeprefix(f"{ADDRESS}/s/")
    assert short_links.published.view(code) == "/lab?cell=GRU&units=5"
    assert qr.picture(address(app)) in "".join(markup(app))
    assert f'alt="QR code of {address(app)}"' in "".join(markup(app))
    assert notes(app, "warn") == []


@pytest.mark.usefixtures("class_there")
@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("https://elsewhere.example/lab", "Only views of this app"),
        ("//elsewhere.example", "Only views of this app"),
        ("/lab?x=" + "1" * 20_000, "too long"),
        ("<b>", "Only views of this app"),
    ],
)
def test_what_is_no_view_gives_the_home_page_and_a_sentence(to: str, said: str) -> None:
    app = projector(to=to)
    (note,) = notes(app, "warn")
    assert said in note
    assert address(app) == ADDRESS


@pytest.mark.usefixtures("class_there")
def test_only_the_teacher_hands_out_views(monkeypatch: pytest.MonkeyPatch) -> None:
    from_machine(monkeypatch, "203.0.113.9")
    app = projector(to="/lab?cell=GRU&seed=123")
    (note,) = notes(app, "warn")
    assert "at the machine that serves" in note
    assert address(app) == ADDRESS


def test_one_of_several_addresses_can_be_picked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(served.VARIABLE, f"{ADDRESS} http://10.0.0.7:8501")
    app = projector()
    assert address(app) == ADDRESS
    fine(app.selectbox[0].set_value("http://10.0.0.7:8501").run())
    assert address(app) == "http://10.0.0.7:8501"


def shown_to_class(app: AppTest) -> list[str]:
    return [each.key for each in app.button if each.key == "classroom.show"]


def test_the_button_is_there_for_a_teacher_with_a_class(monkeypatch: pytest.MonkeyPatch) -> None:
    from_machine(monkeypatch, None)
    assert shown_to_class(lab()) == []
    monkeypatch.setenv(served.VARIABLE, ADDRESS)
    app = lab(cell="GRU")
    assert shown_to_class(app)
    query = dict(app.query_params)
    fine(app.button(key="classroom.show").click().run())
    view = short_links.published.view(address(app)[-4:])
    assert view == f"/lab?{urlencode(query)}"


@pytest.mark.usefixtures("class_there")
def test_nobody_else_in_the_class_finds_the_button(monkeypatch: pytest.MonkeyPatch) -> None:
    from_machine(monkeypatch, "203.0.113.9")
    assert shown_to_class(lab()) == []


def test_a_short_link_that_leads_nowhere_is_said() -> None:
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["unknown_link"] = "1"
    fine(app.run())
    assert any("short link leads nowhere" in note for note in notes(app, "warn"))
