"""The topics of the page Sequences as experiments; title and question are those of the topic."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from unrolled.sequences import (
    axes_program,
    chain_program,
    chain_told,
    directions_program,
    folding,
    handover_program,
    ordering,
    padding_program,
    padding_told,
    returns_program,
    unpacking,
)
from unrolled.sequences.chain import ChainSpec
from unrolled.sequences.directions import Directions
from unrolled.sequences.folding import Fold
from unrolled.sequences.handover import Handover, explained
from unrolled.sequences.ordering import Order
from unrolled.sequences.padding import TIMESTEPS, UNITS, PaddingSpec
from unrolled.sequences.reading import WANTED, Read
from unrolled.sequences.returns import Combination, Returns, left_of_equals
from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.runs import IN_TIME
from unrolled.takeaway.tables import fitting, named, picture
from unrolled.trace import Array
from unrolled.words import gettext as _

X = ("batch", "timesteps", "features")


def padding(spec: PaddingSpec) -> Experiment:
    """A padded batch: with its mask, without it, and what an ordinary layer returned."""
    from unrolled import engine

    found = engine.padded(spec)
    arrays = [
        *named({"x": found.x}, X, {"x": "padded" if spec.source == "Masking" else "x"}),
        *named({"real": found.real, "mask": found.mask}, X[:2]),
        *named(_runs({"masked": found.masked.states, "unmasked": found.unmasked.states}), IN_TIME),
        *named({"output": found.output}, IN_TIME, {"output": "output"}),
        *_final(found.final, "states"),
    ]
    said = [*padding_told.samples(found), *(trap.text for trap in padding_told.traps(found))]
    program = padding_program.program(found)
    # With the mask last: it follows from the lengths and what stands above it.
    drawn = ("x", "unmasked_h", "masked_h")
    made = _experiment("padding", said, program, arrays, drawn)
    lengths = (spec.length_0, spec.length_1, spec.length_2)
    told = _("real timesteps of samples 0, 1, 2: {lengths}, of {n}").format(
        lengths=lengths, n=TIMESTEPS
    )
    shown = _("in the picture: sample 0")
    return replace(made, settings=(f"{spec.cell}({UNITS})", told, shown))


def chain(spec: ChainSpec) -> Experiment:
    """A chain of layers: the mask at each joint. Nobody seeds its weights."""
    from unrolled import engine

    found = engine.chained(spec)
    said = [] if found.refused else [chain_told.summary(found)[0]]
    masks = {f"mask_after_{k}": joint.mask for k, joint in enumerate(found.joints)}
    arrays = named(masks, X[:2])
    if found.refused is None:
        rank = found.output.ndim
        arrays.append(NamedArray("output", fitting(X, rank), found.output))
    program = chain_program.program(found)
    return _experiment("chain", said, program, arrays, [array.name for array in arrays])


def directions(spec: Directions) -> Experiment:
    """Both directions over one sequence."""
    from unrolled import engine

    found = engine.directed(spec)
    several = len(found.merged) > 1  # merge_mode=None returns the halves
    merged = {f"y_{k}" if several else "y": array for k, array in enumerate(found.merged)}
    summary = {
        f"summary_{k}" if several else "summary": array for k, array in enumerate(found.summary)
    }
    arrays = [
        *named({"x": found.x}, X, {"x": "x"}),
        *named({"mask": found.mask}, X[:2]),
        *named({"forward": found.forward, "backward": found.backward}, IN_TIME),
        *named(merged, IN_TIME, {} if several else {"y": "y"}),
        *named(summary, ("batch", "units"), {} if several else {"summary": "summary"}),
    ]
    if not several:
        arrays += [
            NamedArray(f"state_{k}", ("batch", "units"), array, f"states[{k}]")
            for k, array in enumerate(found.states)
        ]
    program = directions_program.program(spec)
    drawn = ("x", "forward", "backward", *merged)
    return _experiment("directions", (), program, arrays, drawn)


def returns(spec: Returns) -> Experiment:
    """What a layer returns with the flags on show."""
    from unrolled import engine

    flags = (spec.return_sequences, spec.return_state)
    here = next(
        each
        for each in engine.returned(spec)
        if (each.return_sequences, each.return_state) == flags
    )
    unpacked = engine.unpacked(spec)
    said = unpacking.explained(spec, unpacked)
    variables = _unpacked(spec, here) if unpacked.answer.accepted else {}
    arrays = named({item.name: item.array for item in here.arrays()}, IN_TIME, variables)
    program = returns_program.program(spec)
    return _experiment("returns", said, program, arrays, [array.name for array in arrays])


def handover(spec: Handover) -> Experiment:
    """States handed from an encoder to a decoder, which goes a step at a time."""
    from unrolled import engine

    program, found = handover_program.program(spec), engine.handed(spec)
    said, decoded = explained(spec, found), found.decoded
    if decoded is None:
        return _experiment("handover", said, program, [], ())
    whole = {"h_before": decoded.before, "h_after": decoded.after}
    joined = "np.concatenate(steps, 1)"
    arrays = [
        *named({"read": decoded.inputs}, X),
        *named(whole, IN_TIME),
        *named({"y": decoded.outputs}, X, {"y": joined}),
        *named({"y_at_once": decoded.at_once}, X),
    ]
    return _experiment("handover", said, program, arrays, ("read", "h_after", "y", "y_at_once"))


def fold(spec: Fold) -> Experiment:
    """A row of numbers folded into axes."""
    from unrolled import engine

    read = engine.folded(spec)
    said = list(folding.explained(spec, read))
    return _read("fold", said, axes_program.folding(spec), read)


def order(spec: Order) -> Experiment:
    """Data whose axes stand in some order."""
    from unrolled import engine

    read = engine.ordered(spec)
    said = list(ordering.explained(spec, read, engine.right_order(spec)))
    return _read("order", said, axes_program.ordering(spec), read)


def _read(name: str, said: Sequence[str], program: str, read: Read) -> Experiment:
    """An array, by what a layer takes its axes for, and what it made of it."""
    arrays = []
    if read.array is not None:
        rank = read.array.ndim
        axes = WANTED if rank == len(WANTED) else tuple(f"axis_{k}" for k in range(rank))
        arrays.append(NamedArray("x", axes, read.array, "x"))
    if read.final is not None:
        arrays.append(NamedArray("h", ("batch", "units"), read.final, "h"))
    return _experiment(name, said, program, arrays, ("x", "h"))


def _runs(runs: Mapping[str, Mapping[str, Array]]) -> dict[str, Array | None]:
    return {f"{run}_{state}": a for run, states in runs.items() for state, a in states.items()}


def _final(states: Mapping[str, Array], variable: str) -> list[NamedArray]:
    return [
        NamedArray(f"final_{name}", ("batch", "units"), array, f"{variable}[{k}]")
        for k, (name, array) in enumerate(states.items())
    ]


def _unpacked(spec: Returns, here: Combination) -> dict[str, str]:
    """What the names before the equals sign stand for, where there is one for each array."""
    names = left_of_equals(spec)
    if len(names) != len(here.items):
        return {}
    found = {}
    for name, item in zip(names, here.items, strict=True):
        if item.array is not None:
            found[item.name] = name
        found |= {part.name: f"{name}[{k}]" for k, part in enumerate(item.parts)}
    return found


def _experiment(
    name: str, said: Sequence[str], program: str, arrays: Sequence[NamedArray], drawn: Sequence[str]
) -> Experiment:
    shown = picture(arrays, drawn) if arrays else None
    return Experiment(f"unrolled_{name}", "", "", tuple(said), program, tuple(arrays), shown)
