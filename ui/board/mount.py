"""The board of the lab on a page."""

from ui.board.messages import ACTS
from ui.board.pair import Pair
from ui.board.picture import picture_message
from ui.board.script import SCRIPT
from ui.board.sweep import sweep_message
from ui.lab.state import Lab

_pair: Pair[Lab] = Pair("state_board", SCRIPT, picture_message, sweep_message, ACTS)


def board(lab: Lab) -> None:
    """Draw the board, as part of a run of the whole page."""
    _pair.draw(lab)
