"""The page Cells: a topic for each thing that is asked about cells."""

from ui.cells.constants import CONSTANTS
from ui.cells.contract import CONTRACT
from ui.cells.conventions import TEXTBOOK
from ui.cells.counts import COUNTS
from ui.cells.dropout import DROPOUT
from ui.cells.own import OWN
from ui.cells.stacked import STACKED
from ui.cells.unroll import UNROLL

TOPICS = (OWN, CONTRACT, STACKED, DROPOUT, UNROLL, CONSTANTS, COUNTS, TEXTBOOK)
"""In the order of their buttons; the first is what a newcomer sees."""
