"""Arrays of any shape in front of a layer: a row of numbers folded, and data in some order."""

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from unrolled.lessons.kinds.kind import Taken, of_topic
from unrolled.lessons.measures import NotThere, Value
from unrolled.sequences import ordering
from unrolled.sequences.folding import Fold
from unrolled.sequences.ordering import Order
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.sequences.reading import Read


def _folded(spec: Fold) -> "Read":
    from unrolled import engine

    read: Read = engine.folded(spec)
    return read


def _ordered(spec: Order) -> "Read":
    from unrolled import engine

    read: Read = engine.ordered(spec)
    return read


def _shape(_spec: Any, read: "Read") -> Value:
    if read.array is None:
        raise NotThere(
            _("There is no array: NumPy refuses. {words}").format(words=read.numpy.words)
        )
    return read.shape


def _handed_on(_spec: Any, read: "Read") -> Value:
    """The shape of what the layer returned."""
    if read.final is None:
        raise NotThere(_("The layer refuses this array, so nothing comes out."))
    return read.final.shape


def _ndim(_spec: Any, read: "Read") -> Value:
    """The ndim that Keras's own message reports."""
    # What was expected comes first, then what was found.
    found = re.findall(r"ndim=(\d+)", read.keras.words)
    if not found:
        raise NotThere(_("Keras reports no ndim here."))
    return int(found[-1])


def _at(place: tuple[int, ...], _spec: Any, read: "Read") -> Value:
    """The numbers of the array at `place`: one, or a tuple of them."""
    shape = _shape(None, read)
    assert isinstance(shape, tuple)
    inside = len(place) <= len(shape) and all(k < n for k, n in zip(place, shape, strict=False))
    if not inside:
        text = _("There is no x[{place}] in an array of shape {shape}.")
        raise NotThere(text.format(place=",".join(map(str, place)), shape=shape))
    assert read.array is not None
    found = read.array[place]
    return tuple(_plain(n) for n in found.ravel()) if found.ndim else _plain(found)


def _place(place: tuple[int, ...], spec: Fold, read: "Read") -> Value:
    """The number of the row that stands at `place`: each is its own place in the row."""
    return int(_at(place, spec, read))  # type: ignore[arg-type]


def _plain(number: Any) -> float:
    """The shortest decimals that float32 reads as this number."""
    return float(str(number))


def _apart(spec: Order, read: "Read") -> Value:
    """How far the final state is from that of the right array."""
    from unrolled import engine

    difference = ordering.apart(read, engine.right_order(spec))
    if difference is None:
        raise NotThere(_("The array has not the shape of the right one."))
    return difference


_READ: Mapping[str, Taken] = {
    "shape": _shape,
    "handed_on": _handed_on,
    "accepted": lambda _spec, read: read.keras.accepted,
    "raised": lambda _spec, read: read.keras.raised or "",
    "ndim": _ndim,
}

FOLD = of_topic(
    Fold,
    _folded,
    {
        **_READ,
        **{
            f"x[{b},{t},{f}]": partial(_place, (b, t, f))
            for b in range(2)
            for t in range(2)
            for f in range(2)
        },
    },
)

ORDER = of_topic(
    Order,
    _ordered,
    {
        **_READ,
        "apart": _apart,
        **{f"x[{b},{t}]": partial(_at, (b, t)) for b in range(2) for t in range(2)},
    },
)
