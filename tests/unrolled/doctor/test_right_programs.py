from collections.abc import Iterator
from typing import Any

import pytest

from tests.unrolled.doctor.cases import HEAD
from tests.unrolled.doctor.right_facts import RIGHT as ANSWERS
from tests.unrolled.doctor.right_programs import RIGHT
from tests.unrolled.doctor.right_python import RIGHT as PYTHON
from unrolled.doctor.diagnosing import diagnose

pytestmark = pytest.mark.filterwarnings("ignore")
ALL = RIGHT | ANSWERS


def programs() -> Iterator[Any]:
    """Every program; one in six is trained every day, and all where that takes long is done."""
    for k, name in enumerate(ALL):
        yield pytest.param(name, id=name, marks=[pytest.mark.long] if k % 6 else [])


@pytest.mark.parametrize("name", list(programs()))
def test_nothing_is_told_of_a_right_program(name: str) -> None:
    diagnosis = diagnose(HEAD + ALL[name])
    assert diagnosis.findings == ()


@pytest.mark.parametrize("name", [name for k, name in enumerate(ALL) if k % 6])
def test_nothing_is_told_of_it_before_it_is_trained(name: str) -> None:
    assert diagnose(HEAD + ALL[name], complete=False).findings == ()


@pytest.mark.parametrize("name", PYTHON)
def test_what_is_not_looked_at_is_no_mistake(name: str) -> None:
    program = HEAD + PYTHON[name]
    exec(program, {"__name__": "__main__"})  # it is right
    told = diagnose(program, complete=False).findings
    assert {found.kind for found in told} <= {"unknown"}, [found.title for found in told]
    assert not any(found.exception for found in told)
