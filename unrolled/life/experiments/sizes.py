"""What an experiment is written from: a few sizes, and a seed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from unrolled.errors import SpecError
from unrolled.fields import Choice, Whole, check_fields, read_link, ruled, write_link
from unrolled.life.spec import CELLS


@dataclass(frozen=True)
class Sizes:
    """The sizes that every experiment is written from, as one immutable value that is also a link.

    Attributes:
        cell: of the recurrent layers.
        units: of them.
        batch: samples of a batch; a stateful layer has so many rows.
        timesteps, features: of a sample.
        seed: of weights, data and shuffling.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    cell: str = ruled("LSTM", Choice(CELLS))
    units: int = ruled(3, Whole(1, 16))
    batch: int = ruled(2, Whole(2, 8))
    timesteps: int = ruled(5, Whole(1, 32))
    features: int = ruled(2, Whole(1, 8))
    seed: int = ruled(0, Whole(0, 999_999))

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def slots(self) -> int:
        """How many states a layer has: h, and c for an LSTM."""
        return 2 if self.cell == "LSTM" else 1

    def to_query(self) -> dict[str, str]:
        """The link: every field by its own name, and the version ``v``."""
        return write_link(self)

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple["Sizes", list[SpecError]]:
        """Read a link, keeping all that is valid.

        Returns:
            The sizes, and what was wrong with each field that could not be used.
        """
        values, problems = read_link(cls, query)
        return replace(cls(), **values), problems
