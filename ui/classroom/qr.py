"""A QR code as a picture that any page can hold."""

from functools import lru_cache

import segno

QUIET = 4
"""Empty modules around the code: what the standard asks for, and scanners need."""


@lru_cache(maxsize=64)
def picture(text: str) -> str:
    """An address of data with the SVG of `text`: black on white, in every theme."""
    code = segno.make(text, error="m", micro=False)
    return code.svg_data_uri(border=QUIET, dark="#000", light="#fff")
