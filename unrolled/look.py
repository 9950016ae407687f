"""Colours and ranges shared by every picture."""

import math
from dataclasses import dataclass

import numpy as np

from unrolled.trace import Array

_LIMITS = (1.0, 2.0, 5.0)

BLACK, WHITE = "#000000", "#FFFFFF"
_EQUAL = 0.179
"""The luminance on which both are read equally well: 4.6 : 1, so one of the two always is."""


@dataclass(frozen=True)
class Look:
    """A theme's colours: zero is the theme's own background.

    `lines` are for things side by side, such as models; each can be read as text on the background,
    and told from the next by those who see few colours.
    """

    background: str
    text: str
    grid: str
    negative: str
    positive: str
    gate: str
    dropped: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, theme: str) -> "Look":
        """The look of the ``"light"`` or the ``"dark"`` theme."""
        return DARK if theme == "dark" else LIGHT

    def scale(self) -> list[tuple[float, str]]:
        """Diverging colours for -limit ... 0 ... limit.

        Small values get more than their share of colour: a state of 0.1 is to be seen beside one
        of 1, and most states are small.
        """
        steps = 12
        stops = []
        for k in range(-steps, steps + 1):
            end = self.positive if k > 0 else self.negative
            strength = (abs(k) / steps) ** 0.45
            stops.append(((k + steps) / (2 * steps), _mix(self.background, end, strength)))
        return stops

    def gate_scale(self) -> list[tuple[float, str]]:
        """Colours for a gate: the background when shut (0), a hue of its own when open (1)."""
        return [(0.0, self.background), (1.0, self.gate)]


LIGHT = Look(
    *("#FFFFFF", "#1B2430", "#C3CAD4", "#1F5FBF", "#D1460B", "#7A3FB0", "#EEF0F3"),
    lines=("#7A3FB0", "#00796B", "#5B4A00", "#B0206A"),
)
DARK = Look(
    *("#14171C", "#E6E9EE", "#49525F", "#5CA8FF", "#FF7F3F", "#B58CF0", "#262B33"),
    lines=("#B58CF0", "#3CCFB4", "#D8F08A", "#FF8AC0"),
)


def limit(*arrays: Array) -> float:
    """A round number that no value exceeds, at least 1: the same for all frames of a drag.

    Values that are not finite are left out.
    """
    largest = max((float(np.max(np.abs(a[np.isfinite(a)]), initial=0)) for a in arrays), default=0)
    if largest <= 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    return next(m * power for m in (*_LIMITS, 10.0) if m * power >= largest)


def inks(scale: list[tuple[float, str]], places: Array) -> Array:
    """For each place (0 ... 1) on a scale, the ink that is read better on its colour."""
    stops = [place for place, _colour in scale]
    channels = np.array([_rgb(colour) for _place, colour in scale]).T / 255
    mixed = [_linear(np.interp(places, stops, channel)) for channel in channels]
    luminance = 0.2126 * mixed[0] + 0.7152 * mixed[1] + 0.0722 * mixed[2]
    return np.where(luminance > _EQUAL, BLACK, WHITE)


def _linear(channel: Array) -> Array:
    """Amounts of light from the numbers of a colour, as sRGB defines them."""
    return np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)


def _mix(start: str, end: str, share: float) -> str:
    pairs = zip(_rgb(start), _rgb(end), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
