"""A learner without a browser: speaks Streamlit's own protocol with a server, and keeps time.

As Streamlit's page does it (read out of version 1.67): one websocket, binary protobuf messages.
Each action sends the values of all widgets, the query and the page; the answer is a run of the
script, which ends with a message of its own. Messages that the server may refer to later are kept
for two runs.
"""

import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from html import escape
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Exception_pb2 import Exception as Shown
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tools import widgets
from tools.widgets import COMPONENT, EVENTS, Place, Widget
from ui.server.failures import sentence
from unrolled import words

SELDOM = 3600
"""A part of a page that wants to be asked again after so many seconds waits for nothing."""

LONGEST = 120.0
"""Seconds a run may take, the import of TensorFlow on a busy machine included."""

GOING_AWAY = 1001
"""The code by which a browser ends the connection of a page that is closed."""

BOARD, COURIER = "state_board", "state_board_courier"
"""The board takes acts, its courier brings sweeps: ui/board/pair.py."""

FIRST_WORDS = 24
"""Characters by which a sentence is known."""

_NOWHERE = "Nobody is connected."


class BrokenError(RuntimeError):
    """The page shows an exception, says that something went wrong, or does not compile."""


class Learner:
    """One learner's page.

    Attributes:
        drawn: what stands on the page to be used, by its id.
        pages: the path of each page of the app, by its hash.
        path, query: what the address bar shows.
        page: the hash of the page.
        session: the name of the session on the server.
        looks: the parts of the page that want to be asked again, and after how many seconds.
        received: bytes.
        listeners: called with each message as it came.
        cookies: what the server, or a proxy before it, has given to keep.
    """

    def __init__(self, port: int, path: str, query: str = "") -> None:
        self.drawn: dict[str, Widget] = {}
        self.pages: dict[str, str] = {}
        self.path = path
        self.query = query
        self.page = ""
        self.session = ""
        self.looks: dict[str, float] = {}
        self.received = 0
        self.listeners: list[Callable[[bytes], None]] = []
        self.cookies: dict[str, str] = {}
        self._host = f"localhost:{port}"
        self._socket: ClientConnection | None = None
        self._shell = ""
        self._before: dict[str, ForwardMsg] = {}
        self._last: dict[str, ForwardMsg] = {}
        self._new: dict[str, ForwardMsg] = {}
        self._being_drawn: dict[str, Widget] = {}
        self._tabs: dict[tuple[int, ...], Widget] = {}
        self._acts = 0

    @property
    def widgets(self) -> dict[str, Widget]:
        """What holds a value and can be used, by its label."""
        apart = (*widgets.PRESSED, COMPONENT)
        held = [w for w in self.drawn.values() if w.kind not in apart and not w.disabled]
        return {widget.label: widget for widget in held}

    @property
    def buttons(self) -> dict[str, Widget]:
        """The buttons, by their label."""
        return {w.label: w for w in self.drawn.values() if w.kind == "button"}

    @property
    def components(self) -> dict[str, Widget]:
        """The app's own components, by their name."""
        return {w.label: w for w in self.drawn.values() if w.kind == COMPONENT}

    async def connect(self) -> None:
        """Open a connection; to the session there was, if there was one."""
        # The page writes into the list of protocols what it cannot write into a header.
        again = ["no-token", self.session] if self.session else []
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._socket = await connect(
            f"ws://{self._host}/_stcore/stream",
            subprotocols=["streamlit", *again],  # type: ignore[list-item]
            max_size=None,
            open_timeout=LONGEST,
            ping_timeout=LONGEST,
            additional_headers={"Cookie": kept} if kept else {},
        )
        if self._socket.response is not None:
            for given in self._socket.response.headers.get_all("Set-Cookie"):
                name, _equals, value = given.partition(";")[0].partition("=")
                self.cookies[name.strip()] = value.strip()

    async def close(self, code: int = 1000) -> None:
        """End the connection; `GOING_AWAY` is what a page says that is closed for good."""
        if self._socket is not None:
            await self._socket.close(code)
            self._socket = None

    async def visit(self) -> float:
        """Ask for the page; seconds until it is there."""
        return await self.run(ClientState(page_name=self.path), held=[])

    async def come_back(self) -> float:
        """Connect again as an open page does when its connection broke; seconds of its run."""
        await self.close()
        await self.connect()
        return await self.run(ClientState())

    async def turn_to(self, page: str, query: str = "", back: bool = False) -> float:
        """Go to the page of this hash, or to another query on this one; seconds of its run.

        Args:
            back: by the browser's own buttons.
        """
        stays = page == self.page
        if not stays:
            self.page, self.path = page, self.pages.get(page, self.path)
        self.query = query
        held = [w for w in self.drawn.values() if stays or w.place.script == self._shell]
        return await self.run(ClientState(is_history_navigation=back), held)

    async def set(self, label: str, value: Any) -> float:
        """Give the widget called `label` another value; seconds until the page has followed."""
        return await self.put(self.widgets[label], value)

    async def put(self, widget: Widget, value: Any) -> float:
        """Give `widget` another value; seconds until the page has followed."""
        widget.value = value
        return await self.run(ClientState(fragment_id=widget.place.fragment))

    async def step(self, label: str) -> float:
        """Move the widget called `label` by one step, back at its end."""
        widget = self.widgets[label]
        up = widget.value + widget.step <= widget.most + 1e-9
        return await self.put(widget, widget.value + widget.step if up else widget.least)

    async def press(self, label: str) -> float:
        """Press the button called `label`; seconds until the page has followed."""
        return await self.push(self.buttons[label])

    async def push(self, button: Widget, option: str = "") -> float:
        """Press a button, or an option of a menu; seconds until the page has followed."""
        state = ClientState(fragment_id=button.place.fragment)
        state.widget_states.widgets.append(button.pressed(option))
        return await self.run(state)

    async def touch(self, target: str) -> float:
        """Put the pointer down on a slider of the board; seconds until its sweep is there."""
        self._acts += 1
        positions = {"id": self._acts, "target": target, "low": -1.0, "step": 0.05}
        message = {"board": "bench", "acts": [], "sweep": positions}
        return await self.tell(self.components[COURIER], "message", message)

    async def release(self, target: str, value: float) -> float:
        """Let it go at `value`; seconds until the whole page has followed."""
        self._acts += 1
        message = {"board": "bench", "acts": [[self._acts, "set", target, value]], "sweep": None}
        return await self.tell(self.components[BOARD], "message", message)

    async def tell(self, component: Widget, event: str, value: Any) -> float:
        """Send what a component of the page tells as an event; seconds of the page's run."""
        state = ClientState(fragment_id=component.place.fragment)
        trigger = state.widget_states.widgets.add(id=EVENTS.format(id=component.id))
        trigger.json_trigger_value = json.dumps([{"event": event, "value": value}])
        return await self.run(state)

    async def look(self) -> float:
        """Ask what is new of each part that wants to be asked again; seconds until all is there.

        `looks` is empty when nothing is waited for.
        """
        seconds = 0.0
        for fragment in [*self.looks]:
            seconds += await self.run(ClientState(fragment_id=fragment, is_auto_rerun=True))
        return seconds

    async def run(self, state: ClientState, held: list[Widget] | None = None) -> float:
        """Have the page run; seconds until it is there.

        Args:
            state: what is asked, without what every question has.
            held: the widgets whose values go along; by default all.
        """
        state.query_string = self.query
        state.page_script_hash = self.page
        known = [*self.drawn.values()] if held is None else held
        state.widget_states.widgets.extend(s for s in (w.state() for w in known) if s is not None)
        state.cached_message_hashes.extend({**self._before, **self._last})
        told = state.context_info
        told.timezone, told.timezone_offset, told.locale = "UTC", 0, "en-GB"
        told.url, told.is_embedded = f"http://{self._host}/{self.path}", False
        told.color_scheme = "light"
        start = time.perf_counter()
        if self._socket is None:
            raise RuntimeError(_NOWHERE)
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        await self._listen(self._socket)
        return time.perf_counter() - start

    async def _listen(self, socket: ClientConnection) -> None:
        """Take in messages until the run is over."""
        self._new = {}
        while True:
            data = await socket.recv(decode=False)
            self.received += len(data)
            for listener in self.listeners:
                listener(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            if self._take(message):
                break
        self.drawn = self._being_drawn
        self._before, self._last = self._last, self._new

    def _take(self, message: ForwardMsg) -> bool:
        """Take in one message; True at the end of a run."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            key, place = message.ref_hash, message.metadata
            message = ForwardMsg()
            message.CopyFrom({**self._before, **self._last, **self._new}[key])
            self._new[key] = message
            # What it says is the same, where it stands need not be.
            message.metadata.CopyFrom(place)
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable:
            self._new[message.hash] = message
        if kind == "new_session":
            self._begin(message)
        elif kind == "auto_rerun":
            if message.auto_rerun.interval < SELDOM:
                self.looks[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self.looks.pop(fragment, None)
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash
            app_pages = message.navigation.app_pages
            self.pages = {page.page_script_hash: page.url_pathname for page in app_pages}
            self.path = self.pages.get(self.page, self.path)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            self._draw(message.delta, message)
        elif kind == "session_event":
            if message.session_event.WhichOneof("type") == "script_compilation_exception":
                raise BrokenError(_shown(message.session_event.script_compilation_exception))
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise BrokenError("The page does not compile.")
            return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _begin(self, message: ForwardMsg) -> None:
        """A run begins: of a part of the page, which leaves the rest as it is, or of all of it."""
        begun = message.new_session
        self.page = begun.page_script_hash
        self.session = begun.initialize.session_id or self.session
        self._shell = begun.main_script_hash
        parts = [*message.metadata.run.fragment_ids]
        kept = [w for w in self.drawn.values() if parts and w.place.fragment not in parts]
        self._being_drawn = {widget.id: widget for widget in kept}
        self._tabs = {}
        if not parts:
            self.looks = {}

    def _draw(self, delta: Delta, message: ForwardMsg) -> None:
        place = Place(delta.fragment_id, message.metadata.active_script_hash)
        path = tuple(message.metadata.delta_path)
        if delta.WhichOneof("type") == "add_block":
            block = delta.add_block
            if block.WhichOneof("type") == "tab_container":
                before = self.drawn.get(block.tab_container.id)
                tabs = widgets.read_tabs(block, place, before)
                if tabs is not None:
                    self._tabs[path] = self._being_drawn[tabs.id] = tabs
            elif block.WhichOneof("type") == "tab" and path[:-1] in self._tabs:
                self._tabs[path[:-1]].options += (block.tab.label,)
        elif delta.WhichOneof("type") == "new_element":
            element = delta.new_element
            if element.WhichOneof("type") == "exception":
                raise BrokenError(_shown(element.exception))
            if element.WhichOneof("type") == "html" and _tells_of_failure(element.html.body):
                raise BrokenError(element.html.body)
            widget = widgets.read(element, place, self.drawn.get(widgets.name_of(element)))
            if widget is not None:
                self._being_drawn[widget.id] = widget


@asynccontextmanager
async def learner(port: int, path: str = "lab", query: str = "") -> AsyncIterator[Learner]:
    """Somebody whose browser is connected to the server at `port`, and has asked for nothing."""
    someone = Learner(port, path, query)
    await someone.connect()
    try:
        yield someone
    finally:
        await someone.close()


def _tells_of_failure(markup: str) -> bool:
    """Whether this stands in place of what a page could not show."""
    return any(said in markup for said in _said_of_failures())


@cache
def _said_of_failures() -> tuple[str, ...]:
    """The first words of it, in every language."""
    spoke = words.language()
    said = []
    for code in words.LANGUAGES:
        words.use(code)
        said.append(escape(sentence(""))[:FIRST_WORDS])
    words.use(spoke)
    return tuple(said)


def _shown(problem: Shown) -> str:
    return "\n".join([f"The page shows {problem.type}: {problem.message}", *problem.stack_trace])
