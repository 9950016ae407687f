"""What is too heavy for the server's own process: calls made in worker processes.

``start(from_environment())`` and ``stop()`` belong to the server.
``submit("package.module:function", *args)`` gives a `Task`; ``ready()`` says how many workers there
are to take it. A function that takes long says where it is by ``report(...)``. The workers are Dask
distributed's: a cluster on this machine, or the one whose scheduler `UNROLLED_SCHEDULER` names. A
small server has none (`offered`), and says so.
"""

import logging

from unrolled.workers.cluster import connect
from unrolled.workers.errors import (
    BusyError,
    DroppedError,
    FailedError,
    LostError,
    NoWorkersError,
    OverdueError,
    WorkError,
)
from unrolled.workers.pool import Pool, Task
from unrolled.workers.reporting import report
from unrolled.workers.settings import Settings, from_environment

__all__ = [
    "BusyError",
    "DroppedError",
    "FailedError",
    "LostError",
    "NoWorkersError",
    "OverdueError",
    "Settings",
    "Task",
    "WorkError",
    "figures",
    "from_environment",
    "leave",
    "offered",
    "owners",
    "ready",
    "report",
    "start",
    "stop",
    "submit",
]

_log = logging.getLogger(__name__)

_ours = Pool()


def start(settings: Settings) -> None:
    """Have workers from here on; returns at once. Tasks may be submitted before: they wait.

    Where the settings say that there are none, tasks are refused from here on.
    """
    if settings.none:
        _log.warning("Nothing is trained here, and no program is tried: there are no workers")
        _ours.refuse()
    else:
        connect(_ours, settings)


offered = _ours.offered
stop = _ours.stop
submit = _ours.submit
ready = _ours.ready
owners = _ours.owners
figures = _ours.figures
leave = _ours.leave
