"""A picture as words and numbers, for whatever draws it (`js/reading.js`)."""

from typing import Any

from unrolled.axes import COLOURS
from unrolled.look import DARK, LIGHT, Look
from unrolled.takeaway import Experiment, Panel, Picture, Slider
from unrolled.takeaway.made_with import made_with
from unrolled.trace import Arrays
from unrolled.words import gettext as _

Message = tuple[dict[str, Any], Arrays]


def of(experiment: Experiment, picture: Picture, moves: bool) -> Message:
    """What `ui.packing.pack` packs of an experiment's picture.

    Args:
        picture: of the experiment.
        moves: whether with every frame of its sliders, which Keras computes for it now.
    """
    sliders = picture.sliders() if moves else ()
    arrays: Arrays = {}
    for p, panel in enumerate(picture.panels):
        arrays[f"panel.{p}"] = panel.values
        if panel.start is not None:
            arrays[f"start.{p}"] = panel.start
    for s, slider in enumerate(sliders):
        arrays[f"slider.{s}.values"] = slider.values
        arrays |= {f"slider.{s}.panel.{p}": frames for p, frames in slider.panels.items()}
        arrays |= {f"slider.{s}.start.{p}": frames for p, frames in slider.starts.items()}
    head = {
        "title": experiment.title,
        "question": experiment.question.replace("`", ""),
        "made": made_with(),
        "panels": [_panel(panel) for panel in picture.panels],
        "sliders": [_slider(slider) for slider in sliders],
        "words": {"start": _("start")},
        "looks": {"light": _look(LIGHT), "dark": _look(DARK)},
        "axes": COLOURS,
    }
    return head, arrays


def _panel(panel: Panel) -> dict[str, Any]:
    names = ("title", "axes", "rows", "columns", "bound", "note")
    return {name: getattr(panel, name) for name in names}


def _slider(slider: Slider) -> dict[str, Any]:
    return {"label": slider.label, "at": slider.at, "notes": dict(slider.notes)}


def _look(look: Look) -> dict[str, Any]:
    return {
        **{"background": look.background, "text": look.text, "border": look.grid},
        **{"lost": look.grid, "scale": look.scale()},
    }
