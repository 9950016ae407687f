import pytest

from unrolled.errors import SpecError
from unrolled.workers.settings import MODULES, SCHEDULER, WORKERS, Settings, from_environment, usual


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SCHEDULER, raising=False)
    monkeypatch.delenv(WORKERS, raising=False)


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 1), (3, 2), (4, 2), (64, 2)])
def test_a_core_stays_for_the_pages(cores: int, workers: int) -> None:
    assert usual(cores) == workers


def test_by_itself_a_server_has_workers_of_its_own_with_keras() -> None:
    settings = from_environment()
    assert settings.scheduler is None
    assert settings.workers >= 1
    assert settings.modules == MODULES == ("unrolled.engine",)


def test_the_environment_says_how_many_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SCHEDULER, " tcp://10.0.0.5:8786 ")
    monkeypatch.setenv(WORKERS, "3")
    assert from_environment() == Settings("tcp://10.0.0.5:8786", 3)


@pytest.mark.parametrize("text", ["0", "-1", "two", "1.5", "65", "²"])
def test_what_is_no_number_of_workers_is_refused(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv(WORKERS, text)
    with pytest.raises(SpecError, match="UNROLLED_WORKERS: expected a whole number from 1 to 64"):
        from_environment()
