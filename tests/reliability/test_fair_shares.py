"""One learner cannot starve the others, tried on a server as it is run.

What is printed stands in docs/reliability.md, section "One learner cannot starve the others".
"""

import pytest

from tests.awaiting import awaited
from tests.reliability.flooding import calm_ones, drag, p95, paste, send, with_flood
from tools.process import processor_ms, resident_mb
from tools.serving import Server

FACTOR = 4.0
"""How much longer learners may wait while somebody floods the server, 19 acts of 20."""

SOON = 500.0
"""Milliseconds within which nobody feels kept waiting, however short it is without a flood."""

SECONDS = 60.0
"""Of each part: a page that nothing holds back is over its share in half of it."""


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
    """With three pages at once, and with one, which then has the rest of the server to itself.

    Whether a page comes to its share depends on the machine; what happens then is held by
    tests/ui/server/test_shares.py.
    """
    port = fresh_server.port
    awaited(calm_ones(port, 20.0))
    alone = awaited(calm_ones(port, SECONDS))
    print(f"\nalone: {len(alone)} acts, p95 {p95(alone):.0f} ms")
    for acts in ((drag, send, paste), (drag,)):
        used, held = processor_ms(fresh_server.pid), resident_mb(fresh_server.pid)
        waited, came = awaited(with_flood(port, SECONDS, acts))
        used = (processor_ms(fresh_server.pid) - used) / SECONDS / 10
        held = resident_mb(fresh_server.pid) - held
        print(f"with a flood of {len(acts)} pages: {len(waited)} acts, p95 {p95(waited):.0f} ms")
        print(
            f"  {came.sweeps} drags answered, {came.sent} messages taken, {came.pasted} programs, "
            f"told to wait {len(came.told)} times"
        )
        print(f"  the server's process: {used:.0f} % of a core, {held:+.0f} MB")
        assert p95(waited) < max(FACTOR * p95(alone), SOON)
