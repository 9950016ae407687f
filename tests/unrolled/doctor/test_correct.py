"""Programs with nothing wrong in them: not a word is to be said of them."""

from pathlib import Path

import pytest

from unrolled.doctor.diagnosing import diagnose

PROGRAMS = sorted((Path(__file__).parent / "correct").glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=[path.stem for path in PROGRAMS])
def test_nothing_is_said_of_a_correct_program(path: Path) -> None:
    diagnosis = diagnose(path.read_text(encoding="utf-8"))
    assert [(f.line, f.kind, f.title, f.keras, f.explanation) for f in diagnosis.findings] == []
    assert diagnosis.understood
    assert diagnosis.shapes
