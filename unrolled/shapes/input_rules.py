"""What a recurrent layer wants of its input: (batch, timesteps, features)."""

from collections.abc import Iterator

from unrolled.shapes.calls import Shape
from unrolled.shapes.finding import Finding, Why, axes
from unrolled.spec import RunSpec
from unrolled.words import gettext as _


def about_input(spec: RunSpec, x: Shape) -> Iterator[Finding]:
    """What is wrong with an input of shape `x`: one thing at most, the first that matters."""
    why = _misfit(spec, x)
    if why is not None:
        wanted = _("(batch, timesteps, features) with {features} features")
        yield Finding("x", wanted.format(features=spec.features), axes(x), *why)


def _misfit(spec: RunSpec, x: Shape) -> Why | None:
    if len(x) < 3:
        return _missing_axis(spec, x)
    if len(x) > 3:
        return _further_axis()
    if 0 in x[:2]:
        return (
            _("There is nothing to read."),
            _("Give at least one sequence of at least one timestep."),
        )
    if x[2] != spec.features:
        return _wrong_width(spec, x)
    if x[:2] == (spec.timesteps, spec.batch) and spec.timesteps != spec.batch:
        return _batch_and_timesteps_swapped(x)
    return None


def _missing_axis(spec: RunSpec, x: Shape) -> Why:
    could_be_time = len(x) == 2 and x[1] == spec.timesteps
    could_be_features = len(x) == 2 and x[1] == spec.features
    one_sequence = x == (spec.timesteps, spec.features) and x[0] != spec.batch
    if one_sequence:
        return (
            _("This is one sequence, (timesteps, features), without the batch axis around it."),
            _("Add the batch axis: x[np.newaxis]."),
        )
    if could_be_features and not could_be_time:
        return (
            _(
                "Read as (batch, features), the axis of timesteps is missing: the layer has "
                "nothing to step through."
            ),
            _("Add it: x[:, np.newaxis, :] is a sequence of one timestep."),
        )
    if could_be_time and not could_be_features:
        return (
            _(
                "Read as (batch, timesteps), the axis of features is missing. One number a "
                "timestep is one feature, and still needs its axis."
            ),
            _("Add it: x[..., np.newaxis]; the layer must then be built for 1 feature."),
        )
    return (
        _(
            "The layer steps along axis 1 and reads a vector of features from axis 2; an axis is "
            "missing."
        ),
        _(
            "Add the missing axes with np.newaxis: batch in front, timesteps in the middle, "
            "features at the end."
        ),
    )


def _further_axis() -> Why:
    return (
        _(
            "A recurrent layer reads one vector of features at each timestep; there is no place "
            "for a further axis."
        ),
        _(
            "Remove an axis of length 1 with np.squeeze, or fold the axes after timesteps into "
            "one: x.reshape(batch, timesteps, -1). Keras's Input(shape=...) leaves the batch "
            "out."
        ),
    )


def _wrong_width(spec: RunSpec, x: Shape) -> Why:
    if x[1] == spec.features:
        return (
            _("Axis 1 has the length of the features: timesteps and features look swapped."),
            _(
                "Swap them: np.transpose(x, (0, 2, 1)). A reshape would keep the shape and "
                "scramble the time."
            ),
        )
    cause = _("The layer's kernel has {n} rows, one for each feature it was built for.")
    advice = _("Give {n} features, or build a new layer for {m}.")
    return cause.format(n=spec.features), advice.format(n=spec.features, m=x[2])


def _batch_and_timesteps_swapped(x: Shape) -> Why:
    cause = _(
        "Keras reads axis 0 as the batch: these are {n} sequences of {t} timesteps. Nothing "
        "about the shape tells it that the axes changed places."
    )
    advice = _("Swap the first two axes: np.transpose(x, (1, 0, 2)).")
    return cause.format(n=x[0], t=x[1]), advice
