"""The link of a lab: its run, what is looked at, and the pinned run, in less than 2,000 characters.

Where all of it is too long even when shortened, what the run does not read is left out first, then
what can be spared; whatever else is left out is said.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from ui.lab.limits import within
from ui.view import View
from unrolled import updates
from unrolled.cells import OWN
from unrolled.errors import SpecError
from unrolled.fields import LONGEST_TEXT, write_query
from unrolled.shapes import parse_shape, parse_shapes
from unrolled.shortened import shortened
from unrolled.spec import RunSpec
from unrolled.words import gettext as _

LONGEST = 1_955
"""Characters of a lab's query: with the address of a page before it and a language behind it, the
whole stays under 2,000."""

KEPT = 64
"""Links that are kept as they were written: one run of a page asks several times."""

PLAIN, FIRST = RunSpec(), View()


@dataclass(frozen=True)
class State:
    """What a lab's link is to hold."""

    spec: RunSpec
    view: View
    pinned: RunSpec | None

    def query(self) -> dict[str, str]:
        """All of it as a query."""
        query = self.spec.to_query()
        pinned = _beside(query, self.pinned.to_query()) if self.pinned else "none"
        return query | write_query(self.view) | {"pinned": pinned}


def written(state: State) -> tuple[dict[str, str], str]:
    """The link of `state`, and a sentence on what there was no room for."""
    query, left_out = _written(state)
    return dict(query), left_out() if left_out else ""


@lru_cache(KEPT)
def _written(state: State) -> tuple[Mapping[str, str], Callable[[], str] | None]:
    said = None
    for part, sentence in _ever_less(state):
        query, said = part.query(), sentence
        if len(urlencode(shortened(query))) <= LONGEST:
            break
    return query, said


def _ever_less(state: State) -> Iterator[tuple[State, Callable[[], str] | None]]:
    """`state` with less and less in it, and what is then to be said."""
    yield state, None
    state = State(_read(state.spec), _looked_at(state.view), state.pinned and _read(state.pinned))
    yield state, None
    bare = updates.without_notes(state.spec.update)
    state = replace(state, spec=replace(state.spec, update=bare))
    yield state, _no_notes
    state = replace(state, pinned=None)
    yield state, _no_pinned
    for decimals, said in ((2, _to_hundredths), (1, _to_tenths)):
        x = tuple(tuple(round(number, decimals) for number in row) for row in state.spec.x)
        yield replace(state, spec=replace(state.spec, x=x)), said


def _no_notes() -> str:
    return _("The link is without the notes in the update: with them it would be too long.")


def _no_pinned() -> str:
    return _("The link is without the pinned run: with both runs it would be too long.")


def _to_hundredths() -> str:
    return _rounded("0.01")


def _to_tenths() -> str:
    return _rounded("0.1")


def _rounded(step: str) -> str:
    text = _(
        "In the link your own input is rounded to {step}: beside this update it would be too long."
    )
    return text.format(step=step)


def _read(spec: RunSpec) -> RunSpec:
    """`spec` without what its run does not read."""
    unread = {
        "update": spec.cell != OWN,
        "word": spec.input != "word",
        "x": spec.input != "own",
        "c0": "c" not in spec.facts.states,
    }
    return replace(spec, **{name: getattr(PLAIN, name) for name, is_so in unread.items() if is_so})


def _looked_at(view: View) -> View:
    """`view` without typed shapes that no call is made with."""
    try:
        parse_shape(view.wrong_x)
        parse_shapes(view.wrong_states)
    except SpecError:
        made = False
    else:
        made = view.tab == "break" and view.wrong == "own"
    return view if made else replace(view, wrong_x=FIRST.wrong_x, wrong_states=FIRST.wrong_states)


def _beside(query: dict[str, str], pinned: dict[str, str]) -> str:
    """The pinned run in a link: what differs in it from the run on show."""
    differs = {name: text for name, text in pinned.items() if text != query[name]}
    return urlencode(differs) or "same"


def read_pinned(text: str, spec: RunSpec) -> RunSpec | None:
    """`_beside` undone; whatever cannot be used in it is as in the run on show."""
    differs = dict(parse_qsl(text)) if len(text) <= LONGEST_TEXT else {}
    if not differs and text != "same":
        return None
    return within(RunSpec.from_query(differs, spec)[0])
