"""Cells: what a cell has to promise, cells on top of each other, and what their arguments do."""

from ui import topics
from ui.cells import TOPICS

topics.page("cells", TOPICS)
