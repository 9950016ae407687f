"""Where a learner is among the lessons, and what they have built there so far.

The address holds the lesson, the beat and the whole experiment: a teacher's view is a link. A beat
left and come back to is as it was left.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from ui import address
from ui.learn.keeper import kept
from ui.learn.parts import LIVE, Live, Shown
from ui.learn.progress import BEATS, Done
from ui.linked import Written
from unrolled.lessons import Lesson, LessonPath, Part, every_path, lessons
from unrolled.shortened import damaged
from unrolled.words import gettext as _
from unrolled.words import language

LEARN = "../pages/learn.py"
"""The page of the lessons, as the shell knows it."""

KEY = "learn"

LONGEST = 200
"""Characters of a search that are read."""


LONGEST_NAME = 40
"""Characters that are shown of a name that a link brings and nobody knows."""


@dataclass
class Walk:
    """One learner's walk through the lessons.

    Attributes:
        name: the lesson's name; empty for the list of all.
        path: the name of the path that is walked; empty for all lessons in their order.
        sought: what the list of all is searched for.
        summary: whether the path's summary is shown in place of the list.
        beat: a name in `BEATS`.
        built: what was built of each live part, by lesson and beat.
        present: whether the page is for a projector.
        hints: how many hints were asked for, by lesson.
        unknown: the lesson that a link named and there is not.
        astray: what else a link named and there is not, a sentence each, until the next beat.
        checked: the lessons whose challenge is being judged aloud.
        written: the links this page wrote itself.
    """

    name: str = ""
    path: str = ""
    sought: str = ""
    summary: bool = False
    beat: str = "see"
    built: dict[tuple[str, str], Shown] = field(default_factory=dict)
    present: bool = False
    hints: dict[str, int] = field(default_factory=dict)
    unknown: str = ""
    astray: list[str] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)
    written: Written = field(default_factory=Written)

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that is open."""
        return by_name(self.name)

    @property
    def done(self) -> Done:
        """What was done in it so far, to be read."""
        return kept().progress.lessons.get(self.name, Done())

    def beats(self) -> list[str]:
        """The beats of the open lesson."""
        assert self.lesson is not None
        return beats_of(self.lesson)

    def go(self, beat: str) -> None:
        """Open another beat."""
        self.beat = beat
        self.astray = []

    def turn(self, pages: int) -> None:
        """Go on or back by some beats, as far as there are any."""
        beats = self.beats()
        place = beats.index(self.beat) + pages
        self.go(beats[min(len(beats) - 1, max(0, place))])

    def part(self) -> Part | None:
        """The live part of the open beat."""
        lesson = self.lesson
        if lesson is None:
            return None
        parts = {
            "see": lesson.see.part,
            "predict": lesson.predict.part,
            "explain": lesson.explain.part,
            "do": lesson.do.part,
        }
        return parts.get(self.beat)

    def live(self) -> Live:
        """How the live part of the open beat, which has one, stands on the page."""
        part = self.part()
        assert part is not None
        return LIVE[part.kind]

    def shown(self) -> Shown:
        """What the learner has built of the open beat's live part so far."""
        place = (self.name, self.beat)
        if place not in self.built:
            self._set_up({})
        return self.built[place]

    def start_over(self) -> None:
        """Put the live part back to where the lesson began."""
        self._set_up({})
        self.hints.pop(self.name, None)
        self.checked.discard(self.name)

    def open_link(self, query: Mapping[str, str]) -> None:
        """Go where a link leads; what it does not say is as the lesson has it."""
        self.name = query.get("lesson", "")
        self.path = query.get("path", "")
        self.astray = []
        if damaged(query):
            self.astray.append(_("This link was cut or changed on its way; these are all lessons."))
        if path_of(self.path) is None:
            if self.path:
                said = _("There is no path called {name}; these are all lessons.")
                self.astray.append(said.format(name=self.path[:LONGEST_NAME]))
            self.path = ""
        self.sought = query.get("q", "")[:LONGEST]
        self.summary = query.get("summary") == "1" and bool(self.path)
        if self.lesson is None:
            self.unknown, self.name = self.name[:LONGEST_NAME], ""
            return
        beats = self.beats()
        self.beat = query.get("beat", beats[0])
        if self.beat not in beats:
            said = _("This lesson has no part called {name}; here it begins.")
            self.astray.append(said.format(name=self.beat[:LONGEST_NAME]))
            self.beat = "see"
        self.present = query.get("present") == "1"
        if self.part() is not None:
            self._set_up(query)

    def _set_up(self, query: Mapping[str, str]) -> None:
        part = self.part()
        assert part is not None
        key = f"learn.{self.name}.{self.beat}"
        # The page's own: a lab would take it along to where the part leads on.
        own = {name: text for name, text in query.items() if name != "present"}
        self.built[self.name, self.beat] = self.live().fresh(key, part, own)

    def link(self) -> dict[str, str]:
        """The whole state of the page as a query."""
        if not self.name:
            return self._list_link()
        walked = {"path": self.path} if self.path else {}
        experiment = self.shown().link() if self.part() else {}
        big = {"present": "1" if self.present else "0"}
        return walked | {"lesson": self.name, "beat": self.beat} | experiment | big

    def _list_link(self) -> dict[str, str]:
        """The list of lessons as a query: the path, what is sought, whether it is summed up."""
        chosen = {"path": self.path, "q": self.sought, "summary": "1" if self.summary else ""}
        return {name: text for name, text in chosen.items() if text}

    def is_led_away_by(self, query: Mapping[str, str]) -> bool:
        """Whether a link that this page wrote before leads somewhere else now.

        In a lesson, or in the list, it may only be late: it comes with what was just changed there.
        """
        to_summary = query.get("summary") == "1"
        return not self.name and ("lesson" in query or to_summary != self.summary)

    def following(self) -> Lesson | None:
        """The lesson after the open one: on the path that is walked, or by its number."""
        path = path_of(self.path)
        if path is not None and self.name in path.lessons:
            return by_name(path.after(self.name) or "")
        return next((each for each in every() if each.number > self._number()), None)

    def _number(self) -> int:
        assert self.lesson is not None
        return self.lesson.number


def beats_of(lesson: Lesson) -> list[str]:
    """The beats of `lesson`; the first lesson has nothing to remember."""
    return [beat for beat in BEATS if beat != "remember" or lesson.opens_with]


def current() -> Walk:
    """This session's walk, taken to where the link leads if the link is not one of its own."""
    walk: Walk = st.session_state.setdefault(KEY, Walk())
    query = address.query()
    if query not in walk.written or walk.is_led_away_by(query):
        walk.unknown = ""
        walk.open_link(query)
        walk.written.append(query)
    elif not query and walk.name:  # the way here from the menu: to all of them
        walk.name, walk.path, walk.sought, walk.summary, walk.astray = "", "", "", False, []
    return walk


def every() -> tuple[Lesson, ...]:
    """All lessons, in the reader's language."""
    return lessons(language())


def on_the_path(name: str) -> tuple[Lesson, ...]:
    """The lessons of a path in its order; all of them for a name that no path has."""
    path = path_of(name)
    if path is None:
        return every()
    found = (by_name(lesson) for lesson in path.lessons)
    return tuple(lesson for lesson in found if lesson is not None)


def path_of(name: str) -> LessonPath | None:
    """The path of that name."""
    return next((path for path in every_path(language()) if path.name == name), None)


def by_name(name: str) -> Lesson | None:
    """The lesson of that name."""
    return next((lesson for lesson in every() if lesson.name == name), None)
