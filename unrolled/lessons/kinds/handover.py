"""An encoder's states handed to a decoder: whether it builds and runs, and what is used."""

from unrolled.lessons.kinds.kind import NotThere, of_topic
from unrolled.sequences.handover import Handed, Handover, handed_over, joined, width
from unrolled.words import gettext as _


def handed(spec: Handover) -> Handed:
    """The model as Keras builds and runs it."""
    from unrolled import engine

    found: Handed = engine.handed(spec)
    return found


def _used(spec: Handover, ran: Handed) -> int:
    """How many of the encoder's states move the output, both halves of a joined one."""
    if not ran.ran.accepted:
        raise NotThere(_("Keras refuses this: {error}.").format(error=ran.ran.raised))
    names = [name for name in handed_over(spec) if not name.startswith("zeros_like")]
    count = sum(k not in ran.ignored for k in range(len(names)))
    return count * (2 if joined(spec) else 1)


def _steps_apart(_spec: Handover, ran: Handed) -> float:
    """How far the decoder a step at a time is from one call over the same inputs."""
    if ran.decoded is None:
        raise NotThere(_("Keras refuses this: {error}.").format(error=ran.ran.raised))
    return ran.decoded.same.apart


HANDOVER = of_topic(
    Handover,
    handed,
    {
        "builds": lambda _spec, ran: ran.built.accepted,
        "runs": lambda _spec, ran: ran.ran.accepted,
        "raised": lambda _spec, ran: ran.ran.raised or "",
        "raised:compiled": lambda _spec, ran: ran.compiled.raised or "",
        "ignored": lambda _spec, ran: len(ran.ignored),
        "used": _used,
        "width": lambda spec, _ran: width(spec),
        "steps_apart": _steps_apart,
    },
)
