"""Learning: what training does to a recurrent layer, and what keeps it from learning."""

from ui import topics
from ui.learning import TOPICS

topics.page("learning", TOPICS)
