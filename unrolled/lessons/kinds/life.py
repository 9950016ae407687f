"""A model's life: what is done with it, and what its states are afterwards."""

from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

from unrolled.fields import names_in_links, rules
from unrolled.lessons.kinds.kind import Kind, Ran
from unrolled.lessons.kinds.picking import picked
from unrolled.lessons.measures import Measure, NotThere, Value
from unrolled.life import Happened, LifeSpec, pieces
from unrolled.trace import Array
from unrolled.words import gettext as _

Came = tuple[Happened, ...]


@lru_cache(maxsize=32)
def lived(life: LifeSpec) -> Came:
    """What each action came to; for a page it is a worker that runs this."""
    from unrolled.engine.performing import perform

    return perform(pieces(life))


def _state(of: str, last: Happened) -> Array:
    """A state of the first layer after the last action, or what stood in its place before."""
    before, _colon, name = of.rpartition(":")
    number = "hc".index(name)
    for slot in last.states:
        if slot.number == number and slot.layer == last.states[0].layer:
            if not before:
                return slot.value
            if slot.earlier:
                return slot.earlier[-1]
            raise NotThere(_("No other variable stood in states[{n}] before.").format(n=number))
    raise NotThere(
        _("This looks at the state {name} that a layer keeps, and this one keeps none.").format(
            name=name
        )
    )


def _predictions(last: Happened) -> Value:
    if last.shape is None:
        raise NotThere(_("This looks at what comes back, and nothing did."))
    return last.shape[0]


_MEASURES: dict[str, Callable[[LifeSpec, Came], Value]] = {
    "predictions": lambda _life, came: _predictions(came[-1]),
    "raised": lambda _life, came: came[-1].raised or "",
    "actions": lambda life, _came: len(life.actions),
}
STATES = ("h", "c", "before:h", "before:c")
ACTIONS = ("predict", "reset", "assign", "rebind")
"""What a lesson may offer to do, beside the sizes of the model."""
_FIELDS = tuple(name for name in rules(LifeSpec) if name != "actions")


def look(measure: Measure, life: LifeSpec, ran: Ran) -> Value:
    """A number or a text of a life's last action."""
    if measure.of in _FIELDS:
        value: Value = getattr(life, measure.of)
        return value
    came: Came = ran()
    if measure.of in _MEASURES:
        return _MEASURES[measure.of](life, came)
    return picked(measure, _state(measure.of, came[-1]), ("sample", "unit"))


LIFE = Kind(
    read=LifeSpec.from_query,
    run=lived,
    measures=MappingProxyType(
        {
            **dict.fromkeys(STATES, ("sample", "unit", "take")),
            **dict.fromkeys((*_MEASURES, *_FIELDS), ()),
        }
    ),
    look=look,
    names=lambda: tuple(names_in_links(LifeSpec).values()),
    controls=lambda: (*_FIELDS, *ACTIONS),
    slow=True,
)
