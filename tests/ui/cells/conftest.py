import pytest

from ui.cells import said


@pytest.fixture(autouse=True)
def every_visit(as_served: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test of this folder; no workers have said anything yet."""
    monkeypatch.setattr(said, "_answers", {})
