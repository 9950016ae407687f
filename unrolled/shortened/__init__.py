"""Long links made short: a query as one packed value, and back.

Words that links often say become numbers, and numbers leave the text (`numbers.py`); what is left
is compressed with the text that links usually have (`usual.py`).
"""

import base64
import zlib
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode

from unrolled.shortened.marks import PAIR, VALUE, WORD, escaped, plain
from unrolled.shortened.numbers import put_back, taken_out
from unrolled.shortened.usual import USUAL, WORDS

VERSION = "2"
"""Version of the packed form, written as ``v``; a readable link is version 1. It goes up with any
change of what this package writes, and what it wrote before stays readable."""

PACKED = "z"
"""The name of the packed value."""

LONGEST_READABLE = 1_000
"""Characters of a query that stays as it is, for people to read."""

LONGEST = 8_000
"""Characters of a packed value; longer ones are neither written nor read."""

MOST_BYTES = 100_000
"""Bytes that are unpacked at most."""

KEPT = 64
"""Links that are kept both ways: a page asks for its own several times in a run, 5 ms each."""

CHECK = 3
"""Bytes of the checksum that tells a link which was cut or changed on its way."""


def shortened(query: Mapping[str, str]) -> dict[str, str]:
    """`query` as it goes into an address: as it is while it is short, else packed."""
    readable = len(urlencode(query))
    if readable <= LONGEST_READABLE:
        return dict(query)
    try:
        short = {"v": VERSION, PACKED: _packed(tuple(query.items()))}
    except ValueError:
        return dict(query)
    fits = len(short[PACKED]) <= LONGEST and len(urlencode(short)) < readable
    return short if fits else dict(query)


def whole(query: Mapping[str, str]) -> dict[str, str]:
    """`shortened` undone; what stands beside the packed value stays.

    A query that was damaged comes back as it is: `damaged` tells.
    """
    if not damaged(query):
        return dict(query)
    beside = {name: text for name, text in query.items() if name not in ("v", PACKED)}
    try:
        return {**_unpacked(query[PACKED]), **beside}
    except (ValueError, zlib.error):
        return dict(query)


def damaged(query: Mapping[str, str]) -> bool:
    """Whether a query is packed although it went through `whole`."""
    return query.get("v") == VERSION and PACKED in query


@lru_cache(KEPT)
def _packed(query: tuple[tuple[str, str], ...]) -> str:
    """The packed value.

    Raises:
        ValueError: for what is too much to be unpacked.
    """
    left, numbers = taken_out({escaped(name): _worded(text) for name, text in query})
    text = PAIR.join(f"{name}{VALUE}{value}" for name, value in left.items())
    written = text.encode()
    if len(written) > MOST_BYTES:
        raise ValueError(len(written))
    packing = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, USUAL)
    data = packing.compress(written) + packing.flush()
    data += numbers.to_bytes((numbers.bit_length() + 7) // 8)
    return base64.urlsafe_b64encode(_check(data) + data).decode().rstrip("=")


@lru_cache(KEPT)
def _unpacked(packed: str) -> Mapping[str, str]:
    """`_packed` undone.

    Raises:
        ValueError, zlib.error: for what was damaged.
    """
    if len(packed) > LONGEST:
        raise ValueError(len(packed))
    data = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    check, data = data[:CHECK], data[CHECK:]
    if check != _check(data):
        raise ValueError(check)
    unpacking = zlib.decompressobj(-15, USUAL)
    text = unpacking.decompress(data, MOST_BYTES).decode()
    if not unpacking.eof:
        raise ValueError(len(text))
    pairs = (pair.partition(VALUE) for pair in text.split(PAIR))
    left = {name: value for name, _sign, value in pairs}
    found = put_back(left, int.from_bytes(unpacking.unused_data))
    return {plain(name): _plain_value(value) for name, value in found.items()}


def _check(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4)[:CHECK]


def _worded(text: str) -> str:
    """A value, a usual one as its number."""
    return f"{WORD}{WORDS.index(text)}" if text in WORDS else escaped(text)


def _plain_value(value: str) -> str:
    """`_worded` undone.

    Raises:
        ValueError: for the number of no word.
    """
    if not value.startswith(WORD):
        return plain(value)
    number = value.removeprefix(WORD)
    if not number.isdecimal() or int(number) >= len(WORDS):
        raise ValueError(value)
    return WORDS[int(number)]
