"""The tasks, by name: which data, when an answer is wanted, and when one counts as solved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from unrolled.training import data

SYMBOLS = ("A", "B", "C", "D")
"""What the four classes of `data.first_symbol` are called."""

RATE = 0.7
"""By what the numbers of `data.fading` are multiplied at each timestep."""


@dataclass(frozen=True)
class Task:
    """A task that needs memory.

    Attributes:
        name: its name in a link.
        make: the function of `unrolled.training.data` that makes its samples.
        loss: Keras's name of the loss that fits it.
        activation: of the last layer.
        each_step: whether there is an answer for every timestep; else for the end alone.
        features: how many numbers a timestep has; 0 where that follows from the text.
        timesteps: how many there are unless one chooses.
        epochs: after how many it is solved unless one chooses others.
        solved: the loss on the validation data below which it counts as solved.
        samples: of the training data.
        batch: how many of them make a batch.
        of_start: whether it is about the initial state, whose gradient is then looked at.
    """

    name: str
    make: Callable[..., Any]
    loss: str = "mse"
    activation: str = "linear"
    each_step: bool = True
    features: int = 1
    timesteps: int = 15
    epochs: int = 20
    solved: float = 0.01
    samples: int = 256
    batch: int = 32
    of_start: bool = False

    @property
    def has_classes(self) -> bool:
        """Whether an answer is one of several classes."""
        return self.activation == "softmax"


CLASSES = "sparse_categorical_crossentropy"

TASKS = {
    task.name: task
    for task in (
        Task("wave", data.wave, each_step=False),
        Task("echo", data.echo, epochs=30),
        Task("sum", data.running_sum, epochs=40, solved=0.03),
        Task(
            "parity",
            data.parity,
            "binary_crossentropy",
            "sigmoid",
            timesteps=10,
            epochs=30,
            solved=0.05,
            samples=512,
        ),
        Task(
            "first",
            data.first_symbol,
            CLASSES,
            "softmax",
            each_step=False,
            features=len(SYMBOLS),
            epochs=30,
            solved=0.05,
        ),
        Task("text", data.letters, CLASSES, "softmax", features=0, epochs=30, solved=0.2),
        Task(
            "fading",
            data.fading,
            timesteps=8,
            epochs=12,
            samples=64,
            batch=16,
            of_start=True,
        ),
        Task(
            "tank",
            data.tank,
            features=2,
            timesteps=96,
            epochs=8,
            solved=0.005,  # a tenth of the variance of what is to be said
            samples=200,
            batch=10,
        ),
    )
}


def classes(task: Task, text: str) -> tuple[str, ...]:
    """What each output of a task stands for; none where its outputs are numbers."""
    if not task.has_classes:
        return ()
    return tuple(sorted(set(text))) if task.name == "text" else SYMBOLS
