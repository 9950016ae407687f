from pathlib import Path

from streamlit.testing.v1 import AppTest

from tools.serving import ROOT

SHELL = str(Path(ROOT, "ui", "shell.py"))


def test_bare_address_ends_on_a_page_without_a_fault() -> None:
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    assert not app.exception
    assert len(app.main) > 1


def test_the_lab_can_be_gone_to() -> None:
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page("../pages/lab.py").run()
    assert not app.exception
