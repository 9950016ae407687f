"""Firefox, driven over WebDriver BiDi on a plain websocket: as much of it as the tests need.

https://w3c.github.io/webdriver-bidi/ has the commands. Names follow tests/browser/driving.py.
"""

import base64
import json
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.driving import HARMLESS, PATIENCE

SETTINGS: dict[str, bool | int | str] = {
    # Nothing is asked of hosts elsewhere, and no page of Firefox's own comes up.
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.systemAddon.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    # As for the visitors in Chromium: what moves while Streamlit is at work costs time.
    "ui.prefersReducedMotion": 1,
    "intl.accept_languages": "en-GB",
    # Files go where the test says.
    "browser.download.folderList": 2,
    "browser.download.alwaysOpenPanel": False,
}
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
REFUSED = "The page’s settings blocked WebAssembly"
"""What Firefox says where Streamlit's files ask for what the policy leaves out; all works."""

START = 60.0
"""Seconds Firefox may take to listen, on a busy machine."""

KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c"} | {
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
}
"""Keys by their names, as WebDriver writes them."""

SETTLED = """document.querySelector('[data-testid="stApp"]')
    ?.matches('[data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]')
  && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')"""
"""What `tests.browser.driving.settled` waits for."""

FOUND = """(selector, name) => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap((e) =>
    e.shadowRoot ? [e, ...all(e.shadowRoot)] : [e])
  const named = (e) => [e.ariaLabel, e.innerText?.split("\\n")[0].trim()].includes(name)
  const one = all(document).find((e) => e.matches(selector) && named(e) && e.checkVisibility())
  one?.scrollIntoView({ block: "center" })
  const box = one?.getBoundingClientRect()
  const place = box && [box.x, box.y, box.width, box.height]
  // Where it was a moment ago as well, and in sight: what is being put in its place still moves.
  const rests = String(place) === window.placed
  window.placed = String(place)
  return rests && box?.right <= innerWidth && box.bottom <= innerHeight && place
}"""
"""The box of an element by its selector and name, in components as well; scrolled to."""

WAITED = """(condition, patience) => new Promise((done, failed) => {
  const end = performance.now() + patience
  const look = () => {
    const found = condition()
    if (found) done(found)
    else if (performance.now() > end) failed(new Error(`never true: ${condition}`))
    else setTimeout(look, 20)
  }
  look()
})"""


class RefusedError(Exception):
    """What Firefox says to a command that it does not carry out."""


class Firefox:
    """One page in one Firefox, and whatever went wrong in it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._asked = 0
        self.faults: list[str] = []
        self.saved: list[Path] = []
        self.ask("session.new", capabilities={})
        events = ["log.entryAdded", "browsingContext.downloadEnd"]
        self.ask("session.subscribe", events=events)
        (tab,) = self.ask("browsingContext.getTree")["contexts"]
        self.tab = tab["context"]

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Carry out a command, and note what happens meanwhile."""
        self._asked += 1
        self._socket.send(json.dumps({"id": self._asked, "method": method, "params": parameters}))
        while True:
            told = self._hear()
            if told.get("id") == self._asked:
                if told["type"] == "error":
                    raise RefusedError(f"{method}: {told['error']}: {told['message']}")
                result: dict[str, Any] = told["result"]
                return result

    def open(self, url: str) -> None:
        """Go there, and wait until the page is at rest."""
        self.ask("browsingContext.navigate", context=self.tab, url=url, wait="complete")
        self.settled()

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, awaited; it has to fit into JSON."""
        answer = self.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            target={"context": self.tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RefusedError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def wait(self, condition: str) -> Any:
        """The value of `condition` as soon as it is one that counts as true."""
        return self.evaluate(f"({WAITED})(() => ({condition}), {PATIENCE})")

    def settled(self) -> None:
        """Wait until nothing moves on the page."""
        self.wait(SETTLED)

    def size(self, width: int, height: int) -> None:
        """The size of the page, in its own pixels."""
        viewport = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self.tab, viewport=viewport)

    def press(self, *keys: str) -> None:
        """Strike keys, one after the other."""
        strokes = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keys", "actions": strokes})

    def box(self, selector: str, name: str) -> tuple[float, float, float, float]:
        """Where an element is on the screen: (left, top, width, height). Waits until it is."""
        found = self.wait(f"({FOUND})({json.dumps(selector)}, {json.dumps(name)})")
        left, top, width, height = found
        return left, top, width, height

    def click(self, selector: str, name: str) -> None:
        """Press and let go of the mouse in the middle of an element."""
        left, top, width, height = self.box(selector, name)
        self.hold((left + width / 2, top + height / 2))
        self.let_go()

    def hold(self, place: Sequence[float]) -> None:
        """Press the mouse at a place, and stay down."""
        self._mouse([_move(*place), {"type": "pointerDown", "button": 0}])

    def move(self, places: Sequence[Sequence[float]]) -> None:
        """Move the mouse from place to place, one at each frame of the screen."""
        for place in places:
            self._mouse([_move(*place)])

    def let_go(self) -> None:
        """Let go of the mouse."""
        self._mouse([_UP])

    def picture(self, path: Path) -> None:
        """Keep what the page looks like."""
        shot = self.ask("browsingContext.captureScreenshot", context=self.tab)
        path.write_bytes(base64.b64decode(shot["data"]))

    def next_file(self) -> Path:
        """The file that is saved next, once it is whole."""
        while not self.saved:
            self._hear()
        return self.saved.pop(0)

    def _mouse(self, actions: list[dict[str, Any]]) -> None:
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def _act(self, source: dict[str, Any]) -> None:
        self.ask("input.performActions", context=self.tab, actions=[source])

    def _hear(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self._socket.recv(timeout=PATIENCE / 1000))
        if told.get("method") == "log.entryAdded":
            self._note(told["params"])
        if told.get("method") == "browsingContext.downloadEnd":
            self.saved.append(Path(told["params"]["filepath"]))
        return told

    def _note(self, entry: dict[str, Any]) -> None:
        text = str(entry.get("text"))
        if entry["level"] == "error" and not (HARMLESS.search(text) or REFUSED in text):
            self.faults.append(f"{entry['type']}: {entry['text']}")


_UP = {"type": "pointerUp", "button": 0}


def _move(x: float, y: float) -> dict[str, Any]:
    return {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}


@contextmanager
def firefox(path: str, folder: Path, dark: bool = False) -> Iterator[Firefox]:
    """A Firefox of the test's own, with its profile and what it saves in `folder`.

    Args:
        path: of Firefox.
        dark: whether the machine of whoever looks is set to dark colours.
    """
    saved = folder / "saved"
    saved.mkdir(parents=True)
    chosen = SETTINGS | {
        "browser.download.dir": str(saved),
        "layout.css.prefers-color-scheme.content-override": 0 if dark else 1,
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(chosen[name])});" for name in chosen]
    (folder / "user.js").write_text("\n".join(lines))
    log = folder / "firefox.log"
    command = [path, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile"]
    with log.open("wb") as written:
        process = subprocess.Popen([*command, str(folder)], stdout=written, stderr=written)
    try:
        # Pictures of a page are larger than what the package takes for one message.
        with connect(f"{_address(process, log)}/session", max_size=None) as socket:
            page = Firefox(socket)
            yield page
            page.ask("browser.close")
        process.wait(timeout=START)
    finally:
        process.kill()
        process.wait()


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    deadline = time.monotonic() + START
    while not (found := LISTENING.search(log.read_text(errors="replace"))):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"Firefox did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.02)
    return found[1]
