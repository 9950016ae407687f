"""What can be wrong with the links of a lesson."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from unrolled.errors import SpecError
from unrolled.lessons.kinds import KINDS
from unrolled.lessons.reading import changed
from unrolled.lessons.rules import inside
from unrolled.lessons.texts import query_of
from unrolled.words import gettext as _

Table = Mapping[str, Any]


class Place(NamedTuple):
    """A link of a lesson.

    Attributes:
        where: its key in lesson.toml.
        part: what it is a link to.
        link: the link.
        before: the link that it changes; empty for one that stands alone.
        looks: whether it may say where to look.
    """

    where: str
    part: str
    link: str
    before: str = ""
    looks: bool = False


def problems(shared: Table) -> Iterator[SpecError]:
    """What is wrong with the links of a lesson whose tables have their form."""
    for name in ("see", "predict", "explain"):
        table = shared.get(name, {})
        for key in ("link", "controls"):
            if key in table and "part" not in table:
                advice = _("Add it, or delete {key}.").format(key=key)
                yield SpecError(inside(name, "part"), _("what the link is for"), "", advice)
    for name in ("see", "predict", "explain", "do"):
        table = shared.get(name, {})
        yield from _controls(inside(name, "controls"), table)
    for place in places(shared):
        yield from _of_one(place)
    wrong = [answer["link"] for answer in shared["do"]["wrong"]]
    for link in sorted({link for link in wrong if not link or wrong.count(link) > 1}):
        yield SpecError("do.wrong", _("different answers, each a change"), link)


def places(shared: Table) -> Iterator[Place]:
    """Every link of a lesson."""
    for name in ("see", "predict", "explain", "do"):
        table = shared.get(name, {})
        if "part" in table:
            yield Place(inside(name, "link"), table["part"], table.get("link", ""), looks=True)
    for where, table in proofs(shared):
        yield Place(inside(where, "link"), table.get("part", "board"), table["link"])
    for name, table in shared.get("numbers", {}).items():
        yield Place(f"numbers.{name}.link", table.get("part", "board"), table["link"])
    yield from answers(shared)


def proofs(shared: Table) -> Iterator[tuple[str, Table]]:
    """Every proof of a question's right answer, with its key."""
    for k, table in enumerate(shared["predict"]["proof"]):
        yield f"predict.proof[{k}]", table
    for name, question in shared["recall"].items():
        for k, table in enumerate(question.get("proof", ())):
            yield f"recall.{name}.proof[{k}]", table


def answers(shared: Table) -> Iterator[Place]:
    """Every answer to the challenge, as changes to its link: right ones first, then wrong ones."""
    do = shared["do"]
    links = {"do.solution": do["solution"]}
    links |= {f"do.also[{k}]": link for k, link in enumerate(do.get("also", ()))}
    links |= {f"do.wrong[{k}].link": wrong["link"] for k, wrong in enumerate(do["wrong"])}
    for where, link in links.items():
        yield Place(where, do["part"], link, before=do.get("link", ""))


def _of_one(place: Place) -> Iterator[SpecError]:
    try:
        pairs = parse_qsl(place.link, keep_blank_values=True, strict_parsing=bool(place.link))
    except ValueError:
        expected = _("names and values such as cell=LSTM&units=1")
        yield SpecError(place.where, expected, place.link)
        return
    names = [name for name, _value in pairs]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield SpecError(place.where, _("each name once"), name)
    known = _names(place)
    for name in sorted(set(names) - set(known)):
        yield SpecError(place.where, _("names from {names}").format(names=", ".join(known)), name)
    query = changed(query_of(place.before), place.link)
    kind = KINDS[place.part]
    refused = kind.read(query)[1]
    yield from _refused(place.where, refused or kind.trouble(query))


def _names(place: Place) -> tuple[str, ...]:
    """What a link may hold."""
    kind = KINDS[place.part]
    return (*kind.names(), *(kind.views if place.looks else ()))


def _refused(where: str, refused: Sequence[SpecError]) -> Iterator[SpecError]:
    """What a link's own reader could not use of it."""
    for problem in refused:
        expected = f"{problem.argument}: {problem.expected}"
        yield SpecError(where, expected, problem.came, problem.advice)


def _controls(where: str, table: Table) -> Iterator[SpecError]:
    fields = KINDS[table.get("part", "board")].controls()
    for name in table.get("controls", ()):
        if name not in fields:
            yield SpecError(where, _("names from {names}").format(names=", ".join(fields)), name)
