"""Up to four runs on the same input, from the same initial state: one value that is also a link."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

from unrolled import signals, updates, weight_targets
from unrolled.cells import ACTIVATIONS, CELLS
from unrolled.errors import SpecError
from unrolled.fields import (
    LINK_VERSION,
    Choice,
    Flag,
    Settings,
    Whole,
    check_fields,
    ruled,
    rules,
    write_query,
)
from unrolled.spec import (
    LARGEST_WEIGHT,
    LIMITS,
    MOST_CHANGED,
    WEIGHTS,
    Rows,
    RunSpec,
    initial_rows,
    with_state,
)
from unrolled.words import gettext as _

MOST_RUNS = 4
"""How many runs stand side by side."""

SHARED = ("timesteps", "features", "batch", "seed", "input", "word", "x", "h0", "c0")
"""The fields of a `RunSpec` that all runs share; each run takes its first `units` of a state."""

AS_SHARED = "shared"
"""What a link writes for a seed that is the shared one."""


class Seed(Whole):
    """A seed of one's own, or None for the shared one."""

    def check(self, name: str, value: Any) -> Any:
        return None if value is None else super().check(name, value)

    def read(self, name: str, text: str) -> Any:
        return None if text == AS_SHARED else super().read(name, text)

    def write(self, value: Any) -> str:
        return AS_SHARED if value is None else super().write(value)


@dataclass(frozen=True)
class Run:
    """What one run has of its own; fields as in `RunSpec`.

    Attributes:
        seed: draws its weights; None for the shared one, which draws the input in any case.
    """

    cell: str = ruled("LSTM", Choice(tuple(CELLS)))
    update: str = ruled(updates.SIMPLE, updates.Written())
    units: int = ruled(4, Whole(1, LIMITS["units"]))
    activation: str = ruled("tanh", Choice(ACTIVATIONS))
    seed: int | None = ruled(None, Seed(0, LIMITS["seed"]))
    weights: str = ruled("default", Choice(WEIGHTS))
    changed: weight_targets.Settings = ruled((), Settings(MOST_CHANGED, LARGEST_WEIGHT))
    return_sequences: bool = ruled(True, Flag())
    return_state: bool = ruled(False, Flag())
    go_backwards: bool = ruled(False, Flag())

    def __post_init__(self) -> None:
        check_fields(self)

    @classmethod
    def of(cls, spec: RunSpec, shared_seed: int) -> "Run":
        """What is of its own in `spec` beside runs that share this seed."""
        values = {name: getattr(spec, name) for name in OWN}
        return cls(**values | {"seed": None if spec.seed == shared_seed else spec.seed})

    def differing(self) -> Iterator[str]:
        """The names of the fields that are not as they are by default."""
        return (f.name for f in fields(self) if getattr(self, f.name) != f.default)


OWN = tuple(f.name for f in fields(Run))
"""The fields that each run has of its own."""


@dataclass(frozen=True)
class CompareSpec:
    """Runs side by side.

    Attributes:
        shared: a run whose fields in `SHARED` are those of all; in its normal form it has the
            units of the widest run and both states, and nothing else set.
        runs: 1 to `MOST_RUNS` of them, in the order they stand in.

    Raises:
        SpecError: for too many runs, or settings of a run that its cell has no weights for.
    """

    shared: RunSpec
    runs: tuple[Run, ...] = field(default=(Run(),))

    def __post_init__(self) -> None:
        if not 1 <= len(self.runs) <= MOST_RUNS:
            expected = _("1 to {n} runs").format(n=MOST_RUNS)
            raise SpecError("runs", expected, len(self.runs))
        runs = tuple(self._settled(run) for run in self.runs)
        object.__setattr__(self, "runs", runs)
        widest = max(run.units for run in runs)
        plain = self.shared.resized(
            units=widest,
            **{name: getattr(PLAIN, name) for name in OWN if name not in ("seed", "units")},
        )
        object.__setattr__(self, "shared", plain)

    def _settled(self, run: Run) -> Run:
        """`run` in the normal form that `RunSpec` gives its fields."""
        spec = _spec(self.shared, run)
        seed = None if run.seed == self.shared.seed else run.seed
        return replace(Run.of(spec, self.shared.seed), seed=seed)

    @property
    def specs(self) -> tuple[RunSpec, ...]:
        """Each run as a whole `RunSpec`."""
        return tuple(_spec(self.shared, run) for run in self.runs)

    @property
    def states(self) -> tuple[str, ...]:
        """The states that any of the runs carries."""
        return max((spec.facts.states for spec in self.specs), key=len)

    def with_shared(self, **changes: Any) -> "CompareSpec":
        """Change what is shared; states and numbers of one's own are cut or filled to fit.

        Weights set by hand stay where there still are such weights.
        """
        shared = self.shared.resized(**changes)
        return CompareSpec(shared, tuple(usable(shared, run) for run in self.runs))

    def with_run(self, k: int, **changes: Any) -> "CompareSpec":
        """Change run `k`. Weights set by hand stay where its cell still has them."""
        was = _spec(self.shared, self.runs[k])
        seed = changes.pop("seed", self.runs[k].seed)
        run = replace(Run.of(was.resized(**changes), self.shared.seed), seed=seed)
        return self._with_runs([*self.runs[:k], run, *self.runs[k + 1 :]])

    def with_another(self, run: Run) -> "CompareSpec":
        """`run` after all others."""
        return self._with_runs([*self.runs, run])

    def without(self, k: int) -> "CompareSpec":
        """All but run `k`."""
        return self._with_runs([*self.runs[:k], *self.runs[k + 1 :]])

    def moved(self, start: int, to: int) -> "CompareSpec":
        """Run `start` in place `to`, the others in their order."""
        runs = list(self.runs)
        runs.insert(to, runs.pop(start))
        return replace(self, runs=tuple(runs))

    def _with_runs(self, runs: list[Run]) -> "CompareSpec":
        return replace(self, runs=tuple(runs))

    def to_query(self) -> dict[str, str]:
        """The link: every shared field by its own name, the runs, and the version ``v``."""
        query = write_query(self.shared)
        shared = {name: query[name] for name in SHARED}
        return {"v": LINK_VERSION, **shared, "runs": written(self.runs)}


def usable(shared: RunSpec, run: Run) -> Run:
    """`run` without those of its settings that it has no weights for beside what is shared."""
    own = {name: getattr(run, name) for name in OWN if name not in ("seed", "changed")}
    bare = RunSpec(features=shared.features, **own)
    return replace(run, changed=weight_targets.carried(run.changed, bare, bare))


def written(runs: tuple[Run, ...]) -> str:
    """Runs in a link: of each, the fields that are not as by default.

    ``~~~`` parts two runs and ``~~`` two fields, a ``-`` follows a field's name: all of them stay
    as they are in an address.
    """
    known = rules(Run)
    return "~~~".join(
        "~~".join(
            f"{name}-{known[name].write(getattr(run, name))}"
            for name in ("cell", *(name for name in run.differing() if name != "cell"))
        )
        for run in runs
    )


def with_start(spec: CompareSpec, state: str, sample: int, unit: int, value: float) -> CompareSpec:
    """`spec` with one number of the shared initial state set."""
    return replace(spec, shared=with_state(spec.shared, state, sample, unit, value))


def _spec(shared: RunSpec, run: Run) -> RunSpec:
    """The whole spec of `run`."""
    own = {name: getattr(run, name) for name in OWN}
    common: dict[str, Any] = {name: getattr(shared, name) for name in SHARED}
    for state in ("h", "c"):
        common[f"{state}0"] = _first(initial_rows(shared, state), run.units)
    if run.seed is None:
        own["seed"] = shared.seed
    elif shared.input == "noise":
        # Its seed draws other weights; the input is still the one that all share.
        common |= {"input": "own", "x": as_numbers(shared)}
    return RunSpec(**common | own)


def _first(rows: Rows, units: int) -> Rows:
    """The first `units` numbers of each row; zeros for units that there were none for."""
    return tuple((*row[:units], *(0.0,) * (units - len(row))) for row in rows)


def as_numbers(spec: RunSpec) -> Rows:
    """The input of `spec` written out, each number as float32 has it."""
    x = signals.make(spec).reshape(-1, spec.features)
    return tuple(tuple(float(str(number)) for number in row) for row in x)


PLAIN = RunSpec(cell="LSTM", return_sequences=True)
