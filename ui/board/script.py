"""The board's script: a file of its own that the browser keeps.

What a component is made with, Streamlit sends along with every message to it. So the component is
a line that loads this file, and a sweep is not a third longer than its numbers.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

HERE = Path(__file__).parent

PARTS = (
    "packing",
    "words",
    "colour",
    "frames",
    "layout",
    "heatmap",
    "network",
    "inputs",
    "sliders",
    "playhead",
    "readout",
    "weights",
    "wiring",
    "toolbar",
    "twin",
    "talk",
    "board",
)
"""The script, an idea a file, in this order in one module."""


@cache
def module() -> str:
    """One ES module of everything: markup, style and all of `PARTS`."""
    markup, style = ((HERE / f"board.{kind}").read_text("utf-8") for kind in ("html", "css"))
    scripts = [(HERE / "js" / f"{name}.js").read_text("utf-8") for name in PARTS]
    given = f"const MARKUP = {json.dumps(markup)}\nconst STYLE = {json.dumps(style)}\n"
    return "\n".join([given, *scripts])


@cache
def name() -> str:
    """The file's name; another for another text, so that it may be kept for ever."""
    return f"board-{hashlib.sha256(module().encode()).hexdigest()[:16]}.js"


LOADER = """
async function load() {
  for (let tries = 0; ; tries++) {
    // Another address for another try: a browser remembers that a module could not be had.
    const again = tries ? `?${tries}` : ""
    try {
      return await import(new URL("NAME" + again, document.baseURI))
    } catch (error) {
      if (tries === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}
const script = (window["NAME"] ??= load())
export default async (component) => (await script).ENTRY(component)
"""


def loader(entry: str) -> str:
    """A component's own script: it calls what the file exports as `entry`.

    The file is had once for all components of a page, and asked for again where the server was
    away just then.
    """
    # Every page lies beside the file.
    return LOADER.replace("NAME", name()).replace("ENTRY", entry)


def routes() -> list[Route]:
    """Where the server hands the file out; to go before Streamlit's own."""
    return [Route(f"/{name()}", _answer)]


async def _answer(_request: Request) -> Response:
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(module(), media_type="text/javascript", headers=kept)
