"""What stands on a Streamlit page for a person to use, and how a browser tells of it.

Read out of Streamlit's own messages (`streamlit.proto`, as of 1.67), and written into them.
"""

from dataclasses import dataclass, replace
from typing import Any

import pyarrow
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

EVENTS = "$$STREAMLIT_INTERNAL_KEY_{id}__events"
"""The name of what a component tells as an event, which pages do not see."""

PRESSED = ("button", "download_button", "menu_button", "page_link")
"""What holds no value: it is pressed, and that is all."""

COMPONENT = "bidi_component"


@dataclass(frozen=True)
class Place:
    """Where something stands.

    Attributes:
        fragment: the part of the page that is run again when it is used; empty for the whole.
        script: the hash of the script that drew it: of the shell or of a page.
    """

    fragment: str = ""
    script: str = ""


@dataclass
class Widget:
    """One of them, as it stands.

    Attributes:
        kind: the name of its message, such as ``slider`` or ``text_input``.
        value: a number, a text, a tuple of texts or None, by its kind; of a component what it
            keeps, as JSON.
        least, most, step: of numbers; of a table the numbers of its first and last row.
        options: of what is chosen, as they are called on the page; of a table its columns.
        many: whether several may be chosen.
        required: whether one has to be chosen.
        longest: how many characters a text may have; 0 for any number.
        ignored: whether the page is not told that it was used.
        target: of a link the page's hash and the query.
        data: of a component what the page handed to it.
    """

    kind: str
    id: str
    label: str
    value: Any = None
    place: Place = Place()
    least: float = 0.0
    most: float = 1.0
    step: float = 1.0
    options: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    longest: int = 0
    disabled: bool = False
    ignored: bool = False
    target: tuple[str, str] = ("", "")
    data: bytes = b""

    def state(self) -> WidgetState | None:
        """Its value as a browser tells it; None where there is nothing to tell."""
        if self.kind in PRESSED or (self.kind in (COMPONENT, "tabs") and self.value is None):
            return None
        state = WidgetState(id=self.id)
        match self.kind, self.value:
            case _, None:
                pass
            case "slider", tuple(texts) if self.options:
                state.string_array_value.data.extend(texts)
            case "slider", tuple(numbers):
                state.double_array_value.data.extend(numbers)
            case "slider", number:
                state.double_array_value.data.append(number)
            case "checkbox", ticked:
                state.bool_value = bool(ticked)
            case "number_input", number:
                state.double_value = number
            case (("button_group" | "multiselect"), texts):
                state.string_array_value.data.extend(texts)
            case "bidi_component", text:
                state.json_value = text
            case _, text:
                state.string_value = text
        return state

    def pressed(self, option: str = "") -> WidgetState:
        """That it is pressed; `option` of a menu."""
        state = WidgetState(id=self.id)
        if self.kind == "menu_button":
            state.string_trigger_value.data = option
        else:
            state.trigger_value = True
        return state


def read(element: Element, place: Place, before: Widget | None = None) -> Widget | None:
    """The widget that `element` is; None if it is none.

    Args:
        before: the widget of the same name as it stood until now: it keeps its value.
    """
    kind = str(element.WhichOneof("type"))
    made: Read | None = _READ[kind](getattr(element, kind)) if kind in _READ else None
    if made is None:
        return None
    drawn, given = made
    drawn = replace(drawn, kind=kind, place=place)
    if before is not None and not given:
        drawn.value = before.value
    return drawn


def name_of(element: Element) -> str:
    """The id of the widget that `element` is; empty if it has none."""
    return str(getattr(getattr(element, str(element.WhichOneof("type"))), "id", ""))


def read_tabs(block: Block, place: Place, before: Widget | None) -> Widget | None:
    """Tabs that tell the page which of them is open; None where they do not."""
    holder = block.tab_container
    if not holder.id:
        return None
    return Widget("tabs", holder.id, "", before.value if before else None, place)


Read = tuple[Widget, bool]
"""A widget, and whether the page has just given it its value."""


def _slider(slider: Any) -> Read:
    numbers = slider.value if slider.set_value else slider.default
    value: Any = tuple(numbers) if len(numbers) != 1 else numbers[0]
    if slider.options:
        texts = tuple(slider.options)
        chosen = [texts[int(n)] for n in slider.default]
        value = tuple(slider.raw_value) if slider.set_value else tuple(chosen)
        return Widget("", slider.id, slider.label, value, options=texts), slider.set_value
    bounds = {"least": slider.min, "most": slider.max, "step": slider.step}
    known = Widget("", slider.id, slider.label, value, disabled=slider.disabled, **bounds)
    return known, slider.set_value


def _checkbox(box: Any) -> Read:
    value = float(box.value if box.set_value else box.default)
    return Widget("", box.id, box.label, value, disabled=box.disabled), box.set_value


def _number(field: Any) -> Read:
    value = field.value if field.set_value else field.default
    if not field.HasField("value" if field.set_value else "default"):
        value = None
    least = field.min if field.has_min else float("-inf")
    most = field.max if field.has_max else float("inf")
    bounds = {"least": least, "most": most, "step": field.step}
    known = Widget("", field.id, field.label, value, disabled=field.disabled, **bounds)
    return known, field.set_value


def _one_of(choice: Any) -> Read:
    options = tuple(choice.options)
    value = choice.raw_value if choice.set_value else None
    if not choice.set_value and choice.HasField("default"):
        value = options[choice.default] if options else None
    known = Widget("", choice.id, choice.label, value, options=options, required=True)
    known.disabled = choice.disabled
    return known, choice.set_value


def _group(group: Any) -> Read:
    options = tuple(option.content for option in group.options)
    chosen = tuple(options[n] for n in group.default)
    value = tuple(group.raw_values) if group.set_value else chosen
    known = Widget("", group.id, group.label, value, options=options, required=group.required)
    known.many, known.disabled = group.click_mode == group.MULTI_SELECT, group.disabled
    return known, group.set_value


def _text(field: Any) -> Read:
    value = field.value if field.set_value else field.default
    if not field.HasField("value" if field.set_value else "default"):
        value = None
    known = Widget("", field.id, field.label, value, longest=field.max_chars)
    known.disabled = field.disabled
    return known, field.set_value


def _editor(table: Any) -> Read | None:
    if table.editing_mode == Dataframe.EditingMode.READ_ONLY:
        return None
    rows = pyarrow.ipc.open_stream(table.arrow_data.data).read_all()
    columns = tuple(name for name in rows.schema.names if not name.startswith("__index"))
    known = Widget("", table.id, "", options=columns, most=rows.num_rows - 1.0)
    known.disabled = table.disabled
    return known, False


def _pressed(button: Any) -> Read:
    known = Widget("", button.id, button.label, disabled=button.disabled)
    known.ignored = getattr(button, "ignore_rerun", False)
    known.options = tuple(getattr(button, "options", ()))
    return known, False


def _link(link: Any) -> Read:
    target = (link.page_script_hash, link.query_string)
    name = f"{link.page_script_hash}?{link.query_string} {link.label}"
    disabled = link.disabled or link.external
    return Widget("", name, link.label, target=target, disabled=disabled), False


def _component(component: Any) -> Read:
    data = component.bytes or component.json.encode()
    return Widget("", component.id, component.component_name, data=data), False


_READ: dict[str, Any] = {
    "slider": _slider,
    "checkbox": _checkbox,
    "number_input": _number,
    "selectbox": _one_of,
    "radio": _one_of,
    "button_group": _group,
    "text_input": _text,
    "text_area": _text,
    "dataframe": _editor,
    "button": _pressed,
    "download_button": _pressed,
    "menu_button": _pressed,
    "page_link": _link,
    COMPONENT: _component,
}
