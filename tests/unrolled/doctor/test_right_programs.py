import pytest

from tests.unrolled.doctor.cases import HEAD
from tests.unrolled.doctor.right_facts import RIGHT as ANSWERS
from tests.unrolled.doctor.right_programs import RIGHT
from unrolled.doctor.diagnosing import diagnose

pytestmark = pytest.mark.filterwarnings("ignore")
ALL = RIGHT | ANSWERS


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_told_of_a_right_program(name: str) -> None:
    diagnosis = diagnose(HEAD + ALL[name])
    assert diagnosis.findings == ()
