"""A model and what is done with it, as one immutable value that is also a link."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from unrolled.errors import SpecError
from unrolled.fields import Choice, Flag, Whole, check_fields, read_link, ruled, write_link
from unrolled.life.actions import MOST_ACTIONS, Action, read_action
from unrolled.words import gettext as _

CELLS = ("SimpleRNN", "GRU", "LSTM")

LONGEST_LINK = 4_000
"""Characters of the actions of a link that are read."""

MOST_STEPS = 60_000
"""Timesteps that all layers may take together in all actions; a training step counts as three.
About 20 s on one core."""


class Actions:
    """The rule of a list of actions, parted by ``~`` in a link."""

    def check(self, name: str, value: Any) -> tuple[Action, ...]:
        """As a tuple; raises SpecError."""
        actions = tuple(value)
        if len(actions) > MOST_ACTIONS or not all(isinstance(a, Action) for a in actions):
            expected = _("at most {n} actions").format(n=MOST_ACTIONS)
            raise SpecError(name, expected, _("{n} actions").format(n=len(actions)))
        return actions

    def read(self, name: str, text: str) -> tuple[Action, ...]:
        """The actions that `text` of a link stands for; raises SpecError."""
        if text in ("", "none"):
            return ()
        parts = text.split("~", MOST_ACTIONS)
        return self.check(name, [read_action(part) for part in parts])

    def write(self, value: tuple[Action, ...]) -> str:
        """`value` as text for a link."""
        return "~".join(action.written() for action in value) or "none"


@dataclass(frozen=True)
class LifeSpec:
    """A model of one or two recurrent layers and a Dense head, its data, and what is done.

    Attributes:
        cell: of both layers.
        units: of both layers.
        layers: 1 or 2.
        stateful, stateful_2: whether the first and the second layer keep their states.
        batch: samples of a batch; a stateful layer has so many rows.
        sequences: samples of the data.
        timesteps, features: of a sample.
        seed: of weights, data and shuffling.
        actions: in order.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    cell: str = ruled("LSTM", Choice(CELLS))
    units: int = ruled(4, Whole(1, 64))
    layers: int = ruled(1, Whole(1, 2))
    stateful: bool = ruled(True, Flag())
    stateful_2: bool = ruled(True, Flag())
    batch: int = ruled(2, Whole(1, 16))
    sequences: int = ruled(4, Whole(1, 64))
    timesteps: int = ruled(6, Whole(1, 128))
    features: int = ruled(2, Whole(1, 8))
    seed: int = ruled(0, Whole(0, 999_999))
    actions: tuple[Action, ...] = ruled((), Actions(), link="do")

    def __post_init__(self) -> None:
        check_fields(self)
        for action in self.actions:
            if "layer" in action.takes and action.layer > self.layers:
                expected = _("a layer of the model, up to {n}").format(n=self.layers)
                raise SpecError("layer", expected, action.layer)
            if "slot" in action.takes and action.slot >= self.slots:
                expected = _("a state of {cell}: {n} in all").format(cell=self.cell, n=self.slots)
                raise SpecError("slot", expected, action.slot)
        if self.steps > MOST_STEPS:
            expected = _(
                "at most {n} in all: batches × timesteps × layers, three times that in training"
            ).format(n=MOST_STEPS)
            advice = _("Fewer epochs, samples or timesteps, or a larger batch.")
            raise SpecError(_("timesteps to compute"), expected, self.steps, advice)

    @property
    def steps(self) -> int:
        """Timesteps that all layers take in all actions, by what they cost."""
        batches = -(-self.sequences // self.batch)
        fed = sum(action.batches(batches) for action in self.actions)
        return fed * self.timesteps * self.layers

    @property
    def slots(self) -> int:
        """How many states a layer has."""
        return 2 if self.cell == "LSTM" else 1

    @property
    def keeps(self) -> tuple[bool, ...]:
        """Of each layer, whether it is stateful."""
        return (self.stateful, self.stateful_2)[: self.layers]

    def done(self, action: Action) -> "LifeSpec":
        """This life with one more action."""
        return replace(self, actions=(*self.actions, action))

    def until(self, count: int) -> "LifeSpec":
        """This life with its first `count` actions alone."""
        return replace(self, actions=self.actions[:count])

    def to_query(self) -> dict[str, str]:
        """The link: every field by its own name, and the version ``v``."""
        return write_link(self)

    @classmethod
    def from_query(
        cls, query: Mapping[str, str], default: "LifeSpec | None" = None
    ) -> tuple["LifeSpec", list[SpecError]]:
        """Read a link, keeping all that is valid.

        Returns:
            The life, and what was wrong with each field that could not be used.
        """
        default = default or cls()
        readable, unread = _readable(query)
        values, problems = read_link(cls, readable)
        problems += unread
        return default.changed(values, problems), problems

    def changed(self, values: Mapping[str, Any], problems: list[SpecError]) -> "LifeSpec":
        """This life with other fields; actions that another model cannot do are left out.

        Args:
            problems: gets a sentence on each action that was left out.
        """
        actions = values.get("actions", self.actions)
        life = replace(self, **{**values, "actions": ()})
        for action in actions:
            try:
                life = life.done(action)
            except SpecError as problem:
                problems.append(problem)
        return life


def _readable(query: Mapping[str, str]) -> tuple[dict[str, str], list[SpecError]]:
    """A link with the actions that can be read, and what is wrong with the others."""
    readable, problems = dict(query), []
    written = query.get("do", "")[:LONGEST_LINK]
    parts = [part for part in written.split("~") if part not in ("", "none")]
    kept = []
    for part in parts[:MOST_ACTIONS]:
        try:
            read_action(part)
            kept.append(part)
        except SpecError as problem:
            problems.append(problem)
    if len(parts) > MOST_ACTIONS:
        expected = _("at most {n} actions").format(n=MOST_ACTIONS)
        problems.append(SpecError("do", expected, _("{n} actions").format(n=len(parts))))
    if "do" in query:
        readable["do"] = "~".join(kept) or "none"
    return readable, problems[:4]
