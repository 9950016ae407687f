"""The topics of the page Sequences as experiments; title and question are those of the topic."""

from collections.abc import Mapping, Sequence

from unrolled.sequences import (
    axes_program,
    chain_program,
    directions_program,
    handover_program,
    padding_program,
    returns_program,
)
from unrolled.sequences.chain import ChainSpec
from unrolled.sequences.directions import Directions
from unrolled.sequences.folding import Fold
from unrolled.sequences.handover import Handover
from unrolled.sequences.ordering import Order
from unrolled.sequences.padding import PaddingSpec
from unrolled.sequences.reading import WANTED, Read
from unrolled.sequences.returns import Combination, Returns, left_of_equals
from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.runs import IN_TIME
from unrolled.takeaway.tables import fitting, named, picture
from unrolled.trace import Array

X = ("batch", "timesteps", "features")
Said = Sequence[str]


def padding(spec: PaddingSpec, said: Said = ()) -> Experiment:
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
    program = padding_program.program(found)
    drawn = ("masked h", "unmasked h", "output")
    return _experiment("padding", said, program, arrays, drawn)


def chain(spec: ChainSpec, said: Said = ()) -> Experiment:
    """A chain of layers: the mask at each joint. The program draws weights of its own."""
    from unrolled import engine

    found = engine.chained(spec)
    masks = {f"mask after {k}": joint.mask for k, joint in enumerate(found.joints)}
    arrays = named(masks, X[:2])
    if found.refused is None:
        rank = found.output.ndim
        arrays.append(NamedArray("output", fitting(X, rank), found.output))
    program = chain_program.program(found)
    return _experiment("chain", said, program, arrays, [array.name for array in arrays])


def directions(spec: Directions, said: Said = ()) -> Experiment:
    """Both directions over one sequence."""
    from unrolled import engine

    found = engine.directed(spec)
    several = len(found.merged) > 1  # merge_mode=None returns the halves
    merged = {f"y {k}" if several else "y": array for k, array in enumerate(found.merged)}
    summary = {
        f"summary {k}" if several else "summary": array for k, array in enumerate(found.summary)
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
            NamedArray(f"state {k}", ("batch", "units"), array, f"states[{k}]")
            for k, array in enumerate(found.states)
        ]
    program = directions_program.program(spec)
    return _experiment("directions", said, program, arrays, ("x", "forward", "backward", *merged))


def returns(spec: Returns, said: Said = ()) -> Experiment:
    """What a layer returns with the flags on show."""
    from unrolled import engine

    flags = (spec.return_sequences, spec.return_state)
    here = next(
        each
        for each in engine.returned(spec)
        if (each.return_sequences, each.return_state) == flags
    )
    variables = _unpacked(spec, here) if engine.unpacked(spec).answer.accepted else {}
    arrays = named({item.name: item.array for item in here.arrays()}, IN_TIME, variables)
    program = returns_program.program(spec)
    return _experiment("returns", said, program, arrays, [array.name for array in arrays])


def handover(spec: Handover, said: Said = ()) -> Experiment:
    """States handed from an encoder to a decoder, which goes a step at a time."""
    from unrolled import engine

    program, decoded = handover_program.program(spec), engine.handed(spec).decoded
    if decoded is None:
        return _experiment("handover", said, program, [], ())
    whole = {"h before": decoded.before, "h after": decoded.after}
    joined = "np.concatenate(steps, axis=1)"
    arrays = [
        *named({"read": decoded.inputs}, X),
        *named(whole, IN_TIME),
        *named({"y": decoded.outputs}, X, {"y": joined}),
        *named({"y at once": decoded.at_once}, X),
    ]
    return _experiment("handover", said, program, arrays, ("read", "h after", "y", "y at once"))


def fold(spec: Fold, said: Said = ()) -> Experiment:
    """A row of numbers folded into axes. The program draws weights of its own."""
    from unrolled import engine

    return _read("fold", said, axes_program.folding(spec), engine.folded(spec))


def order(spec: Order, said: Said = ()) -> Experiment:
    """Data whose axes stand in some order. The program draws weights of its own."""
    from unrolled import engine

    return _read("order", said, axes_program.ordering(spec), engine.ordered(spec))


def _read(name: str, said: Said, program: str, read: Read) -> Experiment:
    """An array, by what a layer takes its axes for, and what it made of it."""
    arrays = []
    if read.array is not None:
        rank = read.array.ndim
        axes = WANTED if rank == len(WANTED) else tuple(f"axis_{k}" for k in range(rank))
        arrays.append(NamedArray("x", axes, read.array, "x"))
    if read.final is not None:
        arrays.append(NamedArray("h", ("batch", "units"), read.final))
    return _experiment(name, said, program, arrays, ("x", "h"))


def _runs(runs: Mapping[str, Mapping[str, Array]]) -> dict[str, Array | None]:
    return {f"{run} {state}": a for run, states in runs.items() for state, a in states.items()}


def _final(states: Mapping[str, Array], variable: str) -> list[NamedArray]:
    return [
        NamedArray(f"final {name}", ("batch", "units"), array, f"{variable}[{k}]")
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
    name: str, said: Said, program: str, arrays: Sequence[NamedArray], drawn: Sequence[str]
) -> Experiment:
    shown = picture(arrays, drawn) if arrays else None
    return Experiment(f"unrolled_{name}", "", "", tuple(said), program, tuple(arrays), shown)
