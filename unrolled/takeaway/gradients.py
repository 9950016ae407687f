"""The topic "gradient" as an experiment; title and question are those of the topic."""

from collections.abc import Sequence

from unrolled.gradients import SIDE_BY_SIDE, GradientSpec, program
from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.runs import weight_axes
from unrolled.takeaway.tables import STATES, picture


def gradient(spec: GradientSpec, said: Sequence[str] = ()) -> Experiment:
    """The gradients of each cell: by each state, of each step, or by its weights."""
    arrays = [array for cell in SIDE_BY_SIDE for array in LOOKS[spec.look](spec, cell)]
    shown = picture(arrays, [array.name for array in arrays if array.name in DRAWN])
    stem = "unrolled_gradient"
    return Experiment(stem, "", "", tuple(said), program(spec), tuple(arrays), shown)


def _by_states(spec: GradientSpec, cell: str) -> list[NamedArray]:
    from unrolled.engine.gradients import way

    # Row 0 is by the initial state.
    values = way(spec.run(cell)).gradients["h"]
    return [
        NamedArray(f"gradient_{cell}", (STATES, "units"), values, f'np.concatenate(kept["{cell}"])')
    ]


def _of_steps(spec: GradientSpec, cell: str) -> list[NamedArray]:
    from unrolled.engine.gradients import way

    axes = ("timesteps", "state_after", "state_before")
    values = way(spec.run(cell)).jacobians
    return [NamedArray(f"steps_{cell}", axes, values, f'kept["{cell}"]')]


def _by_weights(spec: GradientSpec, cell: str) -> list[NamedArray]:
    from unrolled.engine.gradients import weight_gradients

    run = spec.run(cell)
    return [
        NamedArray(f"{cell}_{name}", weight_axes(run, name), values, f'kept["{cell}"][{k}]')
        for k, (name, values) in enumerate(weight_gradients(run).items())
    ]


LOOKS = {"gradient": _by_states, "steps": _of_steps, "clipping": _by_weights}

DRAWN = [f"{name}_{cell}" for name in ("gradient", "steps") for cell in SIDE_BY_SIDE]
DRAWN += [f"{cell}_recurrent_kernel" for cell in SIDE_BY_SIDE]
"""What the picture shows of them."""
