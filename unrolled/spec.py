"""What a learner chose for one run, as one immutable value that is also a link."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from unrolled import cells, updates, weight_targets
from unrolled.cells import ACTIVATIONS, CELLS, Cell
from unrolled.errors import SpecError
from unrolled.fields import (
    Choice,
    Flag,
    Numbers,
    Settings,
    Text,
    Whole,
    check_fields,
    read_link,
    ruled,
    rules,
    write_link,
    write_query,
)
from unrolled.words import gettext as _

LIMITS = MappingProxyType(
    {"units": 64, "timesteps": 128, "features": 16, "batch": 64, "seed": 2**31 - 1, "word": 128}
)
"""The largest value of each size. Checked before anything is allocated."""

INPUTS = ("impulse", "step", "ramp", "sine", "alternating", "noise", "word", "own")
"""The named input signals; ``own`` takes the numbers in `RunSpec.x`."""

WEIGHTS = ("default", "latch", "leaky", "echo", "exploding")
"""The named weight sets; ``default`` draws from Keras's default initialisers with the seed."""

MOST_CHANGED = 32
"""How many weights and groups of weights can be set by hand."""

LARGEST_WEIGHT = 10.0
"""Bound on the magnitude of a weight, a bias or a gain set by hand."""

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class RunSpec:
    """One run of one recurrent layer: everything needed to compute it again.

    Attributes:
        cell: a name in `unrolled.cells.CELLS`.
        update: the update behind ``cell="Own"`` (`unrolled.updates`).
        units: width of each state, 1 to 64.
        timesteps: length of the input sequence, 1 to 128.
        features: width of the input at one timestep, 1 to 16.
        batch: number of sequences computed side by side, 1 to 64.
        activation: the cell's activation; a cell that has none does not read it.
        seed: draws the default weights and the noise input.
        weights: a name in `WEIGHTS`; ``default`` for a cell that the others are not made for.
        changed: what is set by hand on top of those weights: names of `unrolled.weight_targets`
            with their values, groups first.
        input: a name in `INPUTS`.
        word: the text behind ``input="word"``; its different characters must fit `features`.
        x: the numbers behind ``input="own"``: batch * timesteps rows of `features` numbers.
        h0: initial state h: `batch` rows of `units` numbers; no rows mean zero.
        c0: initial state c, alike; read only by a cell that carries a c.
        return_sequences, return_state, go_backwards: the flags of the Keras layer.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    cell: str = ruled("LSTM", Choice(tuple(CELLS)))
    update: str = ruled(updates.SIMPLE, updates.Written())
    units: int = ruled(4, Whole(1, LIMITS["units"]))
    timesteps: int = ruled(12, Whole(1, LIMITS["timesteps"]))
    features: int = ruled(3, Whole(1, LIMITS["features"]))
    batch: int = ruled(1, Whole(1, LIMITS["batch"]))
    activation: str = ruled("tanh", Choice(ACTIVATIONS))
    seed: int = ruled(0, Whole(0, LIMITS["seed"]))
    weights: str = ruled("default", Choice(WEIGHTS))
    changed: weight_targets.Settings = ruled((), Settings(MOST_CHANGED, LARGEST_WEIGHT))
    input: str = ruled("sine", Choice(INPUTS))
    word: str = ruled("hello", Text(LIMITS["word"]))
    x: Rows = ruled((), Numbers(LIMITS["batch"] * LIMITS["timesteps"] * LIMITS["features"]))
    h0: Rows = ruled((), Numbers(LIMITS["batch"] * LIMITS["units"]))
    c0: Rows = ruled((), Numbers(LIMITS["batch"] * LIMITS["units"]))
    return_sequences: bool = ruled(False, Flag())
    return_state: bool = ruled(False, Flag())
    go_backwards: bool = ruled(False, Flag())

    def __post_init__(self) -> None:
        check_fields(self)
        self._check_rows("h0", self.h0, self.batch, self.units, "units")
        self._check_rows("c0", self.c0, self.batch, self.units, "units")
        rows = self.batch * self.timesteps
        self._check_rows("x", self.x, rows, self.features, "features")
        # Rows of zeros and no rows are one state to a learner and must be one link.
        for name in ("h0", "c0", "x"):
            if not any(map(any, getattr(self, name))):
                object.__setattr__(self, name, ())
        if not self.facts.has_sets:
            object.__setattr__(self, "weights", "default")
        object.__setattr__(self, "changed", self._settled())
        letters = len(set(self.word))
        if self.input == "word" and letters > self.features:
            raise SpecError(
                "features",
                _("at least {n}, one for each different character of the word").format(n=letters),
                self.features,
                _("Raise features or type a word with fewer different characters."),
            )

    def _settled(self) -> weight_targets.Settings:
        """`changed` in its normal form."""
        try:
            return weight_targets.in_order(self, self.changed)
        except SpecError as problem:
            raise SpecError("changed", problem.expected, problem.came) from None

    @staticmethod
    def _check_rows(name: str, rows: Rows, count: int, width: int, width_name: str) -> None:
        if rows and (len(rows) != count or any(len(row) != width for row in rows)):
            expected = _("{rows} rows of {width} numbers ({width_name})").format(
                rows=count, width=width, width_name=width_name
            )
            widths = sorted({len(row) for row in rows})
            came = _("{rows} rows of {widths} numbers").format(
                rows=len(rows), widths=", ".join(map(str, widths))
            )
            raise SpecError(name, expected, came)

    @property
    def facts(self) -> Cell:
        """What is known of this spec's cell."""
        return cells.known(self.cell, self.update)

    def resized(self, **changes: Any) -> "RunSpec":
        """This spec with `changes`, its states and own numbers cut or zero-filled to fit.

        The one way to change a size without losing what was set by hand.
        """
        values: dict[str, Any] = {name: getattr(self, name) for name in write_query(self)}
        values.update(changes)
        # Before anything is fitted: a size far too large must not be filled with zeros.
        for name, rule in rules(self).items():
            if name in changes:
                values[name] = rule.check(name, changes[name])
        fitted = _fitted(values | {"changed": ()}, was=self)
        settings = changes.get("changed", weight_targets.carried(self.changed, self, fitted))
        return replace(fitted, changed=settings)

    def to_query(self) -> dict[str, str]:
        """The link: every field by its own name, and the version ``v``."""
        return write_link(self)

    @classmethod
    def from_query(
        cls, query: Mapping[str, str], default: "RunSpec | None" = None
    ) -> tuple["RunSpec", list[SpecError]]:
        """Read a link, keeping all that is valid.

        Args:
            query: the link's names and values; unknown names are left alone.
            default: gives the fields that are missing or cannot be used.

        Returns:
            The spec, and what was wrong with each field that could not be used.
        """
        default = default or cls()
        values, problems = read_link(cls, query)
        merged = {name: getattr(default, name) for name in write_query(default)} | values
        return _repaired(merged, values, problems)


def _repaired(
    merged: dict[str, Any], given: dict[str, Any], problems: list[SpecError]
) -> tuple[RunSpec, list[SpecError]]:
    """Make fields that came from different places agree; note what had to give way."""
    for name in ("h0", "c0", "x"):
        if name not in given:
            merged = _fit_one(merged, name)
    if "changed" not in given:
        merged["changed"] = _usable(merged)
    for _attempt in ("x", "h0", "c0", "changed", "input"):
        try:
            return RunSpec(**merged), problems
        except SpecError as problem:
            problems.append(problem)
            merged = _without(merged, problem.argument)
    return RunSpec(**merged), problems


def _without(values: dict[str, Any], at_fault: str) -> dict[str, Any]:
    """`values` with something else in place of the field at fault."""
    if at_fault == "features":
        # Too few for the word: it is the word that gives way, not the sizes.
        return values | {"input": "sine"}
    if at_fault == "changed":
        return values | {"changed": _usable(values)}
    return _fit_one(values, at_fault)


def _usable(values: dict[str, Any]) -> weight_targets.Settings:
    """Those settings of a link that its cell has weights for."""
    sizes = {name: values[name] for name in ("cell", "update", "units", "features")}
    bare = RunSpec(**sizes)
    return weight_targets.carried(tuple(dict(values["changed"]).items()), bare, bare)


def _fitted(values: dict[str, Any], was: RunSpec) -> RunSpec:
    for name in ("h0", "c0"):
        values = _fit_one(values, name)
    values["x"] = _resized_input(values, was)
    return RunSpec(**values)


def _fit_one(values: dict[str, Any], name: str) -> dict[str, Any]:
    if name == "x":
        rows, width = values["batch"] * values["timesteps"], values["features"]
    else:
        rows, width = values["batch"], values["units"]
    return values | {name: _cut_or_fill(values[name], rows, width)}


def _cut_or_fill(rows: Rows, count: int, width: int) -> Rows:
    if not rows:
        return ()
    empty = (0.0,) * width
    fitted = [(row + empty)[:width] for row in rows[:count]]
    return tuple(fitted + [empty] * (count - len(fitted)))


def _resized_input(values: dict[str, Any], was: RunSpec) -> Rows:
    """Own numbers for the new sizes, each sample keeping its own first timesteps."""
    rows: Rows = values["x"]
    if rows is not was.x or not rows:
        return rows
    samples = [rows[b * was.timesteps : (b + 1) * was.timesteps] for b in range(was.batch)] + [
        ((0.0,),)
    ] * values["batch"]
    return tuple(
        row
        for sample in samples[: values["batch"]]
        for row in _cut_or_fill(sample, values["timesteps"], values["features"])
    )


def with_state(spec: RunSpec, state: str, sample: int, unit: int, value: float) -> RunSpec:
    """`spec` with one number of its initial state set.

    Args:
        state: ``"h"`` or ``"c"``.
        sample: which sequence of the batch.
        unit: which unit.
        value: the new number.
    """
    rows = [list(row) for row in initial_rows(spec, state)]
    rows[sample][unit] = value
    changes: dict[str, Any] = {f"{state}0": tuple(tuple(row) for row in rows)}
    return replace(spec, **changes)


def initial_rows(spec: RunSpec, state: str) -> Rows:
    """The initial state written out: `batch` rows of `units` numbers."""
    rows: Rows = getattr(spec, f"{state}0")
    return rows or ((0.0,) * spec.units,) * spec.batch
