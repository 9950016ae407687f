import pytest

from tests.unrolled.doctor.cases import HEAD
from tests.unrolled.doctor.right_programs import RIGHT
from unrolled.doctor.diagnosing import diagnose

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_told_of_a_right_program(name: str) -> None:
    diagnosis = diagnose(HEAD + RIGHT[name])
    assert diagnosis.findings == ()
