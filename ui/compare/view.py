"""Where in a comparison a learner looks: part of the link, but not of the runs."""

from dataclasses import dataclass
from itertools import permutations

from ui.sizes import SIZES
from unrolled.comparing import MOST_RUNS
from unrolled.fields import Choice, Flag, Whole, check_fields, ruled

LETTERS = "ABCD"[:MOST_RUNS]
"""What the runs are called, in the order they stand in."""

PAIRS = tuple("".join(pair) for pair in permutations(LETTERS, 2))
"""``AB`` is the difference A - B."""

FROM_ZERO = "start"
"""The difference of each run to the same run from a zero start: what is left of its start."""


@dataclass(frozen=True)
class View:
    """What is looked at.

    Attributes:
        sample: the sequence of the batch that is on show.
        t: the timestep of the playhead.
        unit: the unit whose number is read out.
        state: the state on show, ``h`` or ``c``.
        less: the pair whose difference is shown, a name in `PAIRS`, `FROM_ZERO`, or ``none``.
        present: whether the pictures stand alone, in big type.
    """

    sample: int = ruled(0, Whole(0, SIZES["batch"] - 1))
    t: int = ruled(0, Whole(0, SIZES["timesteps"] - 1))
    unit: int = ruled(0, Whole(0, SIZES["units"] - 1))
    state: str = ruled("h", Choice(("h", "c")))
    less: str = ruled("none", Choice(("none", FROM_ZERO, *PAIRS)))
    present: bool = ruled(False, Flag())

    def __post_init__(self) -> None:
        check_fields(self)
