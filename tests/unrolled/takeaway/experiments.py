"""Experiments of every page, as they are on screen: what all that is taken away is tested with."""

from collections.abc import Callable

from unrolled.spec import RunSpec
from unrolled.takeaway import Experiment
from unrolled.takeaway.runs import of_comparison, of_run

UPDATE = "n = tanh(x @ W + h @ U + b)\nh = 0.5 * h + 0.5 * n"

SIZES = {"units": 3, "timesteps": 5, "features": 2, "batch": 2}
START = ((0.9, -0.5, 0.1), (0.0, 0.25, -1.0))


def run(cell: str, **more: object) -> Callable[[], Experiment]:
    spec = RunSpec(cell=cell, **{**SIZES, "h0": START, "input": "noise", **more})  # type: ignore[arg-type]
    return lambda: of_run(spec, 1, "Which column forgets it?", ["h of all 5 timesteps goes on."])


EXPERIMENTS: dict[str, Callable[[], Experiment]] = {
    "lab LSTM": run("LSTM", c0=START[::-1], return_state=True, return_sequences=True),
    "lab GRU": run("GRU", weights="leaky", go_backwards=True, changed=(("bias:z", 0.5),)),
    "lab SimpleRNN": run("SimpleRNN", input="word", word="a'\"", features=3, activation="relu"),
    "lab Minimal": run("Minimal", return_state=True),
    "own cell": run("Own", update=UPDATE),
    "compare": lambda: of_comparison(
        [
            RunSpec(**SIZES, cell="SimpleRNN", h0=START),
            RunSpec(**SIZES, cell="LSTM", h0=START, c0=START, return_state=True),
            RunSpec(**SIZES | {"units": 2}, cell="GRU", h0=[row[:2] for row in START], seed=4),
        ],
        ["SimpleRNN", "LSTM", "GRU"],
        1,
        "Which forgets first?",
        ["SimpleRNN does."],
    ),
}
