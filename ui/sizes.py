"""How large a run the lab has room for; the core computes larger ones.

So large that any run, with numbers of one's own throughout, is a link of less than 2,000
characters (`ui.lab.links`).
"""

from unrolled.spec import LIMITS, Rows

SIZES = {"units": 16, "timesteps": 30, "features": 4, "batch": 4}
"""The largest sizes, for every input but a word."""

NUMBERS = {"x": 20.0, "h0": 10.0, "c0": 20.0}
"""Bounds on the magnitude of numbers of one's own."""

DECIMALS = 3
"""Decimals of every number that can be set in the lab."""


def room(input_name: str) -> dict[str, int]:
    """The largest sizes with the input of this name."""
    if input_name == "word":  # a letter is a feature, and words have more than four
        return SIZES | {"features": LIMITS["features"]}
    return SIZES


def kept(rows: Rows, most: float) -> Rows:
    """`rows` to so many decimals, and within -`most` ... `most`."""
    return tuple(tuple(_kept(number, most) for number in row) for row in rows)


def _kept(number: float, most: float) -> float:
    return min(most, max(-most, round(number, DECIMALS)))
