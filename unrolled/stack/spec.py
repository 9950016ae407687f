"""Layers on top of each other and what goes in, as one immutable value that is also a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from unrolled.errors import SpecError
from unrolled.fields import (
    Choice,
    Rule,
    Whole,
    check_fields,
    names_in_links,
    read_link,
    read_query,
    ruled,
    rules,
    write_link,
)
from unrolled.stack.arrays import Array, InitialStates, Shape, States
from unrolled.stack.kinds import LARGEST
from unrolled.stack.layer import MOST_LAYERS, Layers, LayerSpec
from unrolled.stack.rules import Lengths, OpenShape, Perhaps
from unrolled.words import gettext as _

LOSSES = (
    "mse",
    "mae",
    "binary_crossentropy",
    "categorical_crossentropy",
    "sparse_categorical_crossentropy",
)

SAMPLES = 10
OPEN_LENGTH = 7
"""What stands for the batch, and for any other open axis, where no data is given."""

_AXIS = LARGEST["axis"]
_LAYERS = Layers(MOST_LAYERS)


@dataclass(frozen=True)
class StackSpec:
    """Layers on top of each other, what goes into the first, and what is asked of the last.

    Attributes:
        layers: the layers from the input on, 1 to `MOST_LAYERS`.
        input: the shape of one sample, 1 to 4 axes; None for an axis of any length.
        batch: the batch that the model is built for; None for any.
        data: the shape of the data, batch included; None for what the input asks for.
        ids: the highest of the data's token ids; None where the data are no ids.
        targets: the shape of the targets; None for what the last layer hands on.
        loss: a name in `LOSSES`.
        states: initial states, if any are handed in.

    In a link their names begin with ``stack``, so that a run may stand beside them, and whatever
    was left to its default is left out.

    Raises:
        SpecError: naming the argument, what was expected and what came.
    """

    layers: tuple[LayerSpec, ...] = ruled(
        (
            LayerSpec("SimpleRNN", 8, return_sequences=True),
            LayerSpec("SimpleRNN", 4),
            LayerSpec("Dense", 2),
        ),
        _LAYERS,
        link="stack",
    )
    input: OpenShape = ruled((12, 3), Lengths(1, 4, 1, _AXIS, open_=True), link="stack_input")
    batch: int | None = ruled(None, Perhaps(Whole(1, LARGEST["batch"]), "any"), link="stack_batch")
    data: Shape | None = ruled(None, Perhaps(Array()), link="stack_data")
    ids: int | None = ruled(None, Perhaps(Whole(0, LARGEST["ids"])), link="stack_ids")
    targets: Shape | None = ruled(None, Perhaps(Array()), link="stack_targets")
    loss: str = ruled("mse", Choice(LOSSES), link="stack_loss")
    states: States | None = ruled(None, Perhaps(InitialStates()), link="stack_states")

    def __post_init__(self) -> None:
        check_fields(self)
        if self.states is not None and not self._takes_states(self.states.layer):
            recurrent = ", ".join(str(k) for k in range(len(self.layers)) if self._takes_states(k))
            expected = _("the number of a recurrent layer: {numbers}")
            raise SpecError(
                "states", expected.format(numbers=recurrent or _("none")), self.states.layer
            )

    def _takes_states(self, k: int) -> bool:
        return k < len(self.layers) and self.layers[k].recurrent

    @property
    def source(self) -> OpenShape:
        """The shape of what goes in, batch first."""
        return (self.batch, *self.input)

    @property
    def fed(self) -> Shape:
        """The shape of the data: as given, or else what the input asks for."""
        if self.data is not None:
            return self.data
        return (self.batch or SAMPLES, *(length or OPEN_LENGTH for length in self.input))

    @property
    def full(self) -> bool:
        """Whether there is no room for a further layer."""
        return len(self.layers) == MOST_LAYERS

    def with_layer(self, k: int, layer: LayerSpec) -> "StackSpec":
        """This stack with `layer` in place of layer number `k`, or on top where there is none."""
        places = [*range(k), None, *range(k + 1, len(self.layers))]
        if layer.recurrent and k < len(self.layers):
            places[k] = k
        return self._with((*self.layers[:k], layer, *self.layers[k + 1 :]), places)

    def without(self, k: int) -> "StackSpec":
        """This stack without layer number `k`; the last one left cannot be taken away."""
        places = [j for j in range(len(self.layers)) if j != k]
        return self._with(tuple(self.layers[j] for j in places), places)

    def inserted(self, k: int, layer: LayerSpec) -> "StackSpec":
        """This stack with `layer` as number `k`, those from `k` on above it."""
        places = [*range(k), None, *range(k, len(self.layers))]
        return self._with((*self.layers[:k], layer, *self.layers[k:]), places)

    def swapped(self, k: int) -> "StackSpec":
        """This stack with layers number `k` and `k` + 1 in each other's place."""
        places = list(range(len(self.layers)))
        places[k], places[k + 1] = places[k + 1], places[k]
        return self._with(tuple(self.layers[j] for j in places), places)

    def _with(self, layers: tuple[LayerSpec, ...], places: Sequence[int | None]) -> "StackSpec":
        """Other layers, each with the number it had before: states follow theirs."""
        states = self.states
        if states is not None:
            there = states.layer in places
            states = replace(states, layer=places.index(states.layer)) if there else None
        return replace(self, layers=layers, states=states)

    def to_query(self) -> dict[str, str]:
        """The link: layers and input, what else was chosen, and the version ``v``."""
        written = write_link(self)
        plain = write_link(_PLAIN)
        always = ("v", "stack", "stack_input")
        return {n: text for n, text in written.items() if n in always or text != plain[n]}

    @classmethod
    def from_query(
        cls, query: Mapping[str, str], default: "StackSpec | None" = None
    ) -> tuple["StackSpec", list[SpecError]]:
        """Read a link, keeping all that is valid.

        Args:
            query: the link's names and values; unknown names are left alone.
            default: gives the fields that are missing or cannot be used.

        Returns:
            The stack, and what was wrong with each field that could not be used.
        """
        default = default or cls()
        values, problems = read_link(cls, query)
        if "stack_input" not in query:
            sizes, refused = read_query(_Sizes, query)
            problems += refused
            if sizes:
                values["input"] = _with_sizes(default.input, sizes)
        if "layers" not in values and (kept := _LAYERS.usable(query.get("stack", ""))):
            values |= {"layers": kept, "states": None}
        if "layers" in values and "states" not in values:
            values["states"] = None  # they are those of other layers
        try:
            return replace(default, **values), problems
        except SpecError as problem:
            return replace(default, **values | {"states": None}), [*problems, problem]


_PLAIN = StackSpec()


@dataclass(frozen=True)
class _Sizes:
    """The input as links had it while it was always a sequence."""

    timesteps: int | None = ruled(12, Perhaps(Whole(1, _AXIS), "any"), link="stack_timesteps")
    features: int = ruled(3, Whole(1, _AXIS), link="stack_features")


def _with_sizes(shape: OpenShape, sizes: Mapping[str, int | None]) -> OpenShape:
    timesteps, features = shape if len(shape) == 2 else _PLAIN.input
    return sizes.get("timesteps", timesteps), sizes.get("features", features)


def link_names() -> tuple[str, ...]:
    """Every name that a link may hold, those of old links included."""
    return (*names_in_links(StackSpec).values(), *names_in_links(_Sizes).values())


def rule_of(field: str) -> Rule:
    """What a field of a stack accepts, for whoever reads it as typed."""
    return rules(StackSpec)[field]
