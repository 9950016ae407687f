import pytest


@pytest.fixture(autouse=True)
def every_visit(as_served: None) -> None:
    """Every test of this folder."""
