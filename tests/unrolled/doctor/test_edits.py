import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.doctor.edits import Edit, edited, span
from unrolled.doctor.source import read


def test_the_place_of_a_node_is_counted_in_characters() -> None:
    source = read("a = 'äö漢'; b = f(é)\nc = g(ü)")
    calls = [n for n in ast.walk(source.tree) if isinstance(n, ast.Call)]
    assert [source.text[slice(*span(source, c))] for c in calls] == ["f(é)", "g(ü)"]


def test_a_node_without_a_place_is_refused() -> None:
    source = read("x = 1")
    with pytest.raises(TypeError):
        span(source, source.tree)


@pytest.mark.parametrize(
    ("edits", "text", "lines"),
    [
        ([], "a\nb\nc", (1, 2, 3)),
        ([Edit(2, 3, "B")], "a\nB\nc", (1, 2, 3)),
        ([Edit(0, 0, "x\n")], "x\na\nb\nc", (1, 1, 2, 3)),
        ([Edit(2, 2, "x\n")], "a\nx\nb\nc", (1, 2, 2, 3)),
        ([Edit(2, 3, "x\ny\nz")], "a\nx\ny\nz\nc", (1, 2, 2, 2, 3)),
        ([Edit(2, 4, "")], "a\nc", (1, 3)),
        ([Edit(1, 4, "")], "ac", (1,)),
        ([Edit(5, 5, "\nd")], "a\nb\nc\nd", (1, 2, 3, 3)),
        ([Edit(2, 4, "x\n")], "a\nx\nc", (1, 2, 3)),
        ([Edit(2, 3, "B"), Edit(2, 3, "B")], "a\nB\nc", (1, 2, 3)),
        ([Edit(0, 3, "A"), Edit(2, 3, "B")], "A\nc", (1, 3)),
        ([Edit(2, 2, "x"), Edit(2, 2, "y")], "a\nxyb\nc", (1, 2, 3)),
        ([Edit(2, 2, "("), Edit(2, 3, "B"), Edit(3, 3, ")")], "a\n(B)\nc", (1, 2, 3)),
    ],
)
def test_edits_are_made_and_the_lines_remembered(
    edits: list[Edit], text: str, lines: tuple[int, ...]
) -> None:
    done = edited("a\nb\nc", edits)
    assert (done.text, done.lines) == (text, lines)


def test_a_line_that_does_not_exist_is_its_own_origin() -> None:
    assert edited("a", []).origin(7) == 7
    assert edited("a\nb", [Edit(0, 0, "x\n")]).origin(3) == 2


@given(st.text(alphabet="ab\n", max_size=30), st.data())
def test_each_line_comes_from_one_of_the_text_and_those_left_alone_from_their_own(
    text: str, data: st.DataObject
) -> None:
    place = st.integers(0, len(text))
    row = data.draw(st.lists(st.tuples(place, place, st.text(alphabet="xy\n", max_size=3))))
    done = edited(text, [Edit(min(a, b), max(a, b), new) for a, b, new in row])
    assert len(done.lines) == done.text.count("\n") + 1
    assert list(done.lines) == sorted(done.lines)
    originals = text.split("\n")
    for line, origin in zip(done.text.split("\n"), done.lines, strict=True):
        assert 1 <= origin <= len(originals)
        if line and not set(line) & set("xy") and len(row) == 0:
            assert line == originals[origin - 1]


def test_a_long_text_with_many_edits_is_done_at_once() -> None:
    text = "ab\n" * 13_000
    done = edited(text, [Edit(k, k + 1, "x") for k in range(0, len(text), 3)])
    assert done.text == "xb\n" * 13_000
    assert done.lines[-1] == 13_001
