"""One file of HTML that stands alone: it asks nothing of any network, and may not.

Its policy lets no address be asked and runs no script but its own, known by its hash. What comes
from a person is text in it, and numbers and words of the picture are base64: nothing in them
can end the element that they stand in.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from ui.packing import pack
from ui.scripts import SHARED
from ui.takeaway.message import Message
from unrolled.words import language

HERE = Path(__file__).parent

PARTS = ("packing", "sentences", "colour")
"""What of `ui/js` is in each of them."""

DRAWING = ("reading", "drawing")


def document(name: str, title: str, texts: Mapping[str, str], picture: Message | None) -> str:
    """The whole file.

    Args:
        name: of its markup and style in this folder and of its script in `js`.
        title: as text.
        texts: what stands at the places of the markup, as markup: escape what is text.
        picture: for its script, as `message.of` has it.
    """
    frame, inside, style = _read("frame", "html"), _read(name, "html"), _read(name, "css")
    script = _script(name)
    return Template(frame).substitute(
        language=language(),
        script_hash=_hash(script),
        style_hash=_hash(style),
        title=escape(title),
        style=style,
        body=Template(inside).substitute(texts),
        picture=base64.b64encode(pack(*picture)).decode() if picture else "",
        script=script,
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _script(name: str) -> str:
    """All of its script: one module, so that its names are its own."""
    parts = [SHARED / part for part in PARTS] + [HERE / "js" / part for part in (*DRAWING, name)]
    return "\n".join(part.with_suffix(".js").read_text("utf-8") for part in parts)


@cache
def _read(name: str, ending: str) -> str:
    return (HERE / name).with_suffix("." + ending).read_text("utf-8")
