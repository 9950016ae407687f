"""Each test of a sample is made for every sample of its module."""

import pytest


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give the tests that ask for a sample those of the module they stand in."""
    if "sample" in metafunc.fixturenames and hasattr(metafunc.module, "SAMPLES"):
        metafunc.parametrize("sample", metafunc.module.SAMPLES, ids=str)
