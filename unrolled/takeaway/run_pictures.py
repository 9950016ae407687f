"""Runs as pictures: their states over time, and sliders for each number of the initial state."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from unrolled import memory
from unrolled.look import limit
from unrolled.spec import RunSpec
from unrolled.takeaway.picture import Panel, Picture, Slider
from unrolled.trace import Array, Arrays, Trace
from unrolled.words import gettext as _

LEAST_BOUND = {"h": 1.0, "c": 2.0}
REACH = {"h": (1.0, 2.0, 5.0), "c": (5.0,)}
"""As on the board: the magnitude of full colour at least, and how far sliders reach from 0."""

MANY, FEW = 41, 21
"""Positions of a slider, and how many where so many would make a large file."""

MOST_NUMBERS = 600_000
"""Numbers in all frames of all sliders, up to which each has `MANY` positions."""


@dataclass(frozen=True, eq=False)
class _One:
    """One sample of one run: what it needs to be computed from another initial state.

    Attributes:
        trace: the whole run.
        sample: which sequence of its batch.
        zero: each state from an initial state of zeros, (timesteps, units).
    """

    trace: Trace
    sample: int
    zero: Arrays

    @property
    def states(self) -> Arrays:
        """Each state, (timesteps, units)."""
        return {name: array[self.sample] for name, array in self.trace.states.items()}

    def start(self, state: str) -> Array:
        """An initial state, (units,)."""
        start: Array = self.trace.initial[state][self.sample]
        return start

    def swept(self, target: str, values: Array) -> Arrays:
        """Each state for every value of one number, (frames, timesteps, units)."""
        from unrolled import engine

        spec = self.trace.spec.resized(batch=1, input="impulse", x=(), h0=(), c0=())
        only = slice(self.sample, self.sample + 1)
        initial = {state: array[only] for state, array in self.trace.initial.items()}
        frames = engine.sweep(spec, target, values, x=self.trace.x[only], initial_state=initial)
        return {state: array[:, 0] for state, array in frames.states.items()}


def picture(traces: Sequence[Trace], sample: int, names: Sequence[str]) -> Picture:
    """The input, every state of every run, and a slider for each number of their initial state.

    Args:
        traces: the runs; each takes the first numbers of the same initial state.
        sample: the sequence of the batch on show.
        names: what each run is called; empty where it is the only one.
    """
    runs = [_One(trace, sample, _from_zero(trace, sample)) for trace in traces]
    bounds = {state: _bound(state, runs) for run in runs for state in run.states}
    panels = [
        _panel(run, state, name, bounds[state])
        for run, name in zip(runs, names, strict=True)
        for state in run.states
    ]
    return Picture((_read(traces, sample), *panels), lambda: _sliders(runs))


def start_told(spec: RunSpec, step: int | None, finite: bool = True) -> str:
    """When a run forgets where it started, in the words of the board.

    Args:
        step: as `unrolled.memory.forgotten_at` has it.
        finite: whether all its numbers are.
    """
    said = {"threshold": memory.THRESHOLD, "n": spec.timesteps}
    if not finite:
        return _("The numbers left the range of float32.")
    if step is None:
        return _("Still remembers its start after {n} steps (|difference| ≥ {threshold}).").format(
            **said
        )
    if step == 0:
        return _("The start makes no difference here (|difference| < {threshold}).").format(**said)
    at = f"t = {spec.timesteps - 1 - step if spec.go_backwards else step}"
    return _("Forgets its start at {at} (|difference| < {threshold} from there on).").format(
        at=at, **said
    )


def _from_zero(trace: Trace, sample: int) -> Arrays:
    from unrolled import engine

    zero = engine.run(memory.from_zero(trace.spec))
    return {name: array[sample] for name, array in zero.states.items()}


def _bound(state: str, runs: Sequence[_One]) -> float:
    arrays = [run.states[state] for run in runs if state in run.states]
    arrays += [run.start(state) for run in runs if state in run.states]
    return max(LEAST_BOUND[state], limit(*arrays))


def _read(traces: Sequence[Trace], sample: int) -> Panel:
    """The input, in the order in which the steps read it where all read it in one."""
    first = traces[0]
    orders = {tuple(trace.reads) for trace in traces}
    reads = first.reads if len(orders) == 1 else list(range(first.spec.timesteps))
    x = first.x[sample][reads].T
    return Panel(
        title="x",
        axes=("features", "timesteps"),
        values=x,
        rows=tuple(map(str, range(len(x)))),
        columns=tuple(map(str, reads)),
        bound=limit(x),
    )


def _panel(run: _One, state: str, name: str, bound: float) -> Panel:
    spec = run.trace.spec
    last = state == spec.facts.states[-1]
    frames = {each: array[None] for each, array in run.states.items()}
    return Panel(
        title=f"{name}: {state}" if name else state,
        axes=("units", "timesteps"),
        values=run.states[state].T,
        rows=tuple(map(str, range(spec.units))),
        columns=tuple(map(str, run.trace.reads)),
        bound=bound,
        start=run.start(state),
        note=_notes(run, frames)[0] if last else "",
    )


def _notes(run: _One, frames: Arrays) -> tuple[str, ...]:
    """When each frame forgets its start."""
    steps = memory.forgotten_in(frames, run.zero)
    finite = [all(np.isfinite(a[k]).all() for a in frames.values()) for k in range(len(steps))]
    return tuple(
        start_told(run.trace.spec, step, one) for step, one in zip(steps, finite, strict=True)
    )


def _sliders(runs: Sequence[_One]) -> tuple[Slider, ...]:
    """A slider for each number of the initial state; it moves every run that has this number."""
    widths: dict[str, int] = {}
    for run in runs:
        for state in run.states:
            widths[state] = max(widths.get(state, 0), run.trace.spec.units)
    shown = sum(array.size for run in runs for array in run.states.values())
    count = MANY if MANY * shown * sum(widths.values()) <= MOST_NUMBERS else FEW
    return tuple(
        _slider(runs, state, unit, count)
        for state, width in widths.items()
        for unit in range(width)
    )


def _slider(runs: Sequence[_One], state: str, unit: int, count: int) -> Slider:
    moved = [run for run in runs if state in run.states and unit < run.trace.spec.units]
    now = float(moved[0].start(state)[unit])
    values = _positions(state, now, count)
    panels: dict[int, Array] = {}
    starts: dict[int, Array] = {}
    notes: dict[int, tuple[str, ...]] = {}
    number = 1  # after the input
    for run in runs:
        if any(run is one for one in moved):
            frames = run.swept(f"{state}0[{unit}]", values)
            for k, (name, array) in enumerate(frames.items()):
                panels[number + k] = array.transpose(0, 2, 1)
                if name == state:
                    starts[number + k] = _started(run, state, unit, values)
            notes[number + len(frames) - 1] = _notes(run, frames)
        number += len(run.states)
    label = _("{state}0, unit {unit}").format(state=state, unit=unit)
    return Slider(label, values, now, panels, starts, notes)


def _positions(state: str, now: float, count: int) -> Array:
    """Where a slider can stand, as the board has it; where it stands now is one of them."""
    reach = next((r for r in REACH[state] if abs(now) <= r), abs(now))
    even = np.linspace(-reach, reach, count).round(3)
    values: Array = np.union1d(even[np.abs(even - now) > 1e-6], [now]).astype("float32")
    return values


def _started(run: _One, state: str, unit: int, values: Array) -> Array:
    """The initial state in each frame, (frames, units)."""
    starts: Array = np.repeat(run.start(state)[None], len(values), axis=0)
    starts[:, unit] = values
    return starts
