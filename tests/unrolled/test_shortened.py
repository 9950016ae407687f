"""Long links made short, and long again."""

import base64
import zlib
from urllib.parse import urlencode

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.shortened import (
    CHECK,
    LONGEST,
    LONGEST_READABLE,
    MOST_BYTES,
    PACKED,
    VERSION,
    damaged,
    shortened,
    whole,
)
from unrolled.shortened.marks import escaped, plain
from unrolled.shortened.numbers import MOST, PLACE, put_back, taken_out
from unrolled.shortened.usual import USUAL, WORDS

PAD = {"pad": "ab" * LONGEST_READABLE}
"""Makes any query long enough to be packed."""

SIGNS = st.text("0123456789.-_~,%&=()ae+ \x1b\x1c\x1e\x1f\x7f#é", max_size=40)
TEXTS = SIGNS | st.text(max_size=20) | st.sampled_from(WORDS)
QUERIES = st.dictionaries(TEXTS, TEXTS, max_size=8)


def packed(data: bytes) -> dict[str, str]:
    """A query that holds these bytes, with the right checksum."""
    check = zlib.crc32(data).to_bytes(4)[:CHECK]
    return {"v": VERSION, PACKED: base64.urlsafe_b64encode(check + data).decode().rstrip("=")}


def deflated(text: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=USUAL)
    return packing.compress(text) + packing.flush()


@given(QUERIES)
def test_every_query_comes_back_in_its_order(query: dict[str, str]) -> None:
    query = PAD | query
    if len(urlencode(query)) <= LONGEST_READABLE:
        query |= PAD
    short = shortened(query)
    assert list(short) == ["v", PACKED]
    assert list(whole(short).items()) == list(query.items())
    assert not damaged(whole(short))


@given(st.lists(SIGNS, max_size=4))
def test_numbers_are_taken_out_of_any_text_and_put_back(texts: list[str]) -> None:
    named = {str(k): escaped(text) for k, text in enumerate(texts)}
    assert put_back(*taken_out(named)) == named
    assert [plain(text) for text in named.values()] == texts


def test_what_is_a_number() -> None:
    text = "0_-0.5~12.25 (3, 4) kernel.0.3_-7 -0 1.50 1e3 0.1234 x2 %20 007"
    left, _numbers = taken_out({"x": text})
    wanted = "#_#~# (#, #) kernel.#.#_# -# 1.# 1e3 0.# x2 %20 007"
    assert left["x"].replace(PLACE, "#") == wanted


@pytest.mark.parametrize(("most", "bits"), [(0, 0), (1, 11), (20, 15.3)])
def test_a_number_takes_what_tells_it_from_the_least_to_the_greatest(
    most: int, bits: float
) -> None:
    numbers = np.random.default_rng(0).integers(-1000 * most, 1000 * most + 1, 2_000) / 1000
    folded = taken_out({"x": "_".join(f"{number:g}" for number in numbers)})[1]
    assert folded.bit_length() <= bits * len(numbers) + 80


def test_a_short_query_stays_as_it_is() -> None:
    query = {"v": "1", "cell": "GRU", "x": "1_2"}
    assert shortened(query) == query
    assert whole(query) == query


def test_what_does_not_get_shorter_stays_as_it_is() -> None:
    noise = np.random.default_rng(0).bytes(1_500)
    for query in (
        {"code": base64.urlsafe_b64encode(noise).decode()},
        {"x": "_".join(map(str, range(MOST + 1)))},
        {"x": "a" * (MOST_BYTES + 1)},
    ):
        assert shortened(query) == query


def test_what_stands_beside_a_packed_value_stays() -> None:
    short = shortened(PAD | {"t": "3"})
    assert whole(short | {"present": "0", "t": "5"}) == PAD | {"t": "5", "present": "0"}


@given(st.text(max_size=60) | st.text("abcXYZ019-_", max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    query = {"v": VERSION, PACKED: text}
    assert whole(query) == query
    assert damaged(whole(query))


@given(st.binary(max_size=80), st.text(PLACE + "_~\x1c\x1e\x1fab", max_size=40))
def test_any_bytes_are_read_without_an_error(data: bytes, text: str) -> None:
    for query in (packed(data), packed(deflated(text.encode()) + data)):
        found = whole(query)
        assert found == query or shortened(found | PAD)


def test_a_link_that_was_cut_or_changed_is_damaged() -> None:
    numbers = np.round(np.random.default_rng(0).uniform(-1, 1, 400), 3)
    query = shortened({"x": "_".join(map(str, numbers.tolist()))})
    value = query[PACKED]
    other = "A" if value[300] != "A" else "B"
    for text in (value[:-4], value[4:], value[:300] + other + value[301:], value + "AAAA"):
        assert damaged(whole({"v": VERSION, PACKED: text}))


@pytest.mark.parametrize(
    "query",
    [
        {"v": VERSION, PACKED: "A" * (LONGEST + 1)},
        packed(deflated(b"a" * (MOST_BYTES + 1))),
        packed(deflated(b"x\x1f" + PLACE.encode() * (MOST + 1))),
        packed(deflated(f"x\x1f{PLACE}".encode()) + b"\xff" * 40),
        packed(deflated(f"x\x1f\x1c{len(WORDS)}".encode())),
    ],
)
def test_what_is_unpacked_is_bounded(query: dict[str, str]) -> None:
    assert damaged(whole(query))


def test_what_no_address_can_hold_is_damaged() -> None:
    half = "\ud83d"
    assert damaged(whole(packed(deflated(f"word\x1f{half}".encode("utf-8", "surrogatepass")))))


def test_another_version_is_not_taken_for_this_one() -> None:
    query = {"v": "3", PACKED: shortened(PAD)[PACKED]}
    assert whole(query) == query
    assert not damaged(query)
