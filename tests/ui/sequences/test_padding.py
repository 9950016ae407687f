from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, fine, text


def page(**link):
    """The page, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(link)
    return fine(app.switch_page("../pages/sequences.py").run())


def test_a_first_visitor_sees_a_padded_batch():
    app = page()
    assert "Padded to one length" in text(app)
