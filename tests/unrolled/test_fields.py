import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.errors import SpecError
from unrolled.fields import (
    LARGEST_NUMBER,
    LONGEST_TEXT,
    Choice,
    Flag,
    Numbers,
    Real,
    Settings,
    Text,
    Whole,
    check_fields,
    read_query,
    read_spec,
    ruled,
    write_query,
)

WHOLE, CHOICE, FLAG, TEXT, NUMBERS = Whole(1, 64), Choice(("a", "b")), Flag(), Text(3), Numbers(4)
SETTINGS, REAL = Settings(2, 10), Real(-2, 6)
NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(
    ("rule", "value", "normal"),
    [
        (WHOLE, 1, 1),
        (WHOLE, 64, 64),
        (WHOLE, np.int64(7), 7),
        (WHOLE, np.uint8(7), 7),
        (REAL, 6, 6.0),
        (REAL, -0.5, -0.5),
        (CHOICE, "b", "b"),
        (FLAG, False, False),
        (TEXT, "é 中", "é 中"),
        (NUMBERS, [[1, 2], [3, 4]], ((1.0, 2.0), (3.0, 4.0))),
        (NUMBERS, np.float32([[0.5]]), ((0.5,),)),
        (NUMBERS, [], ()),
        (NUMBERS, [[LARGEST_NUMBER, -LARGEST_NUMBER]], ((1e6, -1e6),)),
        (SETTINGS, [], ()),
        (SETTINGS, [["a[1,2]", -10], ("b:f", np.float32(0.5))], (("a[1,2]", -10.0), ("b:f", 0.5))),
    ],
)
def test_accepts(rule, value, normal):
    checked = rule.check("name", value)
    assert checked == normal
    assert type(checked) is type(normal)


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        *((WHOLE, value, "a whole number from 1 to 64") for value in (
            0, 65, -1, 10**100, True, np.True_, 4.0, np.float32(4), "4", None, NAN, [4],
            np.array([4, 4]), int,
        )),
        *((REAL, value, "a number from -2 to 6") for value in (
            NAN, INF, -2.01, 10**400, True, "1", None, [1], 1j,
        )),
        *((CHOICE, value, "one of a, b") for value in ("c", "", "A", None, 1, ["a"])),
        *((FLAG, value, "True or False") for value in (1, 0, "1", None, np.True_)),
        *((TEXT, value, "a text of 1 to 3 characters") for value in ("", "abcd", None, b"a", 1)),
        *((TEXT, value, "printable characters only") for value in (
            "a\n", "\0", "\ud800", "\u202e",
        )),
        *((NUMBERS, value, "rows of numbers") for value in (
            None, 1, [1, 2], [["a"]], [[None]], [[1j]], [[[1]]], [[1], None],
        )),
        *((NUMBERS, [[value]], "numbers from -1e+06 to 1e+06") for value in (
            NAN, INF, -INF, 1_000_001, -1e300,
        )),
        (NUMBERS, [[10**400]], "rows of numbers"),
        (NUMBERS, [[1, 2, 3, 4, 5]], "at most 4 numbers"),
        (NUMBERS, np.zeros((1000, 1000)), "at most 4 numbers"),
        *((SETTINGS, value, "pairs of a name and a number") for value in (
            None, 1, [1], ["abc"], [["a", "b"]], [["a", None]], [["a", 1, 2]],
        )),
        *((SETTINGS, [["a", value]], "numbers from -10 to 10") for value in (NAN, INF, -10.01)),
        (SETTINGS, [["a", 1], ["b", 2], ["c", 3]], "at most 2 weights set by hand"),
    ],
)  # fmt: skip
def test_refuses(rule, value, expected):
    with pytest.raises(SpecError) as refused:
        rule.check("name", value)
    assert refused.value.argument == "name"
    assert refused.value.expected == expected
    assert str(refused.value) == f"name: expected {expected}, got {refused.value.came}."


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (WHOLE, ""),
        (WHOLE, "4.0"),
        (WHOLE, "four"),
        (WHOLE, "9" * 5000),
        (WHOLE, "4" + " " * 30 + "x"),
        (WHOLE, "0" * 30 + "4x"),
        (REAL, ""),
        (REAL, "nan"),
        (REAL, "6.5"),
        (REAL, "1" * 5000),
        (FLAG, ""),
        (FLAG, "2"),
        (FLAG, "yes"),
        (NUMBERS, "1_"),
        (NUMBERS, "~"),
        (NUMBERS, "1,2"),
        (NUMBERS, "nan"),
        (NUMBERS, "1_inf"),
        (NUMBERS, "1e999"),
        (NUMBERS, "1_2_3_4_5"),
        (NUMBERS, "1_" * LONGEST_TEXT),
        (SETTINGS, "gain"),
        (SETTINGS, "gain_"),
        (SETTINGS, "gain_x"),
        (SETTINGS, "gain_nan"),
        (SETTINGS, "gain_11"),
        (SETTINGS, "a_1~"),
        (SETTINGS, "a_1" * LONGEST_TEXT),
    ],
)
def test_refuses_in_a_link(rule, text):
    with pytest.raises(SpecError) as refused:
        rule.check("name", rule.read("name", text))
    assert refused.value.argument == "name"
    assert len(str(refused.value)) < 200


def test_minus_zero_is_zero():
    ((number,),) = NUMBERS.check("name", [[-0.0]])
    assert math.copysign(1, number) == 1


@pytest.mark.parametrize(
    ("rule", "value", "text"),
    [
        (WHOLE, 12, "12"),
        (REAL, 2.0, "2"),
        (REAL, 0.1, "0.1"),
        (FLAG, True, "1"),
        (FLAG, False, "0"),
        (NUMBERS, (), "0"),
        (NUMBERS, ((1.0, -2.5), (0.1, 1e-7)), "1_-2.5~0.1_1e-07"),
        (NUMBERS, ((1e6,),), "1000000"),
        (SETTINGS, (), "0"),
        (SETTINGS, (("gain", -0.5), ("b_k[0,12]", 1.0), ("bias:f", 2.0)),
         "gain_-0.5~b_k.0.12_1~bias.f_2"),
    ],
)  # fmt: skip
def test_written_in_a_link(rule, value, text):
    assert rule.write(value) == text
    assert rule.read("name", text) == value


@given(st.lists(st.floats(-LARGEST_NUMBER, LARGEST_NUMBER), min_size=2, max_size=2))
def test_any_number_survives_a_link(row):
    value = NUMBERS.check("name", [row, row])
    assert NUMBERS.check("name", NUMBERS.read("name", NUMBERS.write(value))) == value


@dataclass(frozen=True)
class Small:
    n: int = ruled(2, Whole(1, 3))
    name: str = ruled("a", CHOICE)
    rows: tuple = ruled((), NUMBERS)

    def __post_init__(self):
        check_fields(self)


def test_a_dataclass_follows_its_rules():
    small = Small(n=np.int8(3), rows=[[1, 2]])
    assert (type(small.n), small.rows) == (int, ((1.0, 2.0),))
    assert write_query(small) == {"n": "3", "name": "a", "rows": "1_2"}
    with pytest.raises(SpecError, match="n: expected a whole number from 1 to 3, got 4"):
        Small(n=4)


def test_reading_keeps_what_is_usable():
    values, problems = read_query(Small, {"n": "9", "name": "b", "rows": "1_x", "other": "1"})
    assert values == {"name": "b"}
    assert [problem.argument for problem in problems] == ["n", "rows"]


@dataclass(frozen=True)
class Pair:
    """Two numbers of which the second may not be smaller."""

    low: int = ruled(1, Whole(0, 9))
    high: int = ruled(5, Whole(0, 9))
    name: str = ruled("a", Choice(("a", "b")))

    def __post_init__(self):
        check_fields(self)
        if self.high < self.low:
            raise SpecError("high", "no less than low", self.high)


def test_of_a_damaged_link_all_is_kept_that_can_be():
    assert read_spec(Pair, {"low": "2", "high": "x", "name": "b"})[0] == Pair(2, 5, "b")
    spec, problems = read_spec(Pair, {"low": "4", "high": "3", "name": "b"})
    assert (spec, [p.argument for p in problems]) == (Pair(4, 5, "b"), ["high"])
    # What cannot be blamed on a value of the link: everything stands at its default.
    spec, problems = read_spec(Pair, {"low": "7", "name": "b"})
    assert (spec, [p.argument for p in problems]) == (Pair(), ["high"])
