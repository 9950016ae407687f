"""A training of models that differ in their initial state alone, in a lesson."""

from ui import without_workers
from ui.learn.parts.topic import Labels, live
from ui.learning import running, takers
from ui.learning.start import START as TOPIC
from ui.learning.start import told
from ui.topics import Place
from unrolled.lessons.kinds.kind import NotThere, Ran
from unrolled.look import Look
from unrolled.training.reports import Run
from unrolled.training.starts import ORIGINS, called
from unrolled.words import gettext as _
from unrolled.workers import NoWorkersError

OFFERED = tuple(origin for origin in ORIGINS if origin != "data")
"""One from the data is handed in anew with every sample: nothing there to be found."""


def _draw(place: Place, _look: Look) -> None:
    without_workers.lesson()
    running.shown(TOPIC.name, place.spec.models, told)


def _ran(place: Place) -> Ran:
    def given() -> Run:
        run = running.finished(TOPIC.name, place.spec.models)
        if run is None and without_workers.here():
            raise NotThere(str(NoWorkersError()))
        if run is None:
            raise NotThere(_("This has not been trained to the end yet. Press Train, or Go on."))
        return run

    return given


def _labels() -> Labels:
    return {
        "value": _("Every unit of the array and of the bare variable"),
        "epochs": _("Epochs"),
        "cell": _("Cell"),
    }


def _origins(place: Place) -> None:
    takers.pills(place, _("The initial state comes from"), OFFERED, called)


START = live(
    TOPIC,
    "../pages/learning.py",
    lambda: _("Learning"),
    _draw,
    _labels,
    ran=_ran,
    own=dict.fromkeys(ORIGINS, _origins),
)
