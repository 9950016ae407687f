import logging
from collections.abc import Iterator

import pytest


class Strict(logging.Handler):
    """Fails the test in which a rule of the doctor stumbles, which a person is not told of."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage()) from (record.exc_info or (None, None))[1]


@pytest.fixture(autouse=True)
def no_rule_stumbles() -> Iterator[None]:
    """Every test of this folder."""
    log, handler = logging.getLogger("unrolled.doctor.rules"), Strict()
    log.addHandler(handler)
    yield
    log.removeHandler(handler)
