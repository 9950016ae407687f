"""The page Sequences: its topics, in the order of their buttons."""

from ui.sequences.padding import PADDING

TOPICS = (PADDING,)
