import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, at, fine, query
from unrolled.shortened import shortened
from unrolled.words import LANGUAGES, NAMES

pytestmark = pytest.mark.usefixtures("as_served")


def opened(page, locale="en-GB", **link):
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.context = {"locale": locale}
    app.query_params.update(link)
    return fine(app.switch_page(f"../pages/{page}.py").run())


def other(app):
    """The one button to another language."""
    (found,) = [each for each in app.button if each.key and each.key.startswith("language.")]
    return found


def test_every_language_has_a_name():
    assert tuple(NAMES) == LANGUAGES


def test_a_link_that_names_no_language_stays_without_one():
    app = opened("learn")
    assert "lang" not in query(app)
    assert other(app).label == "中文"


def test_one_click_changes_the_language_and_puts_it_into_the_link():
    app = opened("classroom", locale="zh-CN", to="/lab")
    assert other(app).label == "English"
    other(app).click().run()
    assert query(app) == {"to": "/lab", "lang": "en"}
    assert other(fine(app)).label == "中文"


def test_the_language_goes_along_to_pages_whose_link_is_their_own():
    app = opened("classroom", lang="zh-CN")
    for page in ("doctor", "learn", "reference"):
        app.query_params.clear()  # as Streamlit's own links to other pages do
        fine(app.switch_page(f"../pages/{page}.py").run())
        assert query(app)["lang"] == "zh-CN"
        assert other(app).label == "English"


def test_a_view_for_the_class_takes_the_chosen_language_along(class_there):
    for link, there in (({"lang": "zh-CN"}, True), ({}, False)):
        app = opened("learn", lesson="initial-state", **link)
        (show,) = [each for each in app.button if each.key == "classroom.show"]
        fine(show.click().run())
        assert ("lang=zh-CN" in query(app)["to"]) == there


def test_a_page_that_reads_its_link_sees_no_language_in_it():
    app = opened("reference", lang="zh-CN", q="unroll")
    assert at(app.text_input, "reference.q").value == "unroll"
    assert query(app) == {"q": "unroll", "lang": "zh-CN"}


def test_what_streamlit_keeps_for_itself_does_not_come_out_of_a_packed_link():
    hidden = shortened({"q": "unroll", "embed": "true", "Embed_Options": "x", "pad": "ab" * 999})
    app = opened("reference", **hidden)
    assert at(app.text_input, "reference.q").value == "unroll"
