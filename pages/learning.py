"""Learning: what training does to a recurrent layer, and what keeps it from learning."""

from ui import topics, without_workers
from ui.learning import TOPICS

without_workers.learning()
topics.page("learning", TOPICS)
