import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.errors import SpecError
from unrolled.fields import LARGEST_NUMBER, LONGEST_TEXT
from unrolled.typed import parse_table


@pytest.mark.parametrize(
    "text",
    [
        "1,2\n3,4",
        "1, 2\n3, 4",
        "1;2\n3;4",
        "1\t2\n3\t4",
        "1 2\n3 4",
        "  1   2  \n\n\n  3\t 4\n",
        "1,2\r\n3,4\r\n",
        "1,2,\n3,4,",
        "1;2;\n3;4;",
        "+1,2.0\n3e0,0.4e1",
        "a,b\n1,2\n3,4",
        "time, value\n\n1 , 2\n3 ,4",
        "x;\n1;2\n3;4",
        "x[0],x[1]\n1,2\n3,4",
        "x1 x2\n1 2\n3 4",
    ],
)
def test_tables_that_are_read(text):
    assert parse_table(text, 30, 4, LARGEST_NUMBER) == ((1.0, 2.0), (3.0, 4.0))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("5", ((5.0,),)),
        ("1\n2\n3", ((1.0,), (2.0,), (3.0,))),
        ("0.12345, -0.0", ((0.12345, 0.0),)),
        ("-1e6 1e6", ((-1e6, 1e6),)),
        ("1e-400", ((0.0,),)),
    ],
)
def test_tables_by_hand(text, rows):
    parsed = parse_table(text, 30, 4, LARGEST_NUMBER)
    assert parsed == rows
    assert all(math.copysign(1, n) == 1 for row in parsed for n in row if n == 0)


@pytest.mark.parametrize(
    ("text", "argument", "words"),
    [
        ("", "numbers", "1 to 3 lines"),
        ("  \n \n", "numbers", "1 to 3 lines"),
        ("a,b", "numbers", "1 to 3 lines"),
        ("1\n2\n3\n4", "numbers", "1 to 3 lines, one for each timestep, got 4 lines"),
        ("1,2\n3", "line 2", "2 numbers, as in the first line, got 1"),
        ("1\n2\n\n3,4", "line 4", "1 numbers, as in the first line, got 2"),
        ("a,b\n1,2\n3,4,5", "line 3", "1 to 2 numbers, got 3"),
        (",\n,", "line 2", "1 to 2 numbers, got 0"),
        ("1,2\n;;", "line 2", "1 to 2 numbers, got 0"),
        ("1,2\n3,x", "line 2", "numbers from -20 to 20, got x"),
        ("1,2\na,b", "line 2", "got a"),
        ("x1,2", "line 1", "got x1"),
        ("1O\n2", "line 1", "got 1O"),
        ("-.5x\n2", "line 1", "got -.5x"),
        ("1,nan", "line 1", "got nan"),
        ("1,inf", "line 1", "got inf"),
        ("1,-Infinity", "line 1", "got -Infinity"),
        ("1,1e999", "line 1", "got 1e999"),
        ("20\n20.001", "line 2", "numbers from -20 to 20, got 20.001"),
        ("1,<script>alert(1)</script>", "line 1", "got <script>alert"),
        ("0" * (LONGEST_TEXT + 1), "numbers", f"got {LONGEST_TEXT + 1} characters"),
        ("1 " * 10**6, "numbers", "got 2000000 characters"),
    ],
)
def test_tables_that_are_refused(text, argument, words):
    with pytest.raises(SpecError) as refused:
        parse_table(text, 3, 2, 20.0)
    assert refused.value.argument == argument
    assert words in str(refused.value)
    assert len(str(refused.value)) < 300


CELL = st.floats(width=32).map(str) | st.integers().map(str) | st.sampled_from(["", "x", "nan"])
LINES = st.lists(
    st.builds(
        lambda cells, mark: mark.join(cells), st.lists(CELL, max_size=6), st.sampled_from(",;\t ")
    ),
    max_size=8,
)


@given(st.text() | LINES.map("\n".join), st.integers(1, 8), st.integers(1, 5))
def test_no_text_raises_anything_else(text, most_rows, most_columns):
    try:
        rows = parse_table(text, most_rows, most_columns, LARGEST_NUMBER)
    except SpecError:
        return
    assert 1 <= len(rows) <= most_rows
    assert 1 <= len(rows[0]) <= most_columns
    assert len({len(row) for row in rows}) == 1
    assert all(abs(n) <= LARGEST_NUMBER for row in rows for n in row)


NUMBER = st.integers(-(10**9), 10**9).map(lambda n: n / 1000)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(NUMBER, min_size=width, max_size=width), min_size=1, max_size=30
        )
    ),
    st.sampled_from([",", ", ", ";", "\t", " "]),
)
def test_a_table_as_others_write_it_is_read(rows, mark):
    text = "\n".join(mark.join(map(str, row)) for row in rows)
    assert parse_table(text, 30, 4, LARGEST_NUMBER) == tuple(map(tuple, rows))
