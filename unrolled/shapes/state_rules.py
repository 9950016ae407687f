"""What a recurrent layer wants of its initial states: one for each the cell has, (batch, units)."""

from collections.abc import Iterator

from unrolled.shapes.calls import Shape
from unrolled.shapes.finding import Finding, Why, axes, count
from unrolled.spec import RunSpec
from unrolled.words import gap
from unrolled.words import gettext as _


def about_count(spec: RunSpec, states: tuple[Shape, ...]) -> Iterator[Finding]:
    """What is wrong with the number of states, whatever their shapes."""
    names = spec.facts.states
    if len(states) == len(names):
        return
    expected = _("{n}: [{names}]").format(n=count(len(names)), names=", ".join(names))
    why = _too_few(names, len(states)) if len(states) < len(names) else _too_many(names)
    yield Finding("initial_state", expected, count(len(states)), *why)


def _too_few(names: tuple[str, ...], given: int) -> Why:
    cause = _(
        "The cell carries {names} from step to step. Keras takes the states by position "
        "without counting them, and {missing} is not there."
    ).format(names=", ".join(names), missing=", ".join(names[given:]))
    advice = _("Pass initial_state=[{names}]; take zeros for a state you do not know.")
    return cause, advice.format(names=", ".join(f"{name}0" for name in names))


def _too_many(names: tuple[str, ...]) -> Why:
    listed = ", ".join(names)
    cause = _("The cell carries only {names}; there is no place for a further state.")
    advice = _("Pass only {names}.").format(names=listed)
    if names == ("h",):
        advice += gap(advice) + _(
            "A pair of h and c belongs to an LSTM; of the two, this cell takes h."
        )
    return cause.format(names=listed), advice


def about_state(spec: RunSpec, k: int, shape: Shape, batch: int | None) -> Iterator[Finding]:
    """What is wrong with the shape of state number `k`.

    Args:
        batch: the batch of the input, None where its shape has no clear batch axis.
    """
    name = spec.facts.states[k]
    samples = spec.batch if batch is None else batch
    wanted = (samples, spec.units)
    if shape == wanted:
        return
    if len(shape) == 2 and shape[1] == spec.units and batch is None:
        return  # whether the batch fits cannot be told
    expected = _("(batch, units) = {shape}").format(shape=wanted)
    why = _misfit(spec, name, shape, samples)
    yield Finding(f"initial_state[{k}] ({name})", expected, axes(shape), *why)


def _misfit(spec: RunSpec, name: str, shape: Shape, samples: int) -> Why:
    units = spec.units
    if shape == (len(spec.facts.states), samples, units):
        return (
            _("The states are stacked in one array. Keras takes it for the first state alone."),
            _("Pass a list of separate states: list(state)."),
        )
    if len(shape) > 2:
        return _with_timesteps()
    if shape == (units,):
        return (
            _("The batch axis is missing: one vector cannot say which sample it belongs to."),
            _repeat_the_row(units, samples),
        )
    if len(shape) == 2 and shape[1] == units:
        return _wrong_rows(shape[0], units, samples)
    if shape == (units, samples):
        return _("The two axes changed places."), _("Swap them: state.T.")
    return _wrong_width_of_c(units) if name == "c" else _wrong_width_of_h(units, shape)


def _with_timesteps() -> Why:
    return (
        _(
            "A state is one vector of units for each sample; it has no axis of timesteps, "
            "only the start is given."
        ),
        _("Keep one step of it: state[:, 0]."),
    )


def _repeat_the_row(units: int, samples: int) -> str:
    return _(
        "Give every sample its own row: np.repeat(state.reshape(1, {u}), {n}, axis=0)."
    ).format(u=units, n=samples)


def _wrong_rows(rows: int, units: int, samples: int) -> Why:
    if rows == 1:
        cause = _(
            "One row for {n} samples: where broadcasting allows it, all of them start from it."
        )
        return cause.format(n=samples), _repeat_the_row(units, samples)
    if samples == 1:
        cause = _(
            "{m} rows of state for one sequence: the sequence is repeated for each row, "
            "and {m} results come back."
        )
        return cause.format(m=rows), _("Pass the one row that belongs to this sequence.")
    cause = _("Each of the {n} samples starts from its own row, and there are {m} rows.")
    if rows < samples:
        advice = _("Give every sample its own row, {n} in all.")
    else:
        advice = _("Pass the rows of this batch only: state[:{n}] if they are the first ones.")
    return cause.format(n=samples, m=rows), advice.format(n=samples)


def _wrong_width_of_h(units: int, shape: Shape) -> Why:
    cause = _("h is multiplied by the recurrent kernel, which has {u} rows, one for each unit.")
    advice = _("Pass {u} numbers for each sample, or build the layer with units={m}.")
    return cause.format(u=units), advice.format(u=units, m=shape[-1] if shape else 1)


def _wrong_width_of_c(units: int) -> Why:
    cause = _(
        "c is multiplied by the forget gate unit by unit, so it needs {u} numbers for "
        "each sample; a width of 1 is spread over all units."
    )
    return cause.format(u=units), _("Make c as wide as the layer: units={u}.").format(u=units)
