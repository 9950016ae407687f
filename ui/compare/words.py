"""Every word on the board of a comparison. JavaScript only fills in numbers and names."""

from unrolled.words import gettext as _


def words() -> dict[str, str]:
    """Templates by name; ``{...}`` is filled in by the board."""
    return _controls() | _runs()


def _controls() -> dict[str, str]:
    """What is on buttons and beside choices."""
    return {
        "board": _("Runs side by side"),
        "states": _("State"),
        "zero": _("Zero"),
        "random": _("Random"),
        "less": _("Show"),
        "less_none": _("the states"),
        "less_start": _("difference to a zero start"),
        "sample": _("Sample"),
        "copy": _("Copy link"),
        "copied": _("Copied"),
        "present": _("Present"),
        "leave": _("Leave the big view"),
        "playhead": _("timestep of the playhead"),
        "wider": _("Reach of the sliders: ±{reach}. Press to change it."),
        "state_slider": _("where {state} of unit {unit} starts"),
        "catching": _("catching up …"),
        "left": _("Move {run} to the left"),
        "right": _("Move {run} to the right"),
        "remove": _("Remove {run}"),
        "drag": _("Drag {run} to another place"),
        "moved": _("{run} is now number {place} of {n}."),
    }


def _runs() -> dict[str, str]:
    """What is said of the runs on show."""
    return {
        "run": _("run {letter}, {name}"),
        "readout": _("t = {t}, unit {unit}: {state} = {value}"),
        "no_unit": _("has no unit {unit}"),
        "no_state": _("{name} has no {state}."),
        "forgets": _("forgets its start at t = {t}"),
        "remembers": _("remembers its start to the end"),
        "no_matter": _("the start makes no difference"),
        "lost": _("The numbers left the range of float32."),
        "threshold": _("|difference| < {threshold} counts as forgotten"),
        "difference": _("t = {t}, unit {unit}: {pair} = {value}"),
        "twin": _("{state} at t = {t}"),
        "twin_unit": _("unit"),
        "unit": _("unit {unit}"),
    }
