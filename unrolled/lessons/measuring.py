"""A measure taken: what runs is run in Keras, and looked at."""

import math
from collections.abc import Mapping

from unrolled.lessons.kinds import KINDS
from unrolled.lessons.kinds.kind import Ran
from unrolled.lessons.measures import Measure, NotThere, Value
from unrolled.words import gettext as _


def measured(measure: Measure, query: Mapping[str, str], ran: Ran | None = None) -> Value:
    """What `measure` finds in what a link describes, by running it in Keras.

    Args:
        query: the link's names and values; what cannot be used in it is left out.
        ran: gives what this very run came to, where somebody has it; it may raise `NotThere`.

    Raises:
        NotThere: where this run has no such number, or one that is not finite.
    """
    kind = KINDS[measure.part]
    spec = kind.read(query)[0]
    value = kind.look(measure, spec, ran or (lambda: kind.run(spec)))
    if isinstance(value, float) and not math.isfinite(value):
        raise NotThere(
            _(
                "The numbers of this run leave the range that Keras can hold: {of} is {value}."
            ).format(of=measure.of, value=value)
        )
    return value
