"""Scripts of components: each a file of its own that the browser keeps.

What a component is made with, Streamlit sends along with every message to it. So a component is
a line that loads its file, and a message is hardly longer than its numbers.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SHARED = Path(__file__).parent / "js"

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


@dataclass(frozen=True)
class Script:
    """The script of a component: one ES module of its markup, its style and its parts.

    Attributes:
        name: of the component, and of its files of markup and style.
        folder: where its files are; parts in the folder `js` there.
        shared: what it takes of `ui/js`, an idea a file; its style, if it has one, beside it.
        parts: its own, an idea a file. Shared ones come first in the module, each in its order.
    """

    name: str
    folder: Path
    shared: tuple[str, ...]
    parts: tuple[str, ...]

    @cached_property
    def module(self) -> str:
        """All of it as one text."""
        markup = (self.folder / f"{self.name}.html").read_text("utf-8")
        sheets = [SHARED / f"{part}.css" for part in self.shared]
        sheets = [*filter(Path.exists, sheets), self.folder / f"{self.name}.css"]
        style = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
        files = [
            *(SHARED / f"{part}.js" for part in self.shared),
            *(self.folder / "js" / f"{part}.js" for part in self.parts),
        ]
        given = f"const MARKUP = {json.dumps(markup)}\nconst STYLE = {json.dumps(style)}\n"
        return "\n".join([given, *(file.read_text("utf-8") for file in files)])

    @cached_property
    def file(self) -> str:
        """The file's name; another for another text, so that it may be kept for ever."""
        return f"{self.name}-{hashlib.sha256(self.module.encode()).hexdigest()[:16]}.js"

    def loader(self, entry: str = "default") -> str:
        """A component's own script: it calls what the file exports as `entry`.

        The file is had once for all components of a page, and asked for again where the server was
        away just then.
        """
        # Every page lies beside the file.
        return LOADER.replace("NAME", self.file).replace("ENTRY", entry)

    def route(self) -> Route:
        """Where the server hands the file out; to go before Streamlit's own."""
        return Route(f"/{self.file}", self._answer)

    async def _answer(self, _request: Request) -> Response:
        kept = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(self.module, media_type="text/javascript", headers=kept)
