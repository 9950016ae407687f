"""The live check of an update that is written to be one of Keras's own cells."""

from ui import checks
from ui.engine import engine
from unrolled.spec import RunSpec
from unrolled.words import gettext as _


def shown(spec: RunSpec) -> None:
    """The check, where `spec` has such an update."""
    twin = engine().twin(spec)
    if twin:
        said = _("Your cell and Keras's own {cell} with the same weights:").format(cell=twin)
        checks.show(engine().compared_with_twin(spec), said)
