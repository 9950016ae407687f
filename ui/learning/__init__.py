"""The page Learning: a topic for each thing that is asked about training."""

from ui.learning.gradient import GRADIENT
from ui.learning.train import TRAIN
from ui.learning.wrong import WRONG

TOPICS = (TRAIN, GRADIENT, WRONG)
"""In the order of their buttons; the first is what a newcomer sees."""
