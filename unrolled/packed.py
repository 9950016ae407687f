"""Programs in a link: packed, and unpacked within bounds."""

import base64
import binascii
import zlib
from dataclasses import dataclass
from typing import Any

from unrolled.errors import SpecError
from unrolled.words import gettext as _


def packed(text: str) -> str:
    """`text` as a link carries it."""
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def unpacked(link: str, longest: int) -> str:
    """The text that a link carries; empty where it was damaged.

    Args:
        longest: bytes that are unpacked at most.
    """
    try:
        data = base64.urlsafe_b64decode(link + "=" * (-len(link) % 4))
        opened = zlib.decompressobj()
        text = opened.decompress(data, longest).decode()
    except (ValueError, binascii.Error, zlib.error):
        return ""
    return text if opened.eof else ""


@dataclass(frozen=True)
class Program:
    """A program as somebody typed it, of at most `longest` characters; empty for none.

    Attributes:
        longest_link: characters that it may take when it is packed.
    """

    longest: int
    longest_link: int

    def check(self, name: str, value: Any) -> str:
        """`value` with plain line ends."""
        if not isinstance(value, str) or len(value) > self.longest:
            raise SpecError(name, self._expected(), _("more"))
        text = value.replace("\r\n", "\n")
        try:
            link = self.write(text)
        except UnicodeEncodeError:
            raise SpecError(name, _("characters that can be written"), _("others")) from None
        if len(link) > self.longest_link:
            expected = _("a program that fits into a link")
            raise SpecError(name, expected, _("{n} characters").format(n=len(text)))
        return text

    def read(self, name: str, text: str) -> str:
        """The program that a link carries."""
        if not text:
            return ""
        program = unpacked(text, 4 * self.longest) if len(text) <= self.longest_link else ""
        if not program:
            raise SpecError(name, _("a program that was not damaged on its way"), text)
        return program

    def write(self, value: str) -> str:
        """`value`, packed."""
        return packed(value) if value else ""

    def _expected(self) -> str:
        return _("a program of at most {n} characters").format(n=self.longest)
