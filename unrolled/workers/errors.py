"""What can come in between a task and its result, apart from the task's own errors.

A sentence is put together when it is read, not when it is raised: what goes wrong is found by a
thread that works for no reader.
"""

from unrolled.words import gettext as _


class WorkError(RuntimeError):
    """A task has no result, and it is not its function's fault. Its text is shown to learners."""


class BusyError(WorkError):
    """Too many tasks wait already, so this one was not taken."""

    def __str__(self) -> str:
        return _("Too much is waiting to be computed at the moment. Try again in a few seconds.")


class NoWorkersError(WorkError):
    """This server has no workers, and will have none."""

    def __str__(self) -> str:
        return _(
            "This is a small server: it trains no models and tries no programs. "
            "Whatever moves while you drag works here as everywhere."
        )


class DroppedError(WorkError):
    """The task was cancelled, a newer one of its owner took its place, or the server is stopped."""

    def __str__(self) -> str:
        return _("This was given up before it was done.")


class LostError(WorkError):
    """The worker was lost in the middle of the task.

    Args:
        again: whether it was repeated, and that worker was lost as well.
    """

    def __init__(self, again: bool = True) -> None:
        super().__init__(again)
        self.again = again

    def __str__(self) -> str:
        if self.again:
            return _(
                "The process that computed this ended before it was done, and so did the next one. "
                "It may need more memory than there is."
            )
        return _(
            "The process that computed this ended before it was done. "
            "It may need more memory than there is."
        )


class OverdueError(WorkError):
    """The task took longer than it may.

    Args:
        limit: the seconds it had.
    """

    def __init__(self, limit: float) -> None:
        super().__init__(limit)
        self.limit = limit

    def __str__(self) -> str:
        return _("This took longer than {seconds:g} seconds and was stopped.").format(
            seconds=self.limit
        )


class FailedError(WorkError):
    """The function raised an error that cannot leave its process; this is its text.

    Args:
        text: name and message of that error.
    """
