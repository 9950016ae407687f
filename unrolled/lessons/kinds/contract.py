"""A cell of one's own given to Keras: what it promises, and what comes of it."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from unrolled.contracts import READY, ContractSpec
from unrolled.lessons.kinds.kind import Taken, of_topic
from unrolled.lessons.measures import NotThere, Value
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.contracts import Promise
    from unrolled.contracts.checking import Checked

PROMISES = ("call", "state_size", "output_size", "get_initial_state", "reset_state()")


def checked(spec: ContractSpec) -> "Checked":
    """What there is to say of a cell that comes with the app.

    Raises:
        NotThere: for a cell that somebody wrote; those are tried by the page Cells, in a worker.
    """
    from unrolled.contracts.checking import checked_at_once

    if spec.code:
        raise NotThere(_("This looks at one of the cells {names}.").format(names=", ".join(READY)))
    return checked_at_once(spec)


def _kept(name: str) -> Taken:
    """``kept``, ``silent`` where it is not and Keras takes it, ``broken`` or ``unreached``."""

    def taken(_spec: ContractSpec, found: "Checked") -> Value:
        return _promise(found, name).verdict

    return taken


def _promise(found: "Checked", name: str) -> "Promise":
    return next(promise for promise in found.promises if promise.name == name)


def _output(side: str) -> Taken:
    """The shape of the output as it was promised, or as it came."""

    def taken(_spec: ContractSpec, found: "Checked") -> Value:
        arrays = getattr(_promise(found, "output_size"), side).arrays
        if not arrays:
            raise NotThere(_("This looks at an output, and there is none here."))
        return tuple(length for _axis, length in arrays[0].axes)

    return taken


def _raised(_spec: ContractSpec, found: "Checked") -> Value:
    """The class of what Keras raised first; empty where it took the cell."""
    kinds = (stage.raised.kind for stage in found.stages if stage.raised)
    return next(kinds, "")


CONTRACT = of_topic(
    ContractSpec,
    checked,
    MappingProxyType(
        {
            **{f"kept:{name}": _kept(name) for name in PROMISES},
            "promised": _output("promised"),
            "came": _output("came"),
            "raised": _raised,
        }
    ),
)
