"""How large a run the lab has room for; the core computes larger ones."""

from unrolled.spec import LIMITS

SIZES = {"units": 16, "timesteps": 30, "features": 4, "batch": 4}
"""The largest sizes, for every input but a word."""


def room(input_name: str) -> dict[str, int]:
    """The largest sizes with the input of this name."""
    if input_name == "word":  # a letter is a feature, and words have more than four
        return SIZES | {"features": LIMITS["features"]}
    return SIZES
