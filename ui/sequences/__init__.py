"""The page Sequences: its topics, in the order of their buttons."""

from ui.sequences.chain import CHAIN
from ui.sequences.directions import DIRECTIONS
from ui.sequences.folding import FOLD
from ui.sequences.handover import HANDOVER
from ui.sequences.ordering import ORDER
from ui.sequences.padding import PADDING
from ui.sequences.returns import RETURNS

TOPICS = (PADDING, CHAIN, DIRECTIONS, RETURNS, HANDOVER, FOLD, ORDER)
