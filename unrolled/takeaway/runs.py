"""One run of a recurrent layer, or several side by side, as an experiment to be taken away."""

from collections.abc import Sequence

from unrolled.axes import layer_call
from unrolled.cells import BIAS, OWN, RECURRENT
from unrolled.snippet import program
from unrolled.spec import RunSpec, initial_rows
from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.run_pictures import picture
from unrolled.takeaway.run_programs import one_after_another
from unrolled.trace import Trace
from unrolled.words import gettext as _

IN_TIME = ("batch", "timesteps", "units")


def of_run(
    spec: RunSpec, sample: int, question: str, said: Sequence[str], stem: str = "unrolled_run"
) -> Experiment:
    """One run, with every array of it.

    Args:
        spec: the run.
        sample: the sequence of the batch that the picture shows.
        question: what it is looked at for.
        said: what there is to see in it.
        stem: what its files are called.
    """
    trace = _traced(spec)
    title = _("Every state of {layer}").format(layer=layer_call(spec))
    drawn = picture([trace], sample, [""])
    return Experiment(
        stem,
        title,
        question,
        tuple(said),
        program(spec),
        tuple(arrays(trace)),
        drawn,
        settings(spec, sample),
        on_paper(spec, sample),
    )


def on_paper(spec: RunSpec, sample: int) -> str:
    """What to ask about a run where nothing can be dragged, by whether it has a start to forget."""
    if _has_start(spec, sample):
        return _("At which timestep does the start no longer matter? Why there?")
    return _("How does each row follow the input? Fill in signs first, then say why.")


def of_comparison(
    specs: Sequence[RunSpec],
    names: Sequence[str],
    sample: int,
    question: str,
    said: Sequence[str],
) -> Experiment:
    """Several runs side by side: one program, and sliders that move all of them.

    Args:
        specs: the runs; their input and initial states are the same, as far as their units go.
        names: what each run is called on the page.
        sample: the sequence of the batch that the picture shows.
        question, said: as of `of_run`.
    """
    traces = [_traced(spec) for spec in specs]
    every = [
        _in_one_of_several(array, number)
        for number, trace in enumerate(traces, start=1)
        for array in arrays(trace)
    ]
    return Experiment(
        "unrolled_compare",
        _("{n} runs side by side").format(n=len(specs)),
        question,
        tuple(said),
        one_after_another(specs),
        tuple(every),
        picture(traces, sample, names),
        _compared_settings(specs, names, sample),
        _compared_on_paper(specs, sample),
    )


def _compared_settings(
    specs: Sequence[RunSpec], names: Sequence[str], sample: int
) -> tuple[str, ...]:
    """What is set in all of the runs, once, and then what each has of its own."""
    every = [settings(spec, sample) for spec in specs]
    shared = [one for one in every[0] if all(one in others for others in every)]
    own = [
        f"{name}: {one}"
        for name, found in zip(names, every, strict=True)
        for one in found
        if one not in shared
    ]
    return (*shared, *own)


def _compared_on_paper(specs: Sequence[RunSpec], sample: int) -> str:
    if len(specs) > 1 and all(_has_start(spec, sample) for spec in specs):
        return _("Which of these runs remembers its start longest? Put them in order. Why?")
    return on_paper(specs[0], sample)


def _has_start(spec: RunSpec, sample: int) -> bool:
    return any(any(initial_rows(spec, state)[sample]) for state in spec.facts.states)


def settings(spec: RunSpec, sample: int) -> tuple[str, ...]:
    """What is set in a run, in short phrases; initial states are those of one sample."""
    batch = _("x: {input}, (batch, timesteps, features) = {shape}").format(
        input=spec.word if spec.input == "word" else spec.input,
        shape=(spec.batch, spec.timesteps, spec.features),
    )
    weights = _("weights: {name}, seed {seed}").format(name=spec.weights, seed=spec.seed)
    found = [layer_call(spec), batch, weights]
    if spec.cell == OWN:
        found.insert(1, "; ".join(spec.update.splitlines()))
    found += [f"{name} = {value:g}" for name, value in spec.changed]
    for state in spec.facts.states:
        row = initial_rows(spec, state)[sample]
        found.append(f"{state}0 = ({', '.join(f'{value:g}' for value in row)})")
    return tuple(found)


def arrays(trace: Trace) -> list[NamedArray]:
    """Every array of a run, with what `unrolled.snippet.program` calls it."""
    spec = trace.spec
    found = [NamedArray("x", ("batch", "timesteps", "features"), trace.x, "x")]
    for state, array in trace.initial.items():
        found.append(NamedArray(f"{state}0", ("batch", "units"), array, f"{state}0"))
    for state, array in trace.states.items():
        found.append(NamedArray(state, IN_TIME, array, state))
    for gate, array in trace.gates.items():
        found.append(NamedArray(f"gate_{gate}", IN_TIME, array))
    for state, array in trace.final.items():
        found.append(NamedArray(f"final_{state}", ("batch", "units"), array, f"{state}[:, -1]"))
    found += _returned(trace)
    for k, (name, array) in enumerate(trace.weights.items()):
        variable = f"layer.get_weights()[{k}]"
        found.append(NamedArray(name, weight_axes(spec, name), array, variable))
    return found


def weight_axes(spec: RunSpec, name: str) -> tuple[str, ...]:
    """The axes of the weight called `name`; ``gate_units`` are the units of each gate in turn."""
    weight = next(weight for weight in spec.facts.weights if weight.name == name)
    columns = "gate_units" if weight.blocks > 1 else "units"
    if weight.kind == BIAS:
        return (columns,) if weight.rows == 1 else ("with_input_with_state", columns)
    return ("units_before" if weight.kind == RECURRENT else "features", columns)


def _returned(trace: Trace) -> list[NamedArray]:
    """What the layer returned, each part of it."""
    axes = IN_TIME if trace.spec.return_sequences else ("batch", "units")
    if not isinstance(trace.output, tuple):
        return [NamedArray("output", axes, trace.output, "output")]
    first, *states = trace.output
    found = [NamedArray("output", axes, first, "output[0]")]
    for k, (state, array) in enumerate(zip(trace.final, states, strict=True), start=1):
        found.append(NamedArray(f"output_{state}", ("batch", "units"), array, f"output[{k}]"))
    return found


def _in_one_of_several(array: NamedArray, number: int) -> NamedArray:
    """`array` of run `number`, from 1, as the program of all of them has it."""
    variable = array.variable.replace("layer.get_weights()", "weights")
    if variable:
        name, bracket, index = variable.partition("[")
        variable = f'runs[{number - 1}]["{name}"]{bracket}{index}'
    return NamedArray(f"run_{number}_{array.name}", array.axes, array.values, variable)


def _traced(spec: RunSpec) -> Trace:
    from unrolled import engine  # takes seconds, and a page is read before

    return engine.run(spec)
