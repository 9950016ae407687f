"""The page Cells without a browser."""

from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, fine


def page(**link: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(SHELL, default_timeout=120)
    app.query_params.update(link)
    return fine(app.switch_page("../pages/cells.py").run())
