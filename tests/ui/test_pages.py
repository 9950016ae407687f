"""The pages in the bar at the top."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from ui import reader
from ui.pages import pages
from unrolled import words

words.ask(reader.locale)
first, second = pages(), pages()
st.session_state["own"] = not {id(page) for page in first} & {id(page) for page in second}
st.session_state["titles"] = [page.title for page in first]
reader.choose("zh-CN")
st.session_state["chinese"] = [page.title for page in pages()]
"""


@pytest.fixture
def session(tmp_path: Path):
    """What a run finds that asks for the pages, from a folder beside theirs as the shell is."""
    (tmp_path / "pages").symlink_to(Path("pages").resolve())
    (tmp_path / "ui").mkdir()
    script = tmp_path / "ui" / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    app = AppTest.from_file(script, default_timeout=60).run()
    assert not app.exception
    return app.session_state


def test_each_run_has_pages_of_its_own_in_the_language_of_its_reader(session) -> None:
    assert session["own"]
    assert session["titles"][:3] == ["Home", "Learn", "Lab"]
    assert session["chinese"][2] != "Lab"
    assert len(session["titles"]) == len(session["chinese"]) == 12
