"""What a page does with a live part of a lesson: sets it up, draws it, and knows where it leads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from unrolled.lessons import Part
from unrolled.lessons.kinds.kind import Ran
from unrolled.takeaway import Experiment

Query = Mapping[str, str]


class Shown(Protocol):
    """What a learner has before them: a lab, a stack, or a topic of a page."""

    def link(self) -> dict[str, str]:
        """All of it as a query."""


@dataclass(frozen=True)
class Live:
    """How one kind of part stands on a page of a lesson.

    Attributes:
        fresh: sets it up: gets the opening of all widget keys, the part, and the query of the
            page's link, which goes before the part's own. Never raises.
        draw: draws it, with the controls that the lesson offers.
        page: the page of the app that has all of it, as the shell knows it.
        title: what that page is called.
        leads: the link to `page`, where it is another than that of the lesson.
        taken: what is shown, and a question about it, as an experiment to be taken away; None where
            the lesson offers none.
        ran: gives what a slow one has come to; that raises `NotThere` until it is known.
    """

    fresh: Callable[[str, Part, Query], Any]
    draw: Callable[[Any, Part], None]
    page: str
    title: Callable[[], str]
    ran: Callable[[Any], Ran] | None = None
    leads: Callable[[Any], dict[str, str]] | None = None
    taken: Callable[[Any, str], Experiment] | None = None
