"""A textbook's cell beside the one of Keras, in a lesson."""

from ui.cells import conventions
from ui.cells.conventions import TEXTBOOK as TOPIC
from ui.learn.parts.topic import live
from unrolled.words import gettext as _

TEXTBOOK = live(
    TOPIC,
    "../pages/cells.py",
    lambda: _("Cells"),
    conventions.picture,
    own={
        "lstm_order": conventions.lstm_order,
        "gru_order": conventions.gru_order,
        "keeps": conventions.keeps,
        "reset": conventions.reset,
    },
)
