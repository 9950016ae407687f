"""The page Learning: a topic for each thing that is asked about training."""

from ui.learning.gradient import GRADIENT
from ui.learning.start import START
from ui.learning.stateful import STATEFUL
from ui.learning.train import TRAIN
from ui.learning.wrong import WRONG

TOPICS = (TRAIN, START, STATEFUL, GRADIENT, WRONG)
"""In the order of their buttons; the first is what a newcomer sees."""
