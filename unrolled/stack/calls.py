"""A layer as the call that makes it: what Python writes, and what the engine does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Call:
    """``name(*given, **named)`` of `keras.layers`; what is given may be calls again."""

    name: str
    given: tuple[Any, ...] = ()
    named: tuple[tuple[str, Any], ...] = ()

    def written(self, prefix: str = "") -> str:
        """As Python writes it, with `prefix` before each name of a layer."""
        given = [_written(value, prefix) for value in self.given]
        named = [f"{name}={_written(value, prefix)}" for name, value in self.named]
        return f"{prefix}{self.name}({', '.join(given + named)})"


def _written(value: Any, prefix: str) -> str:
    if isinstance(value, Call):
        return value.written(prefix)
    if isinstance(value, list):
        return f"[{', '.join(_written(each, prefix) for each in value)}]"
    return f'"{value}"' if isinstance(value, str) else repr(value)


Arguments = Mapping[str, Any]
"""The values of a layer's arguments, by name."""


def bidirectional(given: Arguments, named: Arguments) -> Call:
    """The wrapper around the layer it runs both ways; a None among its modes is Python's."""
    inner = dict(named)
    mode = inner.pop("merge_mode", "concat")
    outer = () if mode == "concat" else (("merge_mode", None if mode == "None" else mode),)
    layer = Call(given["layer"], (given["units"],), tuple(inner.items()))
    return Call("Bidirectional", (layer,), outer)


def over_cells(given: Arguments, named: Arguments) -> Call:
    """An RNN over one cell, or over a list of them."""
    cells = [Call(f"{kind}Cell", (units,)) for kind, units in given["cells"]]
    return Call("RNN", (cells if len(cells) > 1 else cells[0],), tuple(named.items()))


def dense_at_each_step(given: Arguments, named: Arguments) -> Call:
    """A Dense layer in its wrapper."""
    return Call("TimeDistributed", (Call("Dense", (given["units"],), tuple(named.items())),))
