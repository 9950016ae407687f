"""Experiments of every page, as they are on screen: what all that is taken away is tested with."""

import pickle
from collections.abc import Callable
from functools import cache
from typing import Any

from ui.memory import examples
from unrolled import stack_program
from unrolled.cell_topics import ConstantsSpec, CountSpec, DropoutSpec, StackedSpec, UnrollSpec
from unrolled.cell_topics.conventions import ConventionSpec
from unrolled.cell_topics.own import OwnSpec
from unrolled.contracts import ContractSpec
from unrolled.engine.experimenting import experiment as tried
from unrolled.engine.performing import perform
from unrolled.engine.training import train
from unrolled.gradients import GradientSpec
from unrolled.life import pieces
from unrolled.life.experiments import Sizes
from unrolled.sequences.chain import ChainSpec
from unrolled.sequences.directions import Directions
from unrolled.sequences.folding import Fold
from unrolled.sequences.handover import Handover
from unrolled.sequences.ordering import Order
from unrolled.sequences.padding import PaddingSpec
from unrolled.sequences.returns import Returns
from unrolled.spec import RunSpec
from unrolled.stack import StackSpec
from unrolled.takeaway import Experiment, cells, gradients, learning, lives, sequences, stacks
from unrolled.takeaway.runs import of_comparison, of_run
from unrolled.training.reports import Run
from unrolled.training.specs import TrainSpec
from unrolled.workers.reporting import heard_by

SAID = ("h of all 5 timesteps goes on.",)
SIZES = {"units": 3, "timesteps": 5, "features": 2, "batch": 2}
START = ((0.9, -0.5, 0.1), (0.0, 0.25, -1.0))
WORD = "<i>`'\""
UPDATE = "n = tanh(x @ W + h @ U + b)\nh = 0.5 * h + 0.5 * n"


def _run(cell: str, **more: Any) -> Experiment:
    spec = RunSpec(cell=cell, **{**SIZES, "h0": START, "input": "noise", **more})
    return of_run(spec, 1, "Which column forgets it?", SAID)


def _comparison() -> Experiment:
    narrow = [row[:2] for row in START]
    specs = [
        RunSpec(**SIZES, cell="SimpleRNN", h0=START),
        RunSpec(**SIZES, cell="LSTM", h0=START, c0=START, return_state=True),
        RunSpec(**SIZES | {"units": 2}, cell="GRU", h0=narrow, seed=4),
    ]
    return of_comparison(specs, ["SimpleRNN", "LSTM", "GRU"], 1, "Which forgets first?", SAID)


def _trained() -> Experiment:
    spec = TrainSpec(gru=True, epochs=2, units=3, timesteps=5)
    names, setups = zip(*spec.models, strict=True)
    reports: list[Any] = []
    with heard_by(lambda said: reports.append(pickle.loads(said))):
        train(setups, (None,) * len(setups))
    return learning.trained("train", spec.models, Run(names, setups).told(reports))


def _life() -> Experiment:
    life = examples.life("twice")
    return lives.life(life, perform(pieces(life)), "Twice", "What is left?")


def _stack() -> Experiment:
    return stacks.stack(stack_program.program(StackSpec()).text, "Shapes", "Does it fit?", SAID)


def _topic(make: Callable[[Any], Experiment], spec: Any) -> Callable[[], Experiment]:
    return cache(lambda: make(spec))


SHORT = {"timesteps": 8, "units": "4"}

EXPERIMENTS: dict[str, Callable[[], Experiment]] = {
    "lab LSTM": cache(
        lambda: _run("LSTM", c0=START[::-1], return_state=True, return_sequences=True)
    ),
    "lab GRU": cache(
        lambda: _run("GRU", weights="leaky", go_backwards=True, changed=(("bias:z", 0.5),))
    ),
    "lab SimpleRNN": cache(
        lambda: _run("SimpleRNN", input="word", word=WORD, features=6, activation="relu")
    ),
    "lab Minimal": cache(lambda: _run("Minimal", return_state=True)),
    "compare": cache(_comparison),
    "own": _topic(cells.own, OwnSpec(update=UPDATE)),
    "contract": _topic(cells.contract, ContractSpec()),
    "stacked": _topic(cells.stacked, StackedSpec()),
    "stacked shared": _topic(cells.stacked, StackedSpec(shared=True, first_units=3, features=3)),
    "dropout": _topic(cells.dropout, DropoutSpec()),
    "dropout of the state": _topic(cells.dropout, DropoutSpec(look="state")),
    "dropout by gates": _topic(cells.dropout, DropoutSpec(look="gates")),
    "unroll": _topic(cells.unroll, UnrollSpec()),
    "constants": _topic(cells.constants, ConstantsSpec()),
    "time_major": _topic(cells.constants, ConstantsSpec(look="time_major")),
    "counts": _topic(cells.counts, CountSpec(bidirectional=True)),
    "textbook GRU": _topic(cells.textbook, ConventionSpec()),
    "textbook LSTM": _topic(cells.textbook, ConventionSpec(cell="LSTM")),
    "padding": _topic(sequences.padding, PaddingSpec()),
    "padding by hand": _topic(
        sequences.padding, PaddingSpec(source="hand", return_sequences=True, cell="LSTM")
    ),
    "padding with Masking": _topic(sequences.padding, PaddingSpec(source="Masking", pad="-1")),
    "chain": _topic(sequences.chain, ChainSpec()),
    "directions": _topic(sequences.directions, Directions()),
    "directions summed": _topic(sequences.directions, Directions(merge="sum", padding="left")),
    "directions apart": _topic(sequences.directions, Directions(merge="None")),
    "returns": _topic(sequences.returns, Returns(names=3)),
    "returns of a stack": _topic(sequences.returns, Returns(layer="stacked", names=3)),
    "handover": _topic(sequences.handover, Handover(decoder_units=3)),
    "handover refused": _topic(sequences.handover, Handover()),
    "fold": _topic(sequences.fold, Fold(axis_0="1", axis_1="12", axis_2="1")),
    "fold refused": _topic(sequences.fold, Fold()),
    "order": _topic(sequences.order, Order()),
    "gradient": _topic(gradients.gradient, GradientSpec(**SHORT)),
    "gradient steps": _topic(gradients.gradient, GradientSpec(look="steps", **SHORT)),
    "gradient clipping": _topic(gradients.gradient, GradientSpec(look="clipping", **SHORT)),
    "learning": cache(_trained),
    "memory": cache(_life),
    "memory tried": cache(
        lambda: lives.tried("ways", tried("ways", Sizes()), "Ways to set it", "Which work?")
    ),
    "shapes": cache(_stack),
}

DEAR = ("learning", "memory tried", "shapes")
"""Those that train models, or try a dozen calls: left to the long run."""

ONE_A_PAGE = ("lab LSTM", "memory")
"""Those whose notebooks are carried out every day; all are in `make test-all`."""

REFUSED = {
    "unroll": "Cannot unroll a RNN",
    "handover refused": "LSTMCell",
    "fold refused": "expected ndim=3",
}
"""Those whose program ends in an exception, as the page says; words of it."""
