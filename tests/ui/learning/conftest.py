import pytest

from tests.ui.conftest import DoneTask
from ui import asking


@pytest.fixture(autouse=True)
def every_visit(as_served: None) -> None:
    """Every test of this folder."""


class Trained(DoneTask):
    """A training that nobody makes: it says what a test puts into `said`, until `released`."""

    def __init__(self, function, args, options):
        super().__init__(function, args, options)
        self.released = False

    def result(self, timeout=None):
        return None


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> list[Trained]:
    """Every training that workers were asked for."""
    tasks: list[Trained] = []

    def submit(function, *args, **options):
        tasks.append(Trained(function, args, options))
        return tasks[-1]

    monkeypatch.setattr(asking.workers, "submit", submit)
    return tasks
