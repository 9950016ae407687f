"""The topic "gradient": how much of a gradient is left on its way back through time."""

from ui import topics
from ui.topics import Place, Topic
from unrolled.gradients import GradientSpec
from unrolled.look import Look
from unrolled.words import gettext as _


def draw(place: Place, _look: Look) -> None:
    """Controls and the gradient at each timestep."""
    topics.size(place, "timesteps", "timesteps")


GRADIENT = Topic(
    "gradient",
    GradientSpec,
    title=lambda: _("The gradient's way back"),
    question=lambda: _("How much of the gradient reaches the first timestep?"),
    draw=draw,
)
