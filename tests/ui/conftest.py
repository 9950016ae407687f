import pytest
from streamlit.runtime.scriptrunner import script_runner

from ui import server


@pytest.fixture
def as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts run as they do on our server, where Keras is kept between two runs."""
    kept = script_runner._clean_problem_modules
    monkeypatch.setattr(script_runner, "_clean_problem_modules", kept)
    server.keep_keras()
