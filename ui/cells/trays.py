"""Nested states drawn as nested trays: a list is a tray, a state a box in it."""

from html import escape

from ui import panels
from unrolled.axes import Named
from unrolled.cell_topics.stacked import BATCH, StackedSpec
from unrolled.words import gettext as _


def trays(spec: StackedSpec, state_size: str) -> str:
    """The states of a stack, as ``initial_state`` takes them.

    Args:
        state_size: as the stack itself says it.
    """
    cells = "".join(_cell(spec, k) for k in range(len(spec.cells)))
    label = escape(_("The states, as nested as initial_state takes them"), quote=True)
    return (
        f'<div class="u-wide" role="group" tabindex="0" aria-label="{label}">'
        f"<code>state_size = {escape(state_size)}</code>"
        f'<div class="u-tray u-outer">{cells}</div>'
        f"<code>initial_state = {escape(spec.nested)}</code></div>"
    )


def _cell(spec: StackedSpec, k: int) -> str:
    """One cell's states: in a tray of their own where there are several."""
    cell = spec.cells[k]
    axes = (("batch", BATCH), ("units", cell.units))
    boxes = "".join(
        f'<div class="u-box">{panels.shape(Named(f"{state}{k}", axes))}</div>'
        for state in cell.states
    )
    inside = f'<div class="u-tray">{boxes}</div>' if len(cell.states) > 1 else boxes
    return f"<div><small>{escape(cell.call)}</small>{inside}</div>"
