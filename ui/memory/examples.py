"""Lives that answer what people ask, each with its question."""

from unrolled.life import LifeSpec
from unrolled.words import gettext as _

EXAMPLES: dict[str, dict[str, str]] = {
    "twice": {"do": "predict~predict~reset~predict"},
    "cycle": {"do": "train~reset~predict"},
    "rebind": {"do": "predict~rebind~predict~reset~predict"},
    "assign": {"do": "predict~assign.v0p5~predict"},
    "leftover": {"sequences": "3", "do": "predict"},
    "epochs": {"do": "fit.e2~fit.w~fit.r"},
    "question": {
        "layers": "2",
        "units": "8",
        "batch": "10",
        "sequences": "40",
        "timesteps": "96",
        "do": "fit~assign.l1.v1~assign.l2.v1~predict",
    },
    "plain": {"stateful": "0", "do": "predict~assign~given.v1"},
}
"""Each as a link."""

LOOKED_AT = {"twice": 2}
"""The action that the question is about, where that is not the last one."""


def life(example: str) -> LifeSpec:
    """The life of an example."""
    return LifeSpec.from_query(EXAMPLES[example])[0]


def name(example: str) -> str:
    """What the button says."""
    return {
        "twice": _("predict twice"),
        "cycle": _("Train, reset, predict"),
        "rebind": _("Rebound"),
        "assign": _("Assigned"),
        "leftover": _("One left over"),
        "epochs": _("Epochs"),
        "question": _("96 timesteps"),
        "plain": _("Not stateful"),
    }[example]


def question(life_on_show: LifeSpec) -> str:
    """The question above the timeline; an example's own only while it is as it began."""
    asked = next((example for example in EXAMPLES if life(example) == life_on_show), None)
    if asked is None:
        return _("Who changes a state, who keeps it, and who resets it?")
    return {
        "twice": _("The same data is predicted twice. Why is the state not the same?"),
        "cycle": _("After training, after a reset, after predict: which two states are near?"),
        "rebind": _("states[0] is set to 1 after a predict. Which variable moves from there on?"),
        "assign": _("Every number of h is set to 0.5. What does predict begin with?"),
        "leftover": _("Three samples, two to a batch. How many predictions come out?"),
        "epochs": _("Two epochs, validation, shuffling: does any of them reset the state?"),
        "question": _("h of both layers is set to 1. Is that still there after 96 timesteps?"),
        "plain": _("This layer is not stateful. What is there to be set?"),
    }[asked]
