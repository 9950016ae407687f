"""Two series in chunks: whether the states end where one pass ends."""

from unrolled.checks import compared
from unrolled.lessons.kinds.kind import Numbers, of_topic
from unrolled.life.chunked import Chunked, ChunkedSpec, batches


def chunked(spec: ChunkedSpec) -> Chunked:
    """The chunks as a Keras layer reads them."""
    from unrolled.engine import chunked as engine

    return engine.chunked(spec)


CHUNKS = of_topic(
    ChunkedSpec,
    chunked,
    {
        "batches": lambda spec, _ran: len(batches(spec)),
        "apart": lambda _spec, ran: compared("chunks", ran.last, ran.one_pass).apart,
    },
    numbers={
        "h": Numbers(lambda _spec, ran: ran.ended["h"][-1], ("sample", "unit")),
        "whole:h": Numbers(lambda _spec, ran: ran.whole["h"], ("sample", "unit")),
    },
)
