"""What pages that need worker processes say on a server that has none, before anything is asked.

They say it above all else, and what would ask workers cannot be pressed there (`here`). What needs
them on other pages says so in place of an answer (`ui.asking`).
"""

from ui import panels
from unrolled import workers
from unrolled.words import gettext as _


def here() -> bool:
    """Whether this server has no workers: what would ask them is shown, and disabled."""
    return not workers.offered()


def memory() -> None:
    """Of the page Memory, on such a server."""
    _said(str(workers.NoWorkersError()))


def lesson() -> None:
    """Of a training in a lesson, on such a server."""
    _said(str(workers.NoWorkersError()))


def learning() -> None:
    """Of the page Learning, on such a server."""
    _said(
        _(
            "This is a small server: it trains no models. How a gradient fades on its way back "
            "works, and so do the lab, Compare, Sequences, Cells, Shapes and the reference."
        )
    )


def doctor() -> None:
    """Of the page Fix my code, on such a server."""
    _said(
        _(
            "This is a small server: it does not try code. With Unrolled on your own machine, "
            "python -m unrolled doctor failing.py does. The lab, Compare, Sequences, Cells, "
            "Shapes and the reference work."
        )
    )


def _said(sentence: str) -> None:
    """Say it, unless this server has workers."""
    if here():
        panels.note(sentence, "warn")
