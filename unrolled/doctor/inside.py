"""Which layer of a Sequential it is that refuses what a whole model is given.

With an Input each layer is called where it is added, and refuses there. Without one nothing is
called before there are data: what then is refused comes from somewhere inside.
"""

from typing import Any

from unrolled.doctor.scope import Workshop
from unrolled.doctor.story import Event
from unrolled.engine import library
from unrolled.stack import OpenShape


def blame(shop: Workshop, event: Event, given: Any, error: Exception) -> None:
    """Have `error` be that of the layer which refuses, where one inside of a Sequential does.

    Args:
        event: the call, the run or the build of the model. One that knows its input already says
            so itself.
        given: the shape that the model is given; None where it is no single one.
    """
    known = event.before.get("input")
    if not isinstance(event.on, library.SEQUENTIAL) or given is None or known is not None:
        return
    added = {id(e.args[0]): e for e in shop.story.events if e.kind == "add" and e.on is event.on}
    before: list[Any] = []
    shape: OpenShape = tuple(given)
    for layer in event.on.layers:
        so_far = len(shop.story.events)
        try:
            after = library.hands_on(layer, shape)
        except Exception as refused:
            if type(refused) is not type(error) or id(layer) not in added:
                return
            break
        finally:
            del shop.story.events[so_far:]  # of a layer of the program's own
        before, shape = [*before, layer], after
    else:
        return
    node = added[id(layer)].node
    found = shop.event(node, "add", type(layer).__name__, on=event.on, args=(layer,))
    found.before = {"shape": shape, "layers": before, "late": event}
    found.error = error
    shop.lines[id(error)] = (error, event.line, found)
