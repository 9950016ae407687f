"""A wrong call, made in Keras: whether it is accepted, and what is raised."""

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from unrolled.errors import SpecError
from unrolled.lessons.kinds import board
from unrolled.lessons.kinds.kind import Kind, Query, Ran
from unrolled.lessons.measures import Measure, NotThere, Value
from unrolled.shapes import wrong_calls
from unrolled.spec import RunSpec
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine import Verdict


class Wrong(NamedTuple):
    """A wrong call.

    Attributes:
        spec: the run whose sizes it has.
        name: one of `unrolled.shapes.wrong_calls`; empty for none.
    """

    spec: RunSpec
    name: str


def read(query: Query) -> tuple[Wrong, list[SpecError]]:
    """The call that a link describes, and what of it could not be used."""
    spec, refused = board.read(query)
    return Wrong(two_samples(spec), query.get("wrong", "")), refused


def two_samples(spec: RunSpec) -> RunSpec:
    """`spec` for a wrong call: with a batch of one, several wrong shapes would be right."""
    return spec if spec.batch > 1 else spec.resized(batch=2)


@lru_cache(maxsize=32)
def made(wrong: Wrong) -> "Verdict":
    """What comes of it, with its numbers.

    Raises:
        NotThere: where there is no such call.
    """
    from unrolled import engine

    calls = wrong_calls(wrong.spec)
    if wrong.name not in calls:
        raise NotThere(
            _("This looks at one of the wrong calls {names}.").format(names=", ".join(calls))
        )
    trace = board.traced(wrong.spec)
    return engine.attempt(wrong.spec, calls[wrong.name], trace.x, tuple(trace.initial.values()))


def look(measure: Measure, wrong: Wrong, ran: Ran) -> Value:
    """What Keras said, or how far a silent call is from the one that it stands for."""
    verdict: Verdict = ran()
    if measure.of == "apart":
        return _apart(wrong.spec, verdict)
    return verdict.accepted if measure.of == "accepted" else verdict.raised or ""


def _apart(spec: RunSpec, verdict: "Verdict") -> float:
    """How far a silently accepted call is from the well-formed one that it may stand for."""
    from unrolled import engine

    difference = engine.proof(spec, verdict)
    if difference is None:
        raise NotThere(_("Keras refuses this call, or no well-formed call gives the same shapes."))
    return difference


def trouble(query: Query) -> list[SpecError]:
    """What is wrong beside the run: where to look, and the name of the call."""
    found = board.trouble(query)
    calls = wrong_calls(read(query)[0].spec)
    if query.get("wrong", next(iter(calls))) not in calls:
        expected = _("one of {names}").format(names=", ".join(calls))
        found.append(SpecError("wrong", expected, query["wrong"]))
    return found


CALL = Kind(
    read=read,
    run=made,
    measures=MappingProxyType(dict.fromkeys(("accepted", "raised", "apart"), ())),
    look=look,
    names=lambda: (*board.names(), "wrong"),
    controls=board.controls,
    views=board.VIEWS,
    trouble=trouble,
)
