"""Where in the lab a learner looks: part of the link, but not of the run."""

from dataclasses import dataclass
from typing import Any

from ui.sizes import SIZES
from unrolled.fields import Choice, Flag, Text, Whole, check_fields, ruled

TABS = ("step", "gates", "output", "weights", "code", "data", "break")
"""The tabs below the first picture, by their names in a link."""

COMPARED = ("none", "zero", "pinned")
"""What the board shows the difference to."""

WRONG_CALLS = (
    "no_features",
    "no_timesteps",
    "state_units",
    "state_batch",
    "one_state_less",
    "one_state_more",
    "state_of_one",
    "state_flat",
    "own",
)
"""The wrong calls on offer (`unrolled.shapes.wrong_calls`); ``own`` takes the typed shapes."""


class Typed(Text):
    """A short text as it was typed, which may be nothing."""

    def check(self, name: str, value: Any) -> str:
        return "" if value == "" else super().check(name, value)


@dataclass(frozen=True)
class View:
    """What is looked at.

    Attributes:
        sample: the sequence of the batch that pictures show.
        t: the step of the playhead, 0 ... timesteps - 1.
        unit: the unit of the step card and of the cell's wiring.
        state: the state the board shows where it has room for one.
        weight: the weight that can be dragged on the board, as `unrolled.weight_targets` names it;
            ``none`` while the board shows no weights.
        compare: what the board shows the difference to, a name in `COMPARED`.
        present: whether the board stands alone, in big type.
        tab: the open tab.
        example: the example last opened; gives the question above the picture.
        wrong: the wrong call last made.
        wrong_x, wrong_states: the shapes of ``wrong="own"``, as typed.
        table: the table on show.
    """

    sample: int = ruled(0, Whole(0, SIZES["batch"] - 1))
    t: int = ruled(0, Whole(0, SIZES["timesteps"] - 1))
    unit: int = ruled(0, Whole(0, SIZES["units"] - 1))
    state: str = ruled("h", Choice(("h", "c")))
    weight: str = ruled("none", Text(40))
    compare: str = ruled("none", Choice(COMPARED))
    present: bool = ruled(False, Flag())
    tab: str = ruled("step", Choice(TABS))
    example: str = ruled("first", Text(20))
    wrong: str = ruled("no_features", Choice(WRONG_CALLS))
    wrong_x: str = ruled("(2, 12)", Typed(60))
    wrong_states: str = ruled("none", Typed(120))
    table: str = ruled("h", Text(20))

    def __post_init__(self) -> None:
        check_fields(self)
