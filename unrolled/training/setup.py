"""One model, its task, and how it is trained: all that a program needs."""

from dataclasses import dataclass
from typing import Any

from unrolled.cells import CELLS
from unrolled.training.tasks import TASKS, Task, classes

TEXT = "the cat sat on the mat and the rat ran at the cat. "
"""The text that stands there to begin with."""

VALIDATION = 64
"""Samples of the validation data of a task whose batches may have any size."""

STARTS = ("zeros", "given", "data", "numpy", "variable", "learned")
"""Where an initial state comes from: Keras's own zeros, one number for all units, the data, an
array or a bare variable that nobody trains, or a layer with weights."""

KEPT_STARTS = ("data", "zeros", "kept")
"""The same for a layer that keeps its states: set from the data or to zeros before every batch, or
left as the batch before it left them."""

TARGETS = {
    "each": "",
    "last": "{y}[:, -1]",
    "flat": "{y}[:, -1, 0]",
    "level": "{y}[:, :, 0]",
    "onehot": "np.eye({classes})[{y}]",
}
"""Forms of targets, and what a program makes of the task's own for them: all of them; those of the
last timestep, (samples, 1) or (samples,); all without their axis of length 1; a row for each class.
"""


@dataclass(frozen=True)
class Setup:
    """One model and its training.

    Attributes:
        task: a name out of `TASKS`.
        cell: of the recurrent layer; the tank has two layers of it.
        units: of each recurrent layer.
        timesteps: of a sample.
        start: one of `STARTS`; of `KEPT_STARTS` for the tank.
        value: of every unit in the beginning, where that is given.
        epochs: how often the training data is gone through.
        rate: the learning rate of Adam.
        clipnorm: the length that the gradient of a weight is cut to; 0 for no clipping.
        seed: of data and weights.
        delay: of the echo, in timesteps.
        text: of the task "text".
        bias: whether the layers have biases.
        head: whether there is a Dense layer at the end.
        outputs: of the Dense layer; 0 for as many as the task wants.
        activation, loss: those of the task unless they are given.
        factor: what the inputs are multiplied by.
        scaled: whether they are divided by the largest of the training data after that.
        targets: the form that the loss gets them in, one of `TARGETS`.
        answers: "each" for an answer at each timestep, "end" for one at the end; as the task wants
            it where nothing is given.
    """

    task: str = "wave"
    cell: str = "LSTM"
    units: int = 16
    timesteps: int = 15
    start: str = "zeros"
    value: float = 0.0
    epochs: int = 20
    rate: float = 0.01
    clipnorm: float = 0.0
    seed: int = 0
    delay: int = 3
    text: str = TEXT
    bias: bool = True
    head: bool = True
    outputs: int = 0
    activation: str = ""
    loss: str = ""
    factor: float = 1.0
    scaled: bool = False
    targets: str = "each"
    answers: str = ""

    @property
    def facts(self) -> Task:
        """What is known of its task."""
        return TASKS[self.task]

    @property
    def each_step(self) -> bool:
        """Whether the model answers at each timestep."""
        return self.answers == "each" if self.answers else self.facts.each_step

    @property
    def keeps(self) -> bool:
        """Whether its layers are stateful."""
        return self.task == "tank"

    @property
    def layers(self) -> int:
        """How many recurrent layers it has."""
        return 2 if self.keeps else 1

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of one layer's states."""
        return CELLS[self.cell].states

    @property
    def states(self) -> tuple[str, ...]:
        """What its states are called: h and c, with the number of their layer if there are two."""
        if self.layers == 1:
            return self.slots
        return tuple(f"{s}, layer {k}" for k in range(1, self.layers + 1) for s in self.slots)

    @property
    def classes(self) -> tuple[str, ...]:
        """What its outputs stand for; none where they are numbers."""
        return classes(self.facts, self.text)

    @property
    def further(self) -> dict[str, Any]:
        """What else the function that makes its samples is told."""
        told: dict[str, dict[str, Any]]
        told = {"echo": {"delay": self.delay}, "text": {"text": self.text}}
        return told.get(self.task, {})

    @property
    def features(self) -> int:
        """How many numbers a timestep has."""
        return self.facts.features or len(self.classes)

    @property
    def has_start(self) -> bool:
        """Whether its layer is called with an initial state."""
        return not self.keeps and self.start != "zeros"

    @property
    def validation(self) -> int:
        """How many samples the validation data has: whole batches where the layers are stateful."""
        return 4 * self.facts.batch if self.keeps else VALIDATION
