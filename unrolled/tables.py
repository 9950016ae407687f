"""A picture's numbers as a table, and the table as CSV."""

import csv
import io
from dataclasses import dataclass

import numpy as np

from unrolled.trace import Array, Trace

START = "start"
"""What stands in the column of timesteps for an initial state."""


Row = tuple[str | int | float, ...]


@dataclass(frozen=True)
class Table:
    """Named columns of equal length."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def csv(self) -> str:
        """The table as CSV (RFC 4180) with a header, numbers at full float32 precision."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue()


def names(trace: Trace) -> tuple[str, ...]:
    """Every table a run has, by name."""
    gates = tuple(f"gate {gate}" for gate in trace.gates)
    return ("x", *trace.states, *gates, "output", *trace.weights)


def table(trace: Trace, name: str) -> Table:
    """One of `names` of a run.

    A row is one timestep of one sample (of a weight: one row of it), a column one feature or one
    unit. `step` counts the steps in the order taken, `t` is the timestep of x that a step read.
    """
    if name == "x":
        return _over_time(trace, trace.x, "x", in_time=True)
    if name in trace.states:
        return _with_start(trace, name)
    if name.startswith("gate "):
        gate = name.removeprefix("gate ")
        return _over_time(trace, trace.gates[gate], gate)
    if name == "output":
        return _output(trace)
    return _weight(trace.weights[name], name)


def _with_start(trace: Trace, state: str) -> Table:
    """A state over time, each sample opened by its initial row."""
    steps = _over_time(trace, trace.states[state], state)
    rows: list[Row] = []
    for row in steps.rows:
        sample, step = row[0], row[1]
        if step == 0:
            rows.append((sample, START, "", *_floats(trace.initial[state][int(sample)])))
        rows.append(row)
    return Table(steps.columns, tuple(rows))


def _output(trace: Trace) -> Table:
    first = trace.returned[0]
    if first.ndim == 3:
        return _over_time(trace, first, "output")
    columns = ("sample", *(f"output[{u}]" for u in range(first.shape[1])))
    return Table(columns, tuple((b, *_floats(row)) for b, row in enumerate(first)))


def _over_time(trace: Trace, array: Array, name: str, in_time: bool = False) -> Table:
    width = array.shape[-1]
    columns = ("sample", "step", "t", *(f"{name}[{u}]" for u in range(width)))
    order = list(range(trace.spec.timesteps)) if in_time else trace.reads
    step_of = {t: step for step, t in enumerate(trace.reads)}
    rows = tuple(
        (b, step_of[t], t, *_floats(array[b, k]))
        for b in range(array.shape[0])
        for k, t in enumerate(order)
    )
    return Table(columns, rows)


def _weight(array: Array, name: str) -> Table:
    whole = np.atleast_2d(array)
    columns = ("row", *(f"{name}[{k}]" for k in range(whole.shape[1])))
    return Table(columns, tuple((r, *_floats(row)) for r, row in enumerate(whole)))


def _floats(row: Array) -> list[float]:
    # The shortest decimal that is the same float32, rather than its long float64 expansion.
    return [float(str(value)) for value in row]
