"""Train every task of the page Learning by its default settings: python -m tools.tasks.

Writes the table of final losses into docs/learning.md, each training on a worker as the app has it.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from tools.serving import ROOT
from unrolled import workers
from unrolled.training.keeping import KeepingSpec
from unrolled.training.reports import Run
from unrolled.training.setup import Setup
from unrolled.training.specs import TRAINED, TrainSpec
from unrolled.training.starts import StartSpec
from unrolled.training.telling import solved_at

PAGE = Path(ROOT) / "docs" / "learning.md"
BEGIN, END = "<!-- losses -->", "<!-- end of losses -->"
HEAD = """\
| task | model | epochs | loss before | after | solved below | at epoch | seconds |
|---|---|---|---|---|---|---|---|
"""

TRAIN = "unrolled.engine.training:train"
LIMIT = 240.0


def main() -> None:
    """Train, and write the table."""
    workers.start(workers.from_environment())
    try:
        _result((Setup(epochs=1),))  # so that the worker has started
        lines = [_line(name, setup) for name, setup in defaults()]
    finally:
        workers.stop()
    PAGE.write_text(placed(PAGE.read_text(), "".join(lines)))


def defaults() -> Iterator[tuple[str, Setup]]:
    """What stands on the page for each task to begin with: by each cell, from each start."""
    for task in TRAINED:
        spec = TrainSpec(**TrainSpec().turned_to(task), simple=True, gru=True)
        yield from spec.models
    yield from StartSpec().models
    yield from KeepingSpec(kept=True).models


def placed(page: str, lines: str) -> str:
    """`page` with these lines as its table."""
    before, rest = page.split(BEGIN)
    _old, after = rest.split(END)
    return f"{before}{BEGIN}\n{HEAD}{lines}{END}{after}"


def _result(setups: tuple[Setup, ...]) -> Run:
    run = Run(tuple(setup.cell for setup in setups), setups)
    task = workers.submit(TRAIN, run.setups, run.checkpoints, limit=LIMIT, long=True)
    task.result(LIMIT)
    return run.told(task.reports())


def _line(name: str, setup: Setup) -> str:
    begun = time.monotonic()
    (epochs,) = _result((setup,)).epochs
    seconds = time.monotonic() - begun
    at = solved_at(setup.facts, epochs)
    first, last = epochs[0].validation, epochs[-1].validation
    line = (
        f"| {setup.task} | {_said(name, setup)}, {setup.units} units, {setup.timesteps} timesteps "
        f"| {setup.epochs} | {first:.3g} | {last:.2g} | {setup.facts.solved:g} "
        f"| {'-' if at is None else at} | {seconds:.1f} |\n"
    )
    print(line, end="", flush=True)
    return line


def _said(name: str, setup: Setup) -> str:
    """The cell, and what it starts from where that is what differs."""
    return name if name == setup.cell else f"{setup.cell}, {name}"


if __name__ == "__main__":
    main()
