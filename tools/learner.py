"""A learner without a browser: speaks Streamlit's own protocol with a server, and keeps time.

As Streamlit's page does it: one websocket, binary protobuf messages. Each action sends the values
of all widgets, the query and the page; the answer is a run of the script, which ends with a
message of its own. Messages that the server may refer to later are kept for two runs.
"""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

INTERNAL = "$$STREAMLIT_INTERNAL_KEY_"
"""How Streamlit begins the names of values that pages do not see: those of a component's events."""

LONGEST = 120.0
"""Seconds a run may take, the import of TensorFlow on a busy machine included."""


@dataclass
class Widget:
    """A slider, a checkbox or a field for a number, as it stands."""

    kind: str
    id: str
    label: str
    value: float
    least: float
    most: float
    step: float
    fragment: str


class Component(NamedTuple):
    """A component of the page's own, such as the board, or a button."""

    id: str
    fragment: str


BOARD, COURIER = "state_board", "state_board_courier"
"""The board takes acts, its courier brings sweeps: ui/board/mount.py."""


class Learner:
    """One learner's page."""

    def __init__(self, socket: ClientConnection, url: str, path: str, query: str) -> None:
        self.widgets: dict[str, Widget] = {}
        self.components: dict[str, Component] = {}
        self.buttons: dict[str, Component] = {}
        self.looks: dict[str, float] = {}
        self.received = 0
        self._socket = socket
        self._url = url
        self._path = path
        self._query = query
        self._page = ""
        self._before: dict[str, ForwardMsg] = {}
        self._last: dict[str, ForwardMsg] = {}
        self._new: dict[str, ForwardMsg] = {}
        self._drawn: dict[str, Widget] = {}
        self._acts = 0

    async def visit(self) -> float:
        """Ask for the page; seconds until it is there."""
        return await self._run(ClientState(page_name=self._path))

    async def set(self, label: str, value: float) -> float:
        """Give the widget called `label` another value; seconds until the page has followed."""
        widget = self.widgets[label]
        widget.value = value
        return await self._run(ClientState(fragment_id=widget.fragment))

    async def touch(self, target: str) -> float:
        """Put the pointer down on a slider of the board; seconds until its sweep is there."""
        self._acts += 1
        positions = {"id": self._acts, "target": target, "low": -1.0, "step": 0.05}
        return await self._tell(COURIER, [], positions)

    async def release(self, target: str, value: float) -> float:
        """Let it go at `value`; seconds until the whole page has followed."""
        self._acts += 1
        return await self._tell(BOARD, [[self._acts, "set", target, value]], None)

    async def press(self, label: str) -> float:
        """Press the button called `label`; seconds until the page has followed."""
        button = self.buttons[label]
        state = ClientState(fragment_id=button.fragment)
        state.widget_states.widgets.add(id=button.id).trigger_value = True
        return await self._run(state)

    async def look(self) -> float:
        """Ask what is new of each part that wants to be asked again; seconds until all is there.

        `looks` has the seconds after which each wants it; it is empty when nothing is waited for.
        """
        seconds = 0.0
        for fragment in [*self.looks]:
            seconds += await self._run(ClientState(fragment_id=fragment, is_auto_rerun=True))
        return seconds

    async def step(self, label: str) -> float:
        """Move the widget called `label` by one step, back at its end."""
        widget = self.widgets[label]
        up = widget.value + widget.step <= widget.most + 1e-9
        return await self.set(label, widget.value + widget.step if up else widget.least)

    async def _tell(
        self, name: str, acts: list[list[object]], sweep: dict[str, object] | None
    ) -> float:
        """Send a message of the board, as ui/board/js/talk.js does, by the component `name`."""
        component = self.components[name]
        message = {"board": "bench", "acts": acts, "sweep": sweep}
        state = ClientState(fragment_id=component.fragment)
        trigger = state.widget_states.widgets.add(id=f"{INTERNAL}{component.id}__events")
        trigger.json_trigger_value = json.dumps([{"event": "message", "value": message}])
        return await self._run(state)

    async def _run(self, state: ClientState) -> float:
        state.query_string = self._query
        state.page_script_hash = self._page
        for widget in self.widgets.values():
            state.widget_states.widgets.append(_state(widget))
        state.cached_message_hashes.extend({**self._before, **self._last})
        told = state.context_info
        told.timezone, told.timezone_offset, told.locale = "UTC", 0, "en-GB"
        told.url, told.is_embedded, told.color_scheme = f"{self._url}/{self._path}", False, "light"
        start = time.perf_counter()
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        await self._listen()
        return time.perf_counter() - start

    async def _listen(self) -> None:
        """Take in messages until the run is over."""
        self._new = {}
        while True:
            data = await self._socket.recv(decode=False)
            self.received += len(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            if self._take(message):
                break
        self.widgets = self._drawn
        self._before, self._last = self._last, self._new

    def _take(self, message: ForwardMsg) -> bool:
        """Take in one message; True at the end of a run."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            key = message.ref_hash
            message = {**self._before, **self._last, **self._new}[key]
            self._new[key] = message
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable:
            self._new[message.hash] = message
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
            # A fragment's run leaves the rest of the page as it is.
            again = message.metadata.run.fragment_ids
            self._drawn = dict(self.widgets) if again else {}
            if not again:
                self.looks = {}
        elif kind == "auto_rerun":
            self.looks[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta":
            self._draw(message.delta)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RuntimeError("The page does not compile.")
            return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _draw(self, delta: Delta) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        if delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(f"The page shows {delta.new_element.exception.type}.")
        if delta.new_element.WhichOneof("type") == "bidi_component":
            component = delta.new_element.bidi_component
            self.components[component.component_name] = Component(component.id, delta.fragment_id)
        if delta.new_element.WhichOneof("type") == "button":
            pressed = delta.new_element.button
            self.buttons[pressed.label] = Component(pressed.id, delta.fragment_id)
        widget = _widget(delta.new_element, delta.fragment_id, self.widgets)
        if widget is not None:
            self._drawn[widget.label] = widget


@asynccontextmanager
async def learner(port: int, path: str = "lab", query: str = "") -> AsyncIterator[Learner]:
    """Somebody whose browser is connected to the server at `port`, and has asked for nothing."""
    host = f"localhost:{port}"
    async with connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        ping_timeout=LONGEST,
    ) as socket:
        yield Learner(socket, f"http://{host}", path, query)


def _widget(element: Element, fragment: str, before: dict[str, Widget]) -> Widget | None:
    """The widget that `element` is, None if it is none that a `Learner` uses."""
    kind = element.WhichOneof("type")
    if kind == "slider":
        slider = element.slider
        if slider.options or len(slider.default) != 1 or slider.disabled:
            return None
        given, first = (slider.value[0] if slider.set_value else None), slider.default[0]
        label, key, steps = slider.label, slider.id, (slider.min, slider.max, slider.step)
    elif kind == "checkbox":
        box = element.checkbox
        given, first = (float(box.value) if box.set_value else None), float(box.default)
        label, key, steps = box.label, box.id, (0.0, 1.0, 1.0)
    elif kind == "number_input":
        field = element.number_input
        given, first = (field.value if field.set_value else None), field.default
        most = field.max if field.has_max else float("inf")
        label, key, steps = field.label, field.id, (field.min, most, field.step)
    else:
        return None
    if given is None:
        known = before.get(label)
        given = known.value if known is not None and known.id == key else first
    return Widget(kind, key, label, given, *steps, fragment)


def _state(widget: Widget) -> WidgetState:
    state = WidgetState(id=widget.id)
    if widget.kind == "slider":
        state.double_array_value.data.append(widget.value)
    elif widget.kind == "checkbox":
        state.bool_value = bool(widget.value)
    else:
        state.double_value = widget.value
    return state
