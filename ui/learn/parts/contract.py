"""A cell of one's own and what it promises, in a lesson: cells to choose from, none to be typed."""

from ui.cells import contract
from ui.cells.contract import CONTRACT as TOPIC
from ui.learn.parts.topic import live
from unrolled.words import gettext as _

CONTRACT = live(
    TOPIC,
    "../pages/cells.py",
    lambda: _("Cells"),
    contract.shown,
    own={"ready": contract.one_of_few},
)
