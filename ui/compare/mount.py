"""The board of a comparison on a page."""

from ui.board.pair import Pair
from ui.compare.messages import ACTS
from ui.compare.picture import picture_message
from ui.compare.script import SCRIPT
from ui.compare.state import Comparison
from ui.compare.sweep import sweep_message

_pair: Pair[Comparison] = Pair("compare_board", SCRIPT, picture_message, sweep_message, ACTS)


def board(held: Comparison) -> None:
    """Draw the board, as part of a run of the whole page."""
    _pair.draw(held)
