"""A language in which every message is marked, and what a page says without marks."""

import gc
import json
import re
import sys
from collections.abc import Collection, Iterator
from functools import _lru_cache_wrapper
from gettext import NullTranslations
from html import unescape
from types import CodeType, FrameType
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

WORD = re.compile(r"[^\W\d_]{2,}(?:_\w+)*")
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
NO_WORDS = re.compile(
    r"<style.*?</style>|<code.*?</code>|`[^`]*`|&\w+;|%\w|\{[^}]*\}|t = \{?\w+\}?", re.DOTALL
)
"""Styles, code and its names."""

SAID = re.compile(r'\b(?:alt|aria-label|title)="([^"]*)"|\b(?:alt|aria-label|title)=\'([^\']*)\'')

UNREAD = {
    *("id", "key", "type", "url", "page", "format", "style", "language", "formId", "direction"),
    *("jsContent", "cssContent", "htmlContent", "componentName", "arrowData", "codeText", "icon"),
    *("gapSize", "justify", "align", "clickMode", "queryString", "bytes", "config", "theme"),
    *("elementId", "url", "pageScriptHash", "verticalAlignment", "dataType", "columns", "json"),
    *("layout", "step", "data", "source", "mixed", "shortcut", "selectionMode", "chartId"),
    *("default", "labelVisibility", "optionsFrom"),
}
"""Fields of Streamlit's messages that no person reads."""

CHART = {"text", "title", "name", "hovertemplate", "ticktext", "label"}
"""Fields of a chart that a person reads."""


PLACE = re.compile(r"(?<!\{)(\{[^{}]+\})(?!\})")


class Marked(NullTranslations):
    """A stand-in for a translation: every message between two marks, but what is put into it.

    Args:
        keeping: functions that must not say a message: what they return is kept for all readers.

    Attributes:
        kept: the messages that they said nevertheless.
    """

    def __init__(self, keeping: Collection[CodeType] = ()) -> None:
        super().__init__()
        self._keeping = keeping
        self.kept: set[tuple[str, str]] = set()

    def gettext(self, message: str) -> str:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_code in self._keeping:
                self.kept.add((frame.f_code.co_qualname, message))
            frame = frame.f_back
        return PLACE.sub(r"⟧\1⟦", f"⟦{message}⟧")

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)


def kept_for_all() -> set[CodeType]:
    """The functions of ours whose results are kept, but for those kept for each language."""
    found = set()
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and each.__module__.startswith(("ui", "unrolled")):
            code = each.__wrapped__.__code__
            if not {"language", "_language"} & set(code.co_varnames):
                found.add(code)
    return found


def unmarked(app: AppTest) -> dict[str, str]:
    """The words on a page that no catalogue was asked for, each with a text that it stands in."""
    found = {}
    for text in texts(app):
        outside = NO_WORDS.sub(" ", text)
        spoken = " ".join(one or other for one, other in SAID.findall(outside))
        outside = f"{re.sub(r'<[^>]*>', ' ', outside)} {spoken}"
        found |= dict.fromkeys(WORD.findall(unescape(MARKED.sub(" ", outside))), text)
    return found


def texts(app: AppTest) -> Iterator[str]:
    """Whatever the elements of a page say, their help and their options included."""
    for block in app._tree.children.values():
        for message in _messages(block):
            yield from _strings(message)


def _messages(block: Any) -> Iterator[dict[str, Any]]:
    for node in block.children.values():
        if getattr(node, "proto", None) is not None:
            yield MessageToDict(node.proto)
        if hasattr(node, "children"):
            yield from _messages(node)


def _strings(message: Any, read: bool = True) -> Iterator[str]:
    if isinstance(message, dict):
        for name, value in message.items():
            if name == "spec" and isinstance(value, str):  # a chart
                yield from _strings(json.loads(value), read=False)
            elif name not in UNREAD or (not read and name in CHART):
                yield from _strings(value, read or name in CHART)
    elif isinstance(message, list):
        for value in message:
            yield from _strings(value, read)
    elif isinstance(message, str) and read and not message.isupper():  # no word of Streamlit's own
        yield message
