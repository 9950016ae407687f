"""One learner's lab: what was chosen, what is looked at, and how both stay in the link.

The spec is the one truth. Widgets show it and change it through `Lab.change`; the address bar is
written from it after every run. A query that this lab did not write itself (a deep link, an
address edited by hand) is read before any widget exists.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import streamlit as st

from ui import address, linked
from ui.lab import links
from ui.lab.examples import EXAMPLES
from ui.lab.limits import in_the_lab, within_numbers, within_sizes
from ui.lab.links import read_pinned
from ui.linked import MOST_UNDO, Written
from ui.view import View
from ui.widgets import heard
from unrolled import weight_targets
from unrolled.errors import SpecError
from unrolled.fields import read_query, rules
from unrolled.spec import RunSpec
from unrolled.words import gettext as _
from unrolled.words import together

PLAIN = RunSpec(return_sequences=True)
"""What a link leaves out: a link that names a cell means that cell as Keras makes it."""


@dataclass
class Lab:
    """The state of one learner's lab, kept in the session.

    Attributes:
        spec: the run on show.
        view: what is looked at.
        pinned: the run that the board compares with, if one was pinned.
        past: the specs before, for `undo`.
        problems: sentences on what could not be used, to show until the next change.
        written: the links this lab wrote itself.
        turning: whether the arrow keys turn pages in the big view, so that they cannot step through
            time as well.
        plain: whether the board is to show the states alone, without weights and wiring.
    """

    spec: RunSpec
    view: View = field(default_factory=View)
    pinned: RunSpec | None = None
    past: list[RunSpec] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    written: Written = field(default_factory=Written)
    turning: bool = False
    plain: bool = False

    def change(self, **changes: Any) -> None:
        """Change the spec; what cannot be used is said and leaves the spec as it was."""
        self.problems = []
        try:
            self.replace_spec(self.spec.resized(**changes))
        except SpecError as problem:
            given = {"input": self.spec.input} | changes
            self.problems = [str(in_the_lab(problem, given))]

    def replace_spec(self, spec: RunSpec) -> None:
        """Take another spec, to be undone by `undo`."""
        spec, self.problems = within_numbers(within_sizes(spec)[0])
        if spec != self.spec:
            self.past = [*self.past[-MOST_UNDO + 1 :], self.spec]
            self.spec = spec
            self._keep_view_inside()

    def undo(self) -> None:
        """Go back to the spec before the last change."""
        if self.past:
            self.spec = self.past.pop()
            self._keep_view_inside()

    def look(self, **changes: Any) -> None:
        """Change what is looked at."""
        self.problems = []
        try:
            self.view = replace(self.view, **changes)
        except SpecError as problem:
            self.problems = [str(problem)]
        self._keep_view_inside()

    def _keep_view_inside(self) -> None:
        self.view = replace(
            self.view,
            sample=min(self.view.sample, self.spec.batch - 1),
            t=min(self.view.t, self.spec.timesteps - 1),
            unit=min(self.view.unit, self.spec.units - 1),
            weight=_weight_inside(self.spec, self.view.weight),
        )

    def link(self) -> dict[str, str]:
        """The whole state of the page as a query."""
        return links.written(self._in_link())[0]

    def not_in_link(self) -> list[str]:
        """A sentence on what the link has no room for, where there is such a thing."""
        left_out = links.written(self._in_link())[1]
        return [left_out] if left_out else []

    def _in_link(self) -> links.State:
        return links.State(self.spec, self.view, self.pinned)


def read(query: Mapping[str, str], default: RunSpec | None = None) -> Lab:
    """The lab that a link describes: what is valid in it, and a sentence on the rest.

    Args:
        query: the link's names and values.
        default: the run that gives what is missing or cannot be used.
    """
    named = any(name in query for name in rules(RunSpec))
    default = default or (PLAIN if named else EXAMPLES["first"].spec)
    spec, refused = RunSpec.from_query(query, default)
    given = {"input": default.input} | dict(query)
    problems = [in_the_lab(problem, given) for problem in refused]
    spec, too_large = within_sizes(spec)
    spec, rounded = within_numbers(spec)
    view_values, view_problems = read_query(View, query)
    lab = Lab(spec, View(**view_values), read_pinned(query.get("pinned", "none"), spec))
    lab._keep_view_inside()
    told = [*problems, *too_large, *view_problems, *_unread(query, lab)]
    lab.problems = [str(problem) for problem in told]
    if lab.problems:
        opening = _("Part of this link could not be used; the rest of it is shown.")
        lab.problems = [together([opening, *lab.problems[:4]])]
    lab.problems += rounded
    return lab


def _unread(query: Mapping[str, str], lab: Lab) -> list[SpecError]:
    """What a link says beside the fields and could not be used."""
    problems = []
    weight, pinned = query.get("weight", "none"), query.get("pinned", "none")
    opens = weight in weight_targets.groups(lab.spec)  # with every group, and any weight at hand
    if len(weight) <= 40 and weight != lab.view.weight and not opens:
        problems.append(SpecError("weight", _("a weight such as kernel[0,0], or none"), weight))
    if pinned != "none" and lab.pinned is None:
        problems.append(SpecError("pinned", _("a run, as a link of the lab has it"), pinned))
    return problems


def current(page: str = "lab") -> Lab:
    """This session's lab on `page`, read from the link where the link is not one of its own."""
    return linked.current(page, read)


class Linked(Protocol):
    """What is in the address bar: a lab, or a place in a lesson."""

    written: Written

    def link(self) -> dict[str, str]:
        """The whole state of the page as a query."""


def write_link(shown: Linked) -> None:
    """Put the whole state into the address bar."""
    link = shown.link()
    if not shown.written.ends_with(link):
        shown.written.append(link)
    address.write(link)


def _weight_inside(spec: RunSpec, weight: str) -> str:
    """`weight` where the cell has it; the first one of all in place of any other but ``none``."""
    single = "[" in weight and weight in weight_targets.names(spec)
    return weight if weight == "none" or single else weight_targets.first(spec)


def changes(lab: Lab, name: str, key: str) -> Callable[[], None]:
    """A callback that puts the value of widget `key` into field `name` of the spec."""

    return heard(key, lambda: lab.change(**{name: st.session_state[key]}))


def looks(lab: Lab, name: str, key: str) -> Callable[[], None]:
    """A callback that puts the value of widget `key` into field `name` of the view."""

    return heard(key, lambda: lab.look(**{name: st.session_state[key]}))
