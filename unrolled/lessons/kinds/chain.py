"""A chain of layers behind a mask: where the mask is lost, and what comes of it."""

from unrolled.lessons.kinds.kind import NotThere, of_topic
from unrolled.sequences import chain_told
from unrolled.sequences.chain import Chained, ChainSpec
from unrolled.words import gettext as _


def chained(spec: ChainSpec) -> Chained:
    """The chain as Keras calls it."""
    from unrolled import engine

    found: Chained = engine.chained(spec)
    return found


def _apart(_spec: ChainSpec, ran: Chained) -> float:
    """How far the real steps of sample 0 come out from what they are without its padding."""
    if ran.refused is not None:
        raise NotThere(_("Keras refuses this chain: {error}.").format(error=ran.refused.raised))
    if ran.check is None:
        raise NotThere(chain_told.without_counterpart(ran))
    return ran.check.apart


def _lost(_spec: ChainSpec, ran: Chained) -> str:
    return "" if ran.lost is None else chain_told.written(ran)[ran.lost]


CHAIN = of_topic(
    ChainSpec,
    chained,
    {
        "apart": _apart,
        "lost": _lost,
        "builds": lambda _spec, ran: ran.refused is None,
        "raised": lambda _spec, ran: "" if ran.refused is None else ran.refused.raised,
        "recurrent": lambda spec, _ran: sum(
            name.startswith(("LSTM", "Bidirectional")) for name in spec.links
        ),
        "padding": lambda _spec, ran: ran.padding,
    },
)
