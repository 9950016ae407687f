"""What a run says of its way, and the film that comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from unrolled.training.film import Array, Epoch, Film, Runner
from unrolled.training.samples import watched
from unrolled.training.setup import Setup


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A model after an epoch, to go on from there.

    Attributes:
        number: of the epoch.
        weights, optimizer, states: the values of its weights, of its optimiser's variables and of
            the states that its layers keep, in Keras's order.
    """

    number: int
    weights: tuple[Array, ...]
    optimizer: tuple[Array, ...]
    states: tuple[Array, ...]


@dataclass(frozen=True, eq=False)
class Came:
    """A model has come to an epoch; a checkpoint goes along about every second."""

    runner: int
    epoch: Epoch
    checkpoint: Checkpoint | None = None


@dataclass(frozen=True)
class Underway:
    """How far all of it is.

    Attributes:
        done: the share of the batches that are done, 0 to 1.
        left: seconds until it is all done; None where nothing is known yet.
    """

    done: float
    left: float | None


@dataclass(frozen=True)
class Raised:
    """A model that cannot be trained, and what Keras said."""

    runner: int
    kind: str
    words: str


@dataclass(frozen=True)
class Warned:
    """Of what Keras warned while it made or trained a model."""

    runner: int
    words: str


@dataclass(frozen=True)
class Compared:
    """How a loss compares a batch whose targets have another shape than the answers.

    Attributes:
        runner: which model.
        target, prediction: the shapes before Keras has done anything to them.
        handed: the shapes that the loss function gets them in.
        difference: the shape of what they become where one is subtracted from the other.
    """

    runner: int
    target: tuple[int, ...]
    prediction: tuple[int, ...]
    handed: tuple[tuple[int, ...], tuple[int, ...]]
    difference: tuple[int, ...]


@dataclass(frozen=True)
class Beginning:
    """What Keras would train of a model and what could be trained of its initial state.

    Attributes:
        weights: how many arrays `model.trainable_variables` has.
        states: how many of them are initial states.
        weights_slope: the length of the gradient of the first batch's loss, before any training,
            with respect to all of them but the initial states.
        state_slope: the same with respect to the initial states; None where they are no variables.
    """

    runner: int
    weights: int
    states: int
    weights_slope: float
    state_slope: float | None


Report = Came | Underway | Raised | Warned | Compared | Beginning


@dataclass(frozen=True, eq=False)
class Run:
    """Models that are trained, as far as they have come.

    Attributes:
        names: what the models are called.
        setups: what they are.
        epochs: of each model.
        checkpoints: of each model the last one; None where there is none.
        raised: of models that could not be trained.
        remarks: what Keras warned of, and how targets and answers of other shapes are compared.
        underway: how far all of it is.
        beginnings: of models of a task that is about the initial state.
    """

    names: tuple[str, ...]
    setups: tuple[Setup, ...]
    epochs: tuple[tuple[Epoch, ...], ...] = ()
    checkpoints: tuple[Checkpoint | None, ...] = ()
    raised: tuple[Raised, ...] = ()
    remarks: tuple[Warned | Compared, ...] = ()
    underway: Underway | None = None
    beginnings: tuple[Beginning, ...] = ()

    def __post_init__(self) -> None:
        if not self.epochs:
            object.__setattr__(self, "epochs", ((),) * len(self.setups))
            object.__setattr__(self, "checkpoints", (None,) * len(self.setups))

    @property
    def task(self) -> str:
        """The task of all of them."""
        return self.setups[0].task

    @property
    def total(self) -> int:
        """How many epochs there will be."""
        return max(setup.epochs for setup in self.setups)

    @property
    def complete(self) -> bool:
        """Whether every model has come to its last epoch, or cannot be trained."""
        refused = {each.runner for each in self.raised}
        return all(
            k in refused or (bool(epochs) and epochs[-1].number >= setup.epochs)
            for k, (setup, epochs) in enumerate(zip(self.setups, self.epochs, strict=True))
        )

    def longer(self, setups: tuple[Setup, ...]) -> "Run | None":
        """This run with more epochs to come; None where `setups` differ in anything else."""
        more = tuple(
            replace(mine, epochs=theirs.epochs)
            for mine, theirs in zip(self.setups, setups, strict=False)
        )
        longer = replace(self, setups=setups) if more == setups != self.setups else None
        return longer if longer and longer.total > self.total else None

    def told(self, reports: Iterable[Report]) -> "Run":
        """This run after some more reports; an epoch that is known already is not taken twice."""
        epochs = [list(each) for each in self.epochs]
        checkpoints, raised = list(self.checkpoints), list(self.raised)
        remarks = list(self.remarks)
        underway = self.underway
        beginnings = {each.runner: each for each in self.beginnings}
        for report in reports:
            match report:
                case Underway():
                    underway = report
                case Beginning():
                    beginnings[report.runner] = report
                case Raised():
                    if report not in raised:
                        raised.append(report)
                case Warned() | Compared():
                    if report not in remarks:
                        remarks.append(report)
                case Came(k, epoch, checkpoint):
                    if not epochs[k] or epoch.number > epochs[k][-1].number:
                        epochs[k].append(epoch)
                    checkpoints[k] = checkpoint or checkpoints[k]
        return replace(
            self,
            epochs=tuple(tuple(each) for each in epochs),
            checkpoints=tuple(checkpoints),
            raised=tuple(raised),
            remarks=tuple(remarks),
            underway=underway,
            beginnings=tuple(beginnings.values()),
        )

    def film(self) -> Film:
        """To be looked at, as far as it has come.

        Where models read other numbers, those of the last one are shown.
        """
        seen = watched(self.setups[-1])
        runners = [
            Runner(name, setup.states, epochs)
            for name, setup, epochs in zip(self.names, self.setups, self.epochs, strict=True)
        ]
        classes = self.setups[0].classes
        return Film(tuple(runners), seen.inputs, seen.targets, classes, self.total)
