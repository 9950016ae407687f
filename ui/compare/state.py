"""One visitor's comparison: the runs, what is looked at, and how both stay in the link."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ui import linked
from ui.compare.view import FROM_ZERO, LETTERS, PAIRS, View
from ui.lab.limits import within_numbers
from ui.linked import Held
from ui.sizes import room
from unrolled import comparing
from unrolled.comparing import FIRST, CompareSpec
from unrolled.errors import SpecError
from unrolled.fields import read_query, write_query
from unrolled.words import gettext as _

KEY = "compare"
"""The page's name, and where a session keeps its comparison."""

Change = Callable[[CompareSpec], CompareSpec]


@dataclass
class Comparison(Held[CompareSpec]):
    """A comparison and its past.

    Attributes:
        view: what is looked at.
    """

    view: View = field(default_factory=View)

    def change(self, make: Change) -> None:
        """Put what `make` makes of the spec in its place; what cannot be used is said."""
        try:
            self.take(make(self.spec))
        except SpecError as problem:
            self.problems = [str(problem)]

    def take(self, spec: CompareSpec) -> None:
        """Take another spec, to be undone by `undo`."""
        spec, rounded = _within_numbers(within_sizes(spec)[0])
        super().take(spec)
        self.problems = rounded
        self._keep_view_inside()

    def undo(self) -> None:
        """Go back to the spec before the last change."""
        super().undo()
        self._keep_view_inside()

    def move(self, start: int, to: int) -> None:
        """Run `start` in place `to`; a difference stays that of the same two runs."""
        self.take(self.spec.moved(start, to))
        order = list(LETTERS[: len(self.spec.runs)])
        order.insert(to, order.pop(start))
        now = {was: LETTERS[k] for k, was in enumerate(order)}
        if self.view.less in PAIRS:
            self.look(less="".join(now[letter] for letter in self.view.less))

    def remove(self, k: int) -> None:
        """All but run `k`, and no difference to it."""
        less = self.view.less
        left = [letter for letter in LETTERS[: len(self.spec.runs)] if letter != LETTERS[k]]
        now = {was: LETTERS[k] for k, was in enumerate(left)}
        self.take(self.spec.without(k))
        if less in PAIRS:
            kept = all(letter in now for letter in less)
            self.look(less="".join(now[each] for each in less) if kept else "none")

    def look(self, **changes: Any) -> None:
        """Change what is looked at."""
        self.problems = []
        try:
            self.view = replace(self.view, **changes)
        except SpecError as problem:
            self.problems = [str(problem)]
        self._keep_view_inside()

    def _keep_view_inside(self) -> None:
        spec, view = self.spec, self.view
        there = LETTERS[: len(spec.runs)]
        self.view = replace(
            view,
            sample=min(view.sample, spec.shared.batch - 1),
            t=min(view.t, spec.shared.timesteps - 1),
            unit=min(view.unit, spec.shared.units - 1),
            state=view.state if view.state in spec.states else "h",
            less="none" if view.less in PAIRS and set(view.less) - set(there) else view.less,
        )

    def link(self) -> dict[str, str]:
        """The whole state of the page as a query."""
        return self.spec.to_query() | write_query(self.view)


def read(query: Mapping[str, str]) -> Comparison:
    """The comparison that a link describes: what is valid in it, and a sentence on the rest."""
    spec, refused = comparing.read(query, FIRST)
    spec, too_large = within_sizes(spec)
    spec, rounded = _within_numbers(spec)
    looked, view_refused = read_query(View, query)
    # Who comes by no link is asked about the start, and looks at what is left of it.
    view = View(**looked) if query else View(less=FROM_ZERO)
    held = Comparison(spec, view=view)
    held._keep_view_inside()
    held.read_in_part([*refused, *too_large, *view_refused])
    held.problems += rounded
    return held


def current() -> Comparison:
    """This session's comparison, read from the link where the link is not one of its own."""
    return linked.current(KEY, read)


def within_sizes(spec: CompareSpec) -> tuple[CompareSpec, list[SpecError]]:
    """`spec` cut to what the page has room for, and what had to be cut."""
    largest = room(spec.shared.input)
    shared = {name: most for name, most in largest.items() if getattr(spec.shared, name) > most}
    expected = _("at most {n} on this page")
    problems = [
        SpecError(name, expected.format(n=most), getattr(spec.shared, name))
        for name, most in shared.items()
    ]
    for k, run in enumerate(spec.runs):
        if run.units > largest["units"]:
            spec = spec.with_run(k, units=largest["units"])
    over = {name: most for name, most in shared.items() if name != "units"}
    return (spec.with_shared(**over) if over else spec), problems


def _within_numbers(spec: CompareSpec) -> tuple[CompareSpec, list[str]]:
    """`spec` with the numbers that all runs share as the lab keeps them, and what is said of it."""
    shared, said = within_numbers(spec.shared)
    return (replace(spec, shared=shared) if shared != spec.shared else spec), said
