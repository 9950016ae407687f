"""One layer of a stack, and a list of them, as values that are also a part of a link."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unrolled.errors import SpecError
from unrolled.fields import LONGEST_TEXT, Choice
from unrolled.stack.calls import Call
from unrolled.stack.kinds import KINDS, Argument, Kind
from unrolled.words import gettext as _

MOST_LAYERS = 8
"""Layers of one stack."""


@dataclass(frozen=True, init=False)
class LayerSpec:
    """One layer of a stack, made as Keras makes it: ``LayerSpec("LSTM", 4, stateful=True)``.

    Attributes:
        kind: a name in `KINDS`.
        values: those of its arguments, in the order of `KINDS`.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    kind: str
    values: tuple[Any, ...]

    def __init__(self, kind: str = "SimpleRNN", *values: Any, **named: Any) -> None:
        object.__setattr__(self, "kind", Choice(tuple(KINDS)).check("kind", kind))
        known = self.facts.arguments
        if len(values) > len(known):
            raise SpecError(_("arguments"), _("at most {n}").format(n=len(known)), len(values))
        given = dict(zip(known, values, strict=False)) | named
        for name in given:
            if name not in known:
                expected = _("{kind} has {names}").format(
                    kind=kind, names=", ".join(known) or _("no arguments")
                )
                raise SpecError(name, expected, given[name])
        checked = (a.rule.check(name, given.get(name, a.default)) for name, a in known.items())
        object.__setattr__(self, "values", tuple(checked))

    @property
    def facts(self) -> Kind:
        """What is known of this layer's kind."""
        return KINDS[self.kind]

    @property
    def recurrent(self) -> bool:
        """Whether this layer steps through time."""
        return self.facts.recurrent

    @property
    def arguments(self) -> dict[str, Any]:
        """The value of each argument, by name."""
        return dict(zip(self.facts.arguments, self.values, strict=True))

    @property
    def return_sequences(self) -> bool:
        """Whether it hands on every timestep; False for a layer without that flag."""
        return bool(self.arguments.get("return_sequences", False))

    @property
    def call(self) -> Call:
        """What makes this layer, without what stands at its default."""
        given = {n: v for n, v in self.arguments.items() if self.facts.arguments[n].required}
        named = {n: v for n, v in self.arguments.items() if self._differs(n, v) and n not in given}
        if self.facts.call:
            return self.facts.call(given, named)
        return Call(self.kind, tuple(given.values()), tuple(named.items()))

    @property
    def written(self) -> str:
        """The layer as Python writes it, without what stands at its default."""
        return self.call.written()

    def changed(self, **named: Any) -> "LayerSpec":
        """This layer with other values of some arguments."""
        return LayerSpec(self.kind, **{**self.arguments, **named})

    def as_kind(self, kind: str) -> "LayerSpec":
        """This layer as another `kind`, with whatever that kind has room for."""
        known: Mapping[str, Argument] = KINDS[kind].arguments if kind in KINDS else {}
        kept = {n: v for n, v in self.arguments.items() if n in known}
        return LayerSpec(kind, **kept)

    def _differs(self, name: str, value: Any) -> bool:
        return bool(value != self.facts.arguments[name].default)

    def to_link(self) -> str:
        """``LSTM.8.1``: the values in order, but for defaults at the end."""
        known = list(self.facts.arguments.items())
        while (
            known
            and not known[-1][1].required
            and not self._differs(known[-1][0], self.arguments[known[-1][0]])
        ):
            known.pop()
        values = zip(known, self.values, strict=False)
        return ".".join([self.kind, *(a.rule.write(value) for (_name, a), value in values)])


def read_layer(name: str, text: str) -> LayerSpec:
    """`LayerSpec.to_link` undone.

    Raises:
        SpecError: naming `name` and the argument.
    """
    kind, *parts = text.split(".", 12)
    known = KINDS[kind].arguments if kind in KINDS else {}
    required = sum(argument.required for argument in known.values())
    if kind in KINDS and not required <= len(parts) <= len(known):
        raise SpecError(name, _("a layer such as SimpleRNN.8.1 or Dense.2"), text)
    try:
        pairs = zip(known.items(), parts, strict=False)
        return LayerSpec(kind, *(a.rule.read(argument, part) for (argument, a), part in pairs))
    except SpecError as problem:
        if not text:
            raise SpecError(name, _("a layer such as SimpleRNN.8.1 or Dense.2"), text) from None
        raise SpecError(f"{name}.{problem.argument}", problem.expected, problem.came) from None


@dataclass(frozen=True)
class Layers:
    """1 to `most` layers.

    In a link ``~`` parts two layers and a dot what belongs to one, as both stay as they are in an
    address: ``SimpleRNN.8.1~Dense.2``.
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
        return tuple(read_layer(f"{name}[{k}]", part) for k, part in enumerate(parts))

    def usable(self, text: str) -> tuple[LayerSpec, ...]:
        """The layers in a damaged link that can be read, as many as there may be."""
        parts = text.split("~", 2 * self.most) if len(text) <= LONGEST_TEXT else []
        found: list[LayerSpec] = []
        for part in parts:
            with contextlib.suppress(SpecError):
                found.append(read_layer("", part))
        return tuple(found[: self.most])

    def write(self, value: tuple[LayerSpec, ...]) -> str:
        return "~".join(layer.to_link() for layer in value)

    def _expected(self) -> str:
        return _("1 to {n} layers, such as SimpleRNN.8.1~Dense.2").format(n=self.most)
