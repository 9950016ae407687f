"""One learner cannot starve the others, tried on a server as it is run.

What is printed stands in docs/reliability.md, section "One learner cannot starve the others".
"""

import sys

import pytest

from tests.awaiting import awaited
from tests.reliability.flooding import calm_ones, p95, with_flood
from tools.process import processor_ms, resident_mb
from tools.serving import Server
from ui.server.shares import SHARE

FACTOR = 4.0
"""How much longer learners may wait while somebody floods the server, 19 acts of 20."""

SECONDS = 90.0
"""Of each part: the share of the one who floods is used up after a third of it."""


@pytest.mark.long
def test_learners_are_answered_while_somebody_floods_the_server(server: Server) -> None:
    waited, came = awaited(with_flood(server.port, 3.0))
    assert len(waited) >= 6
    assert came.sweeps
    assert came.sent
    assert came.pasted


@pytest.mark.soak
def test_learners_wait_little_longer_while_somebody_floods_the_server(
    fresh_server: Server,
) -> None:
    port = fresh_server.port
    awaited(calm_ones(port, 20.0))
    alone = awaited(calm_ones(port, SECONDS))
    used, held = processor_ms(fresh_server.pid), resident_mb(fresh_server.pid)
    waited, came = awaited(with_flood(port, SECONDS))
    used = (processor_ms(fresh_server.pid) - used) / SECONDS / 10
    held = resident_mb(fresh_server.pid) - held
    report = [
        f"alone: {len(alone)} acts, p95 {p95(alone):.0f} ms",
        f"with one who floods: {len(waited)} acts, p95 {p95(waited):.0f} ms",
        f"the flood: {came.sweeps} drags answered, {came.sent} messages taken, "
        f"{came.pasted} programs, told to wait {len(came.told)} times",
        f"the server's process: {used:.0f} % of a core, {held:+.0f} MB",
    ]
    sys.stdout.write("\n" + "\n".join(report) + "\n")
    # Where other programs leave the server so little, the flood does not come to its share either.
    assert came.told or used < 100 * SHARE
    assert p95(waited) < FACTOR * p95(alone)
