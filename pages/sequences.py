"""Sequences: padding and masks, directions, what a layer returns, states handed over."""

from ui import topics
from ui.sequences import TOPICS

topics.page("sequences", TOPICS)
