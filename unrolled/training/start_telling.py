"""What became of initial states in a training, and why, from its numbers."""

from dataclasses import dataclass

import numpy as np

from unrolled.training.film import Array, Epoch
from unrolled.training.reports import Beginning, Run
from unrolled.training.samples import watched
from unrolled.training.setup import Setup
from unrolled.words import gettext as _
from unrolled.words import ngettext, together


@dataclass(frozen=True, eq=False)
class _Told:
    """One model whose training has come at least one epoch far."""

    name: str
    setup: Setup
    epochs: tuple[Epoch, ...]
    beginning: Beginning

    @property
    def first(self) -> Epoch:
        return self.epochs[0]

    @property
    def last(self) -> Epoch:
        return self.epochs[-1]

    @property
    def state_moved(self) -> float:
        """By how much the number of an initial state that has changed most has changed."""
        pairs = zip(self.first.starts, self.last.starts, strict=True)
        return max(float(np.abs(after - before).max()) for before, after in pairs)


def _models(run: Run) -> list[_Told]:
    beginnings = {each.runner: each for each in run.beginnings}
    return [
        _Told(name, setup, epochs, beginnings[k])
        for k, (name, setup, epochs) in enumerate(
            zip(run.names, run.setups, run.epochs, strict=True)
        )
        if len(epochs) > 1 and k in beginnings
    ]


def heads() -> tuple[str, ...]:
    """What the columns of `rows` are, without that of their names."""
    return (
        _("Keras trains"),
        _("of these states"),
        _("gradient"),
        _("before"),
        _("after"),
        _("moved by"),
        _("loss"),
    )


def rows(run: Run) -> list[tuple[str, list[str]]]:
    """A row for each state of each model: its name, and the cells below `heads`."""
    return [
        (f"{model.name}: {state}0", _cells(model, s))
        for model in _models(run)
        for s, state in enumerate(model.setup.states)
    ]


def _cells(model: _Told, state: int) -> list[str]:
    before, after = model.first.starts[state], model.last.starts[state]
    slope = model.beginning.state_slope
    return [
        str(model.beginning.weights),
        str(model.beginning.states),
        _("no variable") if slope is None else f"{slope:.2g}",
        _numbers(before),
        _numbers(after),
        f"{float(np.abs(after - before).max()):.2g}",
        f"{model.last.validation:.2g}",
    ]


def _numbers(state: Array) -> str:
    """All of them as a range."""
    low, high = float(state.min()), float(state.max())
    if low == high:
        return _("all {n}").format(n=f"{low:.2g}")
    return _("{low} to {high}").format(low=f"{low:.2f}", high=f"{high:.2f}")


def reasons(run: Run) -> list[str]:
    """Why each initial state moved or did not, and what the model made of it."""
    models = _models(run)
    still = [model for model in models if model.last.moved == 0 and model.state_moved == 0]
    told = [_still(still)] if still else []
    told += [_one(model) for model in models if model not in still]
    told += [_bare(m) for m in models if m.beginning.state_slope and not m.beginning.states]
    for each in run.raised:
        text = _("{name} could not be trained. Keras says: {words}")
        told.append(text.format(name=run.names[each.runner], words=each.words))
    return told


def _still(models: list[_Told]) -> str:
    """Of models in which nothing moved."""
    names = ", ".join(model.name for model in models)
    text = _("{names}: nothing moved, neither the weights nor the state.").format(names=names)
    if any(model.beginning.weights_slope for model in models):
        return text
    why = _("The gradient of every weight is exactly 0.")
    if all(_silent(model) for model in models):
        why = _(
            "The gradient of every weight is exactly 0: each weight is multiplied by a state or an"
            " input of zeros, and there is no bias."
        )
    costs = [model.last.validation for model in models]
    answers = max(float(np.abs(model.last.prediction).max()) for model in models)
    if answers == 0:
        cost = _("The answer is 0 at every timestep, and that costs {loss}.")
        why = together([why, cost.format(loss=f"{max(costs):.3g}")])
    return together([text, why])


def _silent(model: _Told) -> bool:
    """Whether all that its weights are multiplied by is 0."""
    numbers = (*model.first.starts, watched(model.setup).inputs)
    return not model.setup.bias and all(not each.any() for each in numbers)


def _one(model: _Told) -> str:
    trained, moved = model.beginning.states, model.state_moved
    values = {
        "name": model.name,
        "n": model.beginning.weights,
        "moved": f"{moved:.2g}",
        "weights": f"{model.last.moved:.2g}",
        "before": f"{model.first.validation:.2g}",
        "after": f"{model.last.validation:.2g}",
    }
    if trained and moved:
        return ngettext(
            "{name}: one of the {n} arrays in model.trainable_variables is the initial state, so"
            " the optimiser moves it, by up to {moved}. The loss went from {before} to {after}.",
            "{name}: {states} of the {n} arrays in model.trainable_variables are initial states, so"
            " the optimiser moves them, by up to {moved}. The loss went from {before} to {after}.",
            trained,
        ).format(states=trained, **values)
    if trained:
        return _(
            "{name}: its initial state is in model.trainable_variables, and yet it did not move."
        ).format(**values)
    if moved:
        return _(
            "{name}: its initial state moved by {moved}, although it is not in"
            " model.trainable_variables."
        ).format(**values)
    return _(
        "{name}: the initial state did not move at all. The weights did, by up to {weights}, and"
        " learn around it: the loss went from {before} to {after}."
    ).format(**values)


def _bare(model: _Told) -> str:
    return _(
        "{name}: TensorFlow could differentiate: the gradient of the initial state has length"
        " {slope}. But an optimiser moves what stands in model.trainable_variables, and Keras"
        " collects that from layers. A variable that is used between layers belongs to none."
    ).format(name=model.name, slope=f"{model.beginning.state_slope:.2g}")
