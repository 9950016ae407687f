"""The code as a scanner sees it: zxing reads it, which had no part in making it."""

import base64
from urllib.parse import unquote

import pytest

from ui.classroom import qr


@pytest.mark.parametrize("length", [20, 120])
def test_the_picture_is_black_on_white_with_room_around_it(length: int) -> None:
    head, _comma, body = qr.picture("x" * length).partition(",")
    assert head.startswith("data:image/svg+xml")
    svg = base64.b64decode(body).decode() if "base64" in head else unquote(body)
    assert "#fff" in svg
    assert "#000" in svg
    assert qr.QUIET >= 4
