"""A row folded into an array, and data in some order of axes, in a lesson."""

from functools import partial

from ui.learn.parts import topic
from ui.sequences import folding, ordering
from unrolled.words import gettext as _

PAGE = "../pages/sequences.py"


def _title() -> str:
    return _("Sequences")


FOLD = topic.live(
    folding.FOLD,
    PAGE,
    _title,
    folding.picture,
    folding.labels,
    own={axis: partial(folding.length, field=axis) for axis in folding.AXES},
)
ORDER = topic.live(
    ordering.ORDER,
    PAGE,
    _title,
    ordering.picture,
    ordering.labels,
    own={field: partial(ordering.way, field=field) for field in ordering.WAYS},
)
