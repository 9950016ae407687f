"""The lab as a test visits it: the shell, run from top to bottom without a browser."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest

from tools.serving import ROOT
from ui.lab.state import Lab
from unrolled.spec import RunSpec

SHELL = str(Path(ROOT, "ui", "shell.py"))


def lab(**query: str) -> AppTest:
    """The lab, opened by a link with this query."""
    return lab_in({}, **query)


def lab_in(context: dict[str, str | None], **query: str) -> AppTest:
    """The lab in a browser with this locale or theme."""
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.context = context
    app.query_params.update(query)
    app.switch_page("../pages/lab.py").run()
    return fine(app)


def fine(app: AppTest) -> AppTest:
    """`app`, which must not show an exception."""
    assert not app.exception, app.exception
    return app


def state(app: AppTest) -> Lab:
    """What this visitor has chosen."""
    kept: Lab = app.session_state["lab"]
    return kept


def spec(app: AppTest) -> RunSpec:
    return state(app).spec


def query(app: AppTest) -> dict[str, Any]:
    """The address bar."""
    return dict(app.query_params)


def markup(app: AppTest) -> list[str]:
    """Whatever the page writes as HTML or Markdown."""
    return [each.body for each in app.html] + [each.value for each in app.markdown]


def text(app: AppTest) -> str:
    """What a reader reads of it."""
    return unescape(re.sub(r"<[^>]*>", " ", "\n".join(markup(app))))


def notes(app: AppTest, kind: str) -> list[str]:
    """The sentences of one kind: ``plain``, ``warn`` or ``silent``."""
    return [
        unescape(re.sub(r"<[^>]*>", "", each.body))
        for each in app.html
        if f"u-note u-{kind}" in each.body
    ]


def numbers(app: AppTest) -> np.ndarray:
    """The table on show in the tab Data, without its first columns of words."""
    shown = app.dataframe[0].value
    columns = [name for name in shown.columns if "[" in name]
    return shown[columns].to_numpy(dtype="float32")


def at(widgets: Any, key: str) -> Any:
    """The widget of `widgets` that `ui.widgets.follow` has put under `key`."""
    found = [each for each in widgets if each.key and each.key.partition("@")[0] == key]
    assert len(found) == 1, (key, [each.key for each in widgets])
    return found[0]
