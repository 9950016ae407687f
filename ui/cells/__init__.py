"""The page Cells: a topic for each thing that is asked about cells."""

from ui.cells.contract import CONTRACT
from ui.cells.counts import COUNTS
from ui.cells.dropout import DROPOUT
from ui.cells.stacked import STACKED

TOPICS = (CONTRACT, STACKED, DROPOUT, COUNTS)
"""In the order of their buttons; the first is what a newcomer sees."""
