"""What pieces of a program might have come to, made up."""

import numpy as np

from unrolled.life.experiments.form import Seen
from unrolled.life.happened import Happened, Slot


def seen(raised: str | None = None, **arrays: object) -> Seen:
    """A piece that left these arrays, or raised."""
    kept = {name: np.array(value, "float32") for name, value in arrays.items()}
    return Seen(Happened(raised=raised), arrays=kept)


def state(value: object) -> Happened:
    """A piece after which a layer keeps one state."""
    return Happened(states=(Slot("first", 0, np.array(value, "float32")),))
