"""The doctor as a program of its own, in a process of its own."""

import io
import json
import subprocess
import sys

import pytest

from tools.serving import ROOT
from unrolled.__main__ import main

BAD = "import keras\nkeras.layers.LSTM(4)(keras.Input((5,)))\n"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "unrolled", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_findings_as_json_and_nothing_else(tmp_path):
    (tmp_path / "bad.py").write_text(BAD)
    done = run("doctor", "--json", str(tmp_path / "bad.py"))
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert (done.returncode, told["understood"]) == (1, True)
    (finding,) = told["findings"]
    assert (finding["line"], finding["kind"], finding["exception"]) == (2, "error", "ValueError")
    assert all(fix["proved"] for fix in finding["fixes"])
    assert finding["fixes"]


@pytest.fixture
def give(monkeypatch):
    """Have a text come from standard input."""
    return lambda text: monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()))
    )


def test_a_right_program_from_standard_input(give, capsys):
    give(BAD.replace("(5,)", "(5, 2)"))
    assert main(["doctor", "-"]) == 0
    said = capsys.readouterr()
    assert "Nothing is wrong" in said.out
    assert said.err == ""


@pytest.mark.parametrize("given", ["def f(:\n", "x = '\x00'"])
def test_what_is_no_program(given, give, capsys):
    give(given)
    assert main(["doctor", "--json", "-"]) == 2
    assert json.loads(capsys.readouterr().out)["understood"] is False


def test_a_file_that_is_not_there_or_no_text(tmp_path, capsys):
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for name in ("nothing", "bytes", "."):
        assert main(["doctor", "--json", str(tmp_path / name)]) == 2
        assert json.loads(capsys.readouterr().out)["findings"][0]["explanation"]


def test_no_command(capsys):
    assert main([]) == 2
    assert run("docter").returncode == 2
    assert "FILE" in capsys.readouterr().err
