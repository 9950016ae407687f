"""What is chosen on the page Cells: a spec for each of its topics, and a link."""

from unrolled.cell_topics.constants import ConstantsSpec
from unrolled.cell_topics.counts import CountSpec, Part, parts
from unrolled.cell_topics.dropout import DropoutSpec
from unrolled.cell_topics.stacked import StackedSpec
from unrolled.cell_topics.unroll import UnrollSpec

__all__ = [
    "ConstantsSpec",
    "CountSpec",
    "DropoutSpec",
    "Part",
    "StackedSpec",
    "UnrollSpec",
    "parts",
]
