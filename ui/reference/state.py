"""One visitor's search: what is sought, what is open, and how it stays in the link."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from ui import linked
from ui.linked import Held
from ui.widgets import heard
from unrolled.fields import read_spec, write_link
from unrolled.reference import Lookup, Row, row_of

KEY = "reference"


@dataclass
class Search(Held[Lookup]):
    """The state of one visitor's page."""

    def change(self, **changes: Any) -> None:
        """Seek something else: from the first row on, and with none open."""
        self.take(replace(Lookup(), **self._filters() | changes))

    def ask(self, text: str) -> None:
        """Seek `text`, whatever else was chosen before."""
        self.take(Lookup(q=text))

    def open(self, key: str) -> None:
        """Open a row where it stands, or close it where it is open."""
        self.take(replace(self.spec, row="" if self.spec.row == key else key))

    def go_to(self, row: Row) -> None:
        """Seek a row by its name, and open it."""
        self.take(Lookup(q=row.name, row=row.key))

    def more(self, upto: int) -> None:
        """Show more rows."""
        self.take(replace(self.spec, upto=upto))

    def _filters(self) -> dict[str, str]:
        return {"q": self.spec.q, "layer": self.spec.layer, "status": self.spec.status}

    def changes(self, name: str, key: str) -> Callable[[], None]:
        """A callback that puts the value of widget `key` into field `name`."""
        return heard(key, lambda: self.change(**{name: st.session_state[key]}))

    def link(self) -> dict[str, str]:
        """What is sought as a query, without what nobody chose."""
        chosen, plain = write_link(self.spec), write_link(Lookup())
        return {name: text for name, text in chosen.items() if text != plain[name]}


def read(query: Mapping[str, str]) -> Search:
    """The page that a link describes: what is valid in it, and a sentence on the rest."""
    lookup, refused = read_spec(Lookup, query)
    if lookup.row and row_of(lookup.row) is None:
        lookup = replace(lookup, row="")
    search = Search(lookup)
    search.read_in_part(refused)
    return search


def current() -> Search:
    """This session's search, read from the link where the link is not one of its own."""
    return linked.current(KEY, read)
