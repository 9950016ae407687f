"""What can be done with a model: one action after the other, each a few lines of Keras."""

from dataclasses import dataclass
from typing import Any

from unrolled.errors import SpecError
from unrolled.words import gettext as _

KINDS = (
    "call",
    "predict",
    "train",
    "fit",
    "evaluate",
    "reset",
    "assign",
    "given",
    "rebind",
    "rate",
)

MOST_ACTIONS = 16
MOST_EPOCHS = 10
LARGEST = 100.0
"""Bound on the magnitude of a value that a state or a learning rate is set to."""

SHAPES = ("batch_units", "units", "1_units", "batch_2", "2_units", "scalar")
"""What may be handed to `assign`; only the first is right."""

_TAKES: dict[str, tuple[str, ...]] = {
    "fit": ("epochs", "shuffle", "validation"),
    "reset": ("layer",),
    "assign": ("layer", "slot", "value", "shape"),
    "given": ("layer", "value"),
    "rebind": ("layer", "slot", "value"),
    "rate": ("value",),
}
_LETTERS = {"layer": "l", "slot": "s", "value": "v", "epochs": "e", "shape": "f"}
_FLAGS = {"shuffle": "r", "validation": "w"}


@dataclass(frozen=True)
class Action:
    """One thing that is done with the model.

    Attributes:
        kind: what is done; what else counts depends on it.
        layer: the recurrent layer it is done to, 1 or 2; for `reset`, 0 for all of them.
        slot: which of its states, 0 for h and 1 for c.
        value: every number of the state, or the learning rate; nan is a number here.
        shape: of what is assigned, a name in `SHAPES`.
        epochs, shuffle, validation: of `fit`.

    Raises:
        SpecError: naming the argument.
    """

    kind: str
    layer: int = 1
    slot: int = 0
    value: float = 1.0
    shape: str = SHAPES[0]
    epochs: int = 1
    shuffle: bool = False
    validation: bool = False

    def __post_init__(self) -> None:
        _one_of("action", self.kind, KINDS)
        _one_of("layer", self.layer, (0, 1, 2) if self.kind == "reset" else (1, 2))
        _one_of("slot", self.slot, (0, 1))
        _one_of("shape", self.shape, SHAPES)
        _one_of("epochs", self.epochs, range(1, MOST_EPOCHS + 1))
        if abs(self.value) > LARGEST or (self.value != self.value and self.kind == "rate"):
            expected = _("a number from -{n:g} to {n:g}").format(n=LARGEST)
            raise SpecError("value", expected, self.value)

    @property
    def takes(self) -> tuple[str, ...]:
        """The arguments that count for this kind."""
        return _TAKES.get(self.kind, ())

    def batches(self, whole: int) -> int:
        """Batches that it feeds, by what they cost, where all the data are `whole` of them."""
        if self.kind == "fit":
            return self.epochs * whole * (4 if self.validation else 3)
        fed = {"call": 1, "given": 1, "train": 3, "predict": whole, "evaluate": whole}
        return fed.get(self.kind, 0)

    def written(self) -> str:
        """The action in a link: its kind, and what is not as usual: ``fit.e3.r``."""
        usual = Action(self.kind)
        parts = [self.kind]
        for name in self.takes:
            value = getattr(self, name)
            if value != getattr(usual, name):
                parts.append(_FLAGS.get(name) or f"{_LETTERS[name]}{_text(value)}")
        return ".".join(parts)


def read_action(text: str) -> Action:
    """`Action.written` undone.

    Raises:
        SpecError: the text stands for no action.
    """
    # A number may hold a point of its own: 0.5 is written 0p5.
    kind, *parts = text.split(".")
    names = {letter: name for name, letter in (_LETTERS | _FLAGS).items()}
    values: dict[str, Any] = {}
    for part in parts:
        name = names.get(part[:1], "")
        if name not in _TAKES.get(kind, ()):
            raise SpecError("do", _("actions such as predict or fit.e3"), text[:40])
        values[name] = True if name in _FLAGS else _value(name, part[1:])
    return Action(kind, **values)


def _text(value: Any) -> str:
    return f"{value:g}".replace(".", "p") if isinstance(value, float) else str(value)


def _value(name: str, text: str) -> Any:
    try:
        if name == "value":
            return float(text.replace("p", ".")[:20])
        return text if name == "shape" else int(text[:3])
    except ValueError:
        raise SpecError(name, _("a number"), text[:40]) from None


def _one_of(name: str, value: Any, allowed: Any) -> None:
    if isinstance(value, float) or value not in allowed:
        names = ", ".join(str(one) for one in allowed)
        raise SpecError(name, _("one of {names}").format(names=names), value)
