"""The topics of the page Cells as experiments; title and question are those of the topic."""

from collections.abc import Sequence

import numpy as np

from unrolled.cell_topics import (
    ConstantsSpec,
    CountSpec,
    DropoutSpec,
    StackedSpec,
    UnrollSpec,
    programs,
)
from unrolled.cell_topics.convention_program import by_hand
from unrolled.cell_topics.conventions import ConventionSpec
from unrolled.cell_topics.own import OwnSpec
from unrolled.contracts import ContractSpec
from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.runs import IN_TIME, of_run
from unrolled.takeaway.tables import named, picture

Said = Sequence[str]


def own(spec: OwnSpec, said: Said = ()) -> Experiment:
    """The run of an update that a learner wrote."""
    return of_run(spec.run, 0, "", said, "unrolled_own_cell")


def contract(spec: ContractSpec, said: Said = ()) -> Experiment:
    """A cell and a call of it: what it promises are words."""
    return Experiment("unrolled_contract", "", "", tuple(said), spec.complete)


def unroll(spec: UnrollSpec, said: Said = ()) -> Experiment:
    """A layer that is unrolled, called with two lengths: what comes of it are words."""
    return Experiment("unrolled_unroll", "", "", tuple(said), programs.unrolling(spec))


def stacked(spec: StackedSpec, said: Said = ()) -> Experiment:
    """Cells on top of each other."""
    from unrolled.engine.cells.stacked import stacked as made

    found = made(spec)
    states = {
        f"final_{name}_{k}": array
        for k, (cell, arrays) in enumerate(zip(spec.cells, found.states, strict=False))
        for name, array in zip(cell.states, arrays, strict=True)
    }
    variables = _stack_variables(spec) if spec.look == "row" else {}
    arrays = [
        *named({"output": found.output}, IN_TIME, variables),
        *named(states, ("batch", "units"), variables),
    ]
    drawn = picture(arrays, [array.name for array in arrays]) if arrays else None
    program = programs.stacking(spec)
    return Experiment("unrolled_stacked", "", "", tuple(said), program, tuple(arrays), drawn)


def _stack_variables(spec: StackedSpec) -> dict[str, str]:
    """What the program calls the arrays: a cell of one state has no list of its own."""
    found = {"output": "output"}
    for k, cell in enumerate(spec.cells):
        for n, name in enumerate(cell.states):
            found[f"final_{name}_{k}"] = f"keras.tree.flatten(states[{k}])[{n}]"
    return found


def dropout(spec: DropoutSpec, said: Said = ()) -> Experiment:
    """What dropout leaves of ones, or the masks that it draws."""
    from unrolled.engine.cells.dropout import left, masks

    if spec.look == "gates":
        found = masks(spec)
        drawn = {
            f"{kind}_mask_{k}": (mask, f"{kind}[{k}]")
            for kind, several in (("inputs", found.inputs), ("states", found.states))
            for k, mask in enumerate(several)
        }
        axes: tuple[str, ...] = ("batch", "units")
    else:
        both = left(spec)
        drawn = {
            "first_call": (both.calls[0], "calls[0]"),
            "second_call": (both.calls[1], "calls[1]"),
            "ordinary_dropout": (both.ordinary, "ordinary"),
        }
        axes = IN_TIME
    arrays = [NamedArray(name, axes, *array) for name, array in drawn.items()]
    shown = picture(arrays, list(drawn)) if arrays else None
    program = programs.dropping(spec)
    return Experiment("unrolled_dropout", "", "", tuple(said), program, tuple(arrays), shown)


def constants(spec: ConstantsSpec, said: Said = ()) -> Experiment:
    """What replaces arguments of Keras 2."""
    from unrolled.engine.cells.constants import replaced

    program = programs.replacing(spec)
    if spec.look == "time_major":
        return Experiment("unrolled_time_major", "", "", tuple(said), program)
    found = replaced(spec)
    arrays = [
        NamedArray("output", IN_TIME, found.output, "output"),
        NamedArray("c", ("batch", "constants"), found.constant, "carried"),
    ]
    shown = picture(arrays, ("output",))
    return Experiment("unrolled_constants", "", "", tuple(said), program, tuple(arrays), shown)


def counts(spec: CountSpec, said: Said = ()) -> Experiment:
    """The biases of a layer: of its other weights there are no numbers on the page."""
    from unrolled.engine.cells.counts import count

    arrays = []
    for k, weight in enumerate(count(spec).weights):
        if weight.name != "bias":
            continue
        axes = ("with_input_with_state", "gate_units")[-weight.values.ndim :]
        variable = f"layer.get_weights()[{k}]"
        name = f"{weight.direction}_{weight.name}".strip("_")
        arrays.append(NamedArray(name, axes, weight.values, variable))
    shown = picture(arrays, [array.name for array in arrays]) if arrays else None
    program = programs.counting(spec)
    return Experiment("unrolled_parameters", "", "", tuple(said), program, tuple(arrays), shown)


def textbook(spec: ConventionSpec, said: Said = ()) -> Experiment:
    """A layer of Keras's, and a textbook's cell with its weights."""
    from unrolled.engine.cells.conventions import convened

    found = convened(spec)
    program = by_hand(spec)
    rows = "np.stack(rows, 1)"
    arrays = [
        NamedArray("x", ("batch", "timesteps", "features"), found.layer.x, "x"),
        NamedArray("h_of_Keras", IN_TIME, found.layer.h, "y"),
        NamedArray("h_of_the_textbook", IN_TIME, np.asarray(found.h), rows),
    ]
    for k, (name, values) in enumerate(found.layer.weights.items()):
        axes = ("with_input_with_state", "gate_units")
        if name != "bias":
            axes = ("features" if name == "kernel" else "units_before", "gate_units")
        variable = f"layer.get_weights()[{k}]"
        arrays.append(NamedArray(name, axes[-values.ndim :], values, variable))
    shown = picture(arrays, ("h_of_Keras", "h_of_the_textbook"))
    return Experiment("unrolled_textbook", "", "", tuple(said), program, tuple(arrays), shown)
