"""Reading the link of a comparison: what is valid in it is kept, the rest is said."""

from collections.abc import Mapping

from unrolled.comparing.form import MOST_RUNS, OWN, SHARED, CompareSpec, Run, usable
from unrolled.errors import SpecError
from unrolled.fields import LONGEST_TEXT, read_query
from unrolled.shortened import PACKED
from unrolled.spec import RunSpec
from unrolled.words import gettext as _


def read(query: Mapping[str, str], default: CompareSpec) -> tuple[CompareSpec, list[SpecError]]:
    """The comparison that a link describes.

    Args:
        query: the link's names and values; unknown names are left alone.
        default: gives what is missing or cannot be used.

    Returns:
        The comparison, and what was wrong with each part that could not be used. Never raises.
    """
    runs, refused = _runs(query.get("runs", ""), default)
    widest = max(run.units for run in runs)
    common = {name: query[name] for name in (*SHARED, "v", PACKED) if name in query}
    plain = default.shared.resized(units=widest)
    shared, problems = RunSpec.from_query(common, plain)
    kept = tuple(usable(shared, run) for run in runs)
    for k, run in enumerate(runs):
        refused += _lost(run, kept[k], k)
    return CompareSpec(shared, kept), [*problems, *refused]


def _runs(text: str, default: CompareSpec) -> tuple[list[Run], list[SpecError]]:
    """The runs of a link, each with those of its fields that can be used."""
    if not text:
        return list(default.runs), []
    if len(text) > LONGEST_TEXT:
        expected = _("at most {n} characters").format(n=LONGEST_TEXT)
        came = _("{n} characters").format(n=len(text))
        return list(default.runs), [SpecError("runs", expected, came)]
    problems: list[SpecError] = []
    pieces = text.split("~~~")
    if len(pieces) > MOST_RUNS:
        problems.append(SpecError("runs", _("1 to {n} runs").format(n=MOST_RUNS), len(pieces)))
    runs = []
    for k, piece in enumerate(pieces[:MOST_RUNS]):
        pairs = [part.partition("-") for part in piece.split("~~")]
        values, refused = read_query(Run, {name: value for name, _dash, value in pairs})
        unknown = [name for name, _dash, _value in pairs if name not in OWN]
        expected = _("a field of a run, such as cell-GRU")
        refused += [SpecError("runs", expected, name) for name in unknown]
        problems += [_of_run(problem, k) for problem in refused]
        runs.append(Run(**values))
    return runs, problems


def _lost(run: Run, kept: Run, k: int) -> list[SpecError]:
    """What to say of the settings of run `k` that were not `kept`."""
    lost = [name for name, _value in run.changed if name not in dict(kept.changed)]
    problem = SpecError("changed", _("weights of this cell"), ", ".join(lost))
    return [_of_run(problem, k)] if lost else []


def _of_run(problem: SpecError, k: int) -> SpecError:
    """`problem`, named after the run that it is about."""
    name = _("{name} of run {n}").format(name=problem.argument, n=k + 1)
    return SpecError(name, problem.expected, problem.came, problem.advice)
