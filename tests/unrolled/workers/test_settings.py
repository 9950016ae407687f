import pytest

from unrolled.errors import SpecError
from unrolled.workers.settings import MODULES, SCHEDULER, WORKERS, Settings, from_environment, usual


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SCHEDULER, raising=False)
    monkeypatch.delenv(WORKERS, raising=False)


GB = 1024**3


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 1), (3, 2), (4, 2), (64, 2)])
def test_a_core_stays_for_the_pages(cores: int, workers: int) -> None:
    assert usual(cores, 8 * GB) == workers


@pytest.mark.parametrize(
    ("gigabytes", "workers"), [(0.5, 0), (1, 0), (1.5, 0), (1.6, 1), (2, 1), (2.2, 1), (2.5, 2)]
)
def test_a_small_machine_keeps_its_memory_for_the_pages(gigabytes: float, workers: int) -> None:
    assert usual(4, int(gigabytes * GB)) == workers


def test_by_itself_a_server_has_workers_of_its_own_with_keras() -> None:
    settings = from_environment()
    assert settings.scheduler is None
    assert settings.workers >= 1
    assert settings.modules == MODULES == ("unrolled.engine",)


def test_the_environment_says_how_many_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SCHEDULER, " tcp://10.0.0.5:8786 ")
    monkeypatch.setenv(WORKERS, "3")
    assert from_environment() == Settings("tcp://10.0.0.5:8786", 3)


@pytest.mark.parametrize(
    "address", ["tcp://scheduler:8786", "tls://[::1]:8786", "scheduler.example.org:8786"]
)
def test_an_address_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv(SCHEDULER, address)
    assert from_environment().scheduler == address


@pytest.mark.parametrize("text", ["nonsense", "tcp://scheduler", "http://scheduler:8786", "a b:1"])
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(SCHEDULER, text)
    with pytest.raises(SpecError, match="UNROLLED_SCHEDULER: expected an address such as tcp://"):
        from_environment()


def test_none_is_a_number_of_workers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKERS, "0")
    assert from_environment().none
    monkeypatch.setenv(SCHEDULER, "tcp://10.0.0.5:8786")
    assert not from_environment().none


@pytest.mark.parametrize("text", ["-1", "two", "1.5", "65", "²"])
def test_what_is_no_number_of_workers_is_refused(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv(WORKERS, text)
    with pytest.raises(SpecError, match="UNROLLED_WORKERS: expected a whole number from 0 to 64"):
        from_environment()
