"""The links of a chain of layers: what each is as Python writes it, and lists of their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from unrolled.errors import SpecError
from unrolled.fields import LONGEST_TEXT
from unrolled.stack import Call
from unrolled.words import gettext as _

WIDTH = 4
"""Features of whatever goes from link to link, but after a Concatenate, which doubles them."""


class Link(NamedTuple):
    """What one link does to `v`.

    Attributes:
        call: the layer; None for plain arithmetic.
        reads: what goes in, as Python writes it.
        stacked: the same layer on the page Shapes, as a link writes it; empty where it has none.
    """

    call: Call | None
    reads: str = "v"
    stacked: str = ""

    @property
    def written(self) -> str:
        """As Python writes it."""
        if self.call is None:
            return self.reads
        called = self.call.written()
        return called if self.reads == "v" else f"{called}({self.reads})"


def _over_time(name: str, units: int) -> Call:
    return Call(name, (units,), (("return_sequences", True),))


LINKS: Mapping[str, Link] = MappingProxyType(
    {
        "Dense": Link(Call("Dense", (WIDTH,)), stacked="Dense.4"),
        "Dropout": Link(Call("Dropout", (0.5,)), stacked="Dropout.5e-1"),
        "LSTM_sequences": Link(_over_time("LSTM", WIDTH), stacked="LSTM.4.1"),
        "LSTM": Link(Call("LSTM", (WIDTH,)), stacked="LSTM.4"),
        "Bidirectional_sequences": Link(
            Call("Bidirectional", (_over_time("LSTM", WIDTH // 2),)),
            stacked="Bidirectional.LSTM.2.1",
        ),
        "Bidirectional": Link(
            Call("Bidirectional", (Call("LSTM", (WIDTH // 2,)),)), stacked="Bidirectional.LSTM.2"
        ),
        "TimeDistributed": Link(
            Call("TimeDistributed", (Call("Dense", (WIDTH,)),)), stacked="TimeDistributed.4"
        ),
        "Conv1D": Link(Call("Conv1D", (WIDTH, 3), (("padding", "causal"),))),
        "Reshape": Link(Call("Reshape", ((-1, WIDTH),)), stacked="Reshape.-1_4"),
        "Flatten": Link(Call("Flatten"), stacked="Flatten"),
        "times": Link(None, "v * 1."),
        "Concatenate": Link(Call("Concatenate"), "[v, v]"),
        "Concatenate_other": Link(Call("Concatenate"), "[v, v * 1.]"),
        "GlobalAveragePooling1D": Link(
            Call("GlobalAveragePooling1D"), stacked="GlobalAveragePooling1D"
        ),
    }
)
"""Every link by its name in a web link."""


@dataclass(frozen=True)
class LinkNames:
    """Up to `most` names of `LINKS`, in order; in a web link ``~`` parts two."""

    most: int

    def check(self, name: str, value: Any) -> tuple[str, ...]:
        names = tuple(value) if isinstance(value, list | tuple) else ("",)
        if len(names) > self.most:
            expected = _("at most {n} links").format(n=self.most)
            raise SpecError(name, expected, len(names))
        for link in names:
            if not isinstance(link, str) or link not in LINKS:
                expected = _("names from {names}").format(names=", ".join(LINKS))
                raise SpecError(name, expected, link)
        return names

    def read(self, name: str, text: str) -> tuple[str, ...]:
        if len(text) > LONGEST_TEXT:
            expected = _("at most {n} characters").format(n=LONGEST_TEXT)
            raise SpecError(name, expected, _("{n} characters").format(n=len(text)))
        return () if text in ("", "none") else tuple(text.split("~", self.most))

    def write(self, value: tuple[str, ...]) -> str:
        return "~".join(value) or "none"
