"""A small stack of layers, as one immutable value that is also a link."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from unrolled.errors import SpecError
from unrolled.fields import (
    LONGEST_TEXT,
    Choice,
    Flag,
    Whole,
    check_fields,
    read_query,
    ruled,
    rules,
    write_query,
)
from unrolled.spec import LIMITS, LINK_VERSION
from unrolled.words import gettext as _

MOST_LAYERS = 6
"""Layers of one stack."""

OpenShape = tuple[int | None, ...]
"""The lengths of a tensor's axes; None where any length goes, as Keras writes it."""


class Kind(NamedTuple):
    """What is known of a kind of layer.

    Attributes:
        recurrent: whether it steps through time: it then reads (batch, timesteps, features) and
            has ``return_sequences``. Any other kind works on the last axis alone.
    """

    recurrent: bool


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "SimpleRNN": Kind(recurrent=True),
        "GRU": Kind(recurrent=True),
        "LSTM": Kind(recurrent=True),
        "Dense": Kind(recurrent=False),
    }
)
"""The kinds of layers, by the names of their classes in `keras.layers`."""


@dataclass(frozen=True)
class LayerSpec:
    """One layer of a stack.

    Attributes:
        kind: a name in `KINDS`.
        units: width of what comes out, 1 to 64.
        return_sequences: whether a recurrent layer hands on every timestep; False for any other.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    kind: str = ruled("SimpleRNN", Choice(tuple(KINDS)))
    units: int = ruled(4, Whole(1, LIMITS["units"]))
    return_sequences: bool = ruled(False, Flag())

    def __post_init__(self) -> None:
        check_fields(self)
        if self.return_sequences and not self.recurrent:
            expected = _("False, as {kind} has no such argument").format(kind=self.kind)
            raise SpecError("return_sequences", expected, self.return_sequences)

    @property
    def recurrent(self) -> bool:
        """Whether this layer steps through time."""
        return KINDS[self.kind].recurrent

    @property
    def written(self) -> str:
        """The layer as Python writes it, without what stands at its default."""
        flag = ", return_sequences=True" if self.return_sequences else ""
        return f"{self.kind}({self.units}{flag})"

    def as_kind(self, kind: str) -> "LayerSpec":
        """This layer as another `kind`, with the flag where that kind has one."""
        keeps = kind in KINDS and KINDS[kind].recurrent
        return LayerSpec(kind, self.units, self.return_sequences and keeps)


class Timesteps(Whole):
    """A number of timesteps, or None for any number: ``any`` in a link."""

    def check(self, name: str, value: Any) -> int | None:  # type: ignore[override]
        return None if value is None else super().check(name, value)

    def read(self, name: str, text: str) -> int | None:  # type: ignore[override]
        return None if text == "any" else super().read(name, text)

    def write(self, value: int | None) -> str:
        return "any" if value is None else super().write(value)


@dataclass(frozen=True)
class Layers:
    """1 to `most` layers.

    In a link ``~`` parts two layers and a dot what belongs to one, as both stay as they are in an
    address: ``SimpleRNN.8.1~Dense.2``. The flag is for recurrent layers alone and may be left out.
    """

    most: int

    def check(self, name: str, value: Any) -> tuple[LayerSpec, ...]:
        layers = tuple(value) if isinstance(value, list | tuple) else ()
        if not 1 <= len(layers) <= self.most or not all(
            isinstance(layer, LayerSpec) for layer in layers
        ):
            raise SpecError(name, self._expected(), value)
        return layers

    def read(self, name: str, text: str) -> tuple[LayerSpec, ...]:
        parts = text.split("~", self.most) if len(text) <= LONGEST_TEXT else []
        if not 1 <= len(parts) <= self.most:
            raise SpecError(name, self._expected(), text)
        return tuple(_read_layer(f"{name}[{k}]", part) for k, part in enumerate(parts))

    def write(self, value: tuple[LayerSpec, ...]) -> str:
        return "~".join(map(_write_layer, value))

    def _expected(self) -> str:
        return _("1 to {n} layers, such as SimpleRNN.8.1~Dense.2").format(n=self.most)


def _read_layer(name: str, text: str) -> LayerSpec:
    parts = text.split(".", 3)
    rule_of = rules(LayerSpec)
    if not 2 <= len(parts) <= len(rule_of):
        raise SpecError(name, _("a layer such as SimpleRNN.8.1 or Dense.2"), text)
    try:
        pairs = zip(rule_of, parts, strict=False)
        return LayerSpec(**{field: rule_of[field].read(field, part) for field, part in pairs})
    except SpecError as problem:
        raise SpecError(f"{name}.{problem.argument}", problem.expected, problem.came) from None


def _write_layer(layer: LayerSpec) -> str:
    values = list(write_query(layer).values())
    return ".".join(values if layer.recurrent else values[:2])


@dataclass(frozen=True)
class StackSpec:
    """Layers on top of each other, and what goes into the first.

    Attributes:
        timesteps: length of the input sequences, 1 to 128; None for any length.
        features: width of the input at one timestep, 1 to 16.
        layers: the layers from the input on, 1 to `MOST_LAYERS`.

    In a link their names begin with ``stack``, so that a run may stand beside them.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    timesteps: int | None = ruled(12, Timesteps(1, LIMITS["timesteps"]), link="stack_timesteps")
    features: int = ruled(3, Whole(1, LIMITS["features"]), link="stack_features")
    layers: tuple[LayerSpec, ...] = ruled(
        (LayerSpec("SimpleRNN", 8, True), LayerSpec("SimpleRNN", 4), LayerSpec("Dense", 2)),
        Layers(MOST_LAYERS),
        link="stack",
    )

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def full(self) -> bool:
        """Whether there is no room for a further layer."""
        return len(self.layers) == MOST_LAYERS

    def with_layer(self, k: int, layer: LayerSpec) -> "StackSpec":
        """This stack with `layer` in place of layer number `k`, or on top where there is none."""
        return replace(self, layers=(*self.layers[:k], layer, *self.layers[k + 1 :]))

    def without(self, k: int) -> "StackSpec":
        """This stack without layer number `k`; the last one left cannot be taken away."""
        return replace(self, layers=self.layers[:k] + self.layers[k + 1 :])

    def to_query(self) -> dict[str, str]:
        """The link: every field, and the version ``v``."""
        return {"v": LINK_VERSION, **write_query(self)}

    @classmethod
    def from_query(
        cls, query: Mapping[str, str], default: "StackSpec | None" = None
    ) -> tuple["StackSpec", list[SpecError]]:
        """Read a link, keeping all that is valid.

        Args:
            query: the link's names and values; unknown names are left alone.
            default: gives the fields that are missing or cannot be used.

        Returns:
            The stack, and what was wrong with each field that could not be used.
        """
        values, problems = read_query(cls, query)
        if query.get("v", LINK_VERSION) != LINK_VERSION:
            problems.append(SpecError("v", LINK_VERSION, query["v"]))
        return replace(default or cls(), **values), problems
