"""Every word of the replay, in the reader's language. JavaScript only fills in numbers."""

from ui import without_workers
from unrolled.words import gettext as _


def words() -> dict[str, str]:
    """Templates by name; ``{...}`` is filled in by the component."""
    return _controls() | _losses() | _states() | _predictions()


def _controls() -> dict[str, str]:
    return {
        "replay": _("Training, epoch by epoch"),
        "play": _("Play"),
        "pause": _("Pause"),
        "epoch": _("Epoch"),
        "epoch_of": _("{epoch} of {total}"),
        "on_show": _("Epoch {epoch} of {total} · loss {loss} · validation {validation}"),
        "on_show_of": _("{name}: epoch {epoch} of {total} · loss {loss} · validation {validation}"),
        "untrained": _("Epoch 0 of {total}, before training · validation {validation}"),
        "untrained_of": _("{name}: epoch 0 of {total}, before training · validation {validation}"),
        "frame_of": _("(states and prediction of epoch {epoch})"),
        "models": _("Model"),
        "sample": _("Sample"),
        "waits": _("{name} waits for its turn."),
        "waits_short": _("{name} (waits)"),
        "nothing": _("{name} has not been trained."),
        "begin": _("Nothing is trained here.")
        if without_workers.here()
        else _("Nothing is trained yet. Press Train above."),
        "nothing_short": _("{name} (untrained)"),
        "none_yet": _("The first numbers come in a moment."),
    }


def _losses() -> dict[str, str]:
    return {
        "losses": _("Loss at each epoch, log axis"),
        "training": _("training"),
        "validation": _("validation"),
        "losses_said": _(
            "{name}, from epoch {first} to {last}: training loss from {loss_from} to {loss_to}, "
            "validation loss from {validation_from} to {validation_to}."
        ),
        "loss_zero": _("A loss of 0 has no place on a log axis: it stands at the lower edge (▽)."),
        "loss_lost": _("The loss of {name} is no number any more from epoch {epoch} on (×)."),
    }


def _states() -> dict[str, str]:
    return {
        "states": _("States: a row for each unit, time to the right"),
        "states_said": _(
            "{states} of {name} at epoch {epoch}; arrow keys move from square to square"
        ),
        "point": _("Point at a square for its number."),
        "states_come": "" if without_workers.here() else _("They come here when you train."),
        "state_h": _("what each unit hands on"),
        "state_c": _("what each unit of the LSTM keeps for itself"),
        "cell": _("t = {t}, unit {unit}: {state} = {value}"),
        "cell_start": _("start, unit {unit}: {state} = {value}"),
        "start": _("start"),
    }


def _predictions() -> dict[str, str]:
    return {
        "prediction": _("Prediction"),
        "probabilities": _("Probability of each class"),
        "target": _("target"),
        "input": _("input"),
        "input_of": _("input {feature}"),
        "at": _("t = {t}: target {target}"),
        "at_end": _("at the end: target {target}"),
        "by": _("{name} {value}"),
        "right": _("correct"),
        "wrong": _("wrong"),
        "class_wanted": _("reads {input}, target {target}"),
        "class_at": _("t = {t}: predicted {guess} ({share}), target {target}: {verdict}"),
        "class_at_end": _("predicted {guess} ({share}), target {target}: {verdict}"),
        "classes_right": _("{count} of {times} right"),
        "truth": _("outlined: the target"),
    }
