"""Programs with nothing wrong in them: not a word is to be said of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from unrolled.doctor.diagnosing import diagnose
from unrolled.doctor.diagnosis import Diagnosis

PROGRAMS = sorted((Path(__file__).parent / "correct").glob("*.py"))

DEAR = (
    "attention",
    "attention_masked",
    "autoencoder",
    "bidirectional",
    "configured",
    "layers_within",
    "long_series",
    "masked",
    "stacked",
    "tokenizer",
    "words_counted",
)
"""Programs whose training is nothing that others here do not have, and takes the longest: every
day they are read, built and called, and trained where all that takes long is done."""


def programs() -> Iterator[Any]:
    for path in PROGRAMS:
        yield pytest.param(
            path, id=path.stem, marks=[pytest.mark.long] if path.stem in DEAR else []
        )


def assert_silent(diagnosis: Diagnosis) -> None:
    assert [(f.line, f.kind, f.title, f.keras, f.explanation) for f in diagnosis.findings] == []
    assert diagnosis.understood
    assert diagnosis.shapes


@pytest.mark.parametrize("path", list(programs()))
def test_nothing_is_said_of_a_correct_program(path: Path) -> None:
    assert_silent(diagnose(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", DEAR)
def test_nothing_is_said_of_it_before_it_is_trained(name: str) -> None:
    (path,) = (path for path in PROGRAMS if path.stem == name)
    diagnosis = diagnose(path.read_text(encoding="utf-8"), complete=False)
    assert_silent(diagnosis)
    assert diagnosis.pending
