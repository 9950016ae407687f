import os
import subprocess
import sys

import pytest

from tools.serving import ROOT
from ui.server import settings

NONSENSE = {
    "UNROLLED_WORKERS": "two",
    "UNROLLED_SCHEDULER": "somewhere",
    "UNROLLED_AWAY": "long",
    "UNROLLED_DRAIN": "-1",
    "UNROLLED_LOG": "xml",
    "UNROLLED_SLOW": "never",
    "UNROLLED_METRICS": "port",
    "UNROLLED_PROXIES": "some",
    "UNROLLED_EMBEDDED_IN": "not a site",
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NONSENSE:
        monkeypatch.delenv(name, raising=False)


def test_an_environment_that_says_nothing_is_enough() -> None:
    chosen = settings.chosen()
    assert (chosen.metrics, chosen.proxies, chosen.embedders) == (None, 0, ())


@pytest.mark.parametrize("name", NONSENSE)
def test_what_means_nothing_ends_the_start(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, NONSENSE[name])
    with pytest.raises(SystemExit, match=rf"{name}: expected .*, got "):
        settings.chosen()


def test_a_server_says_it_and_nothing_else() -> None:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port=0"]
    environment = {**os.environ, "UNROLLED_WORKERS": "two"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "UNROLLED_WORKERS: expected a whole number from 0 to 64, got two" in said
    assert "Traceback" not in said
