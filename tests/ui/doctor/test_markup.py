from ui.doctor import markup
from unrolled.doctor.diagnosis import Diagnosis, Finding, Fix, Shaped

FOUND = Finding(2, "error", "ValueError", "<b>words</b>", "<i>title</i>", "because <u>")
NOTHING = Diagnosis(True, (), (Shaped(1, "x", "(2, 3)"),))


def test_everything_is_escaped():
    text = "<script>alert(1)</script>\n& x"
    drawn = (
        markup.program(text, Diagnosis(True, (FOUND,), (Shaped(1, "<x>", "(2, 3)"),)))
        + markup.head(FOUND)
        + markup.line("a\n<line>", FOUND)
        + markup.words(FOUND)
        + markup.explanation(FOUND)
        + markup.fix(Fix("<a>", "<b>", "x"))
        + markup.change("<old>", Fix("", "", "<new>"))
    )
    for piece in (
        "<script>",
        "<i>title",
        "<b>words",
        "<u>",
        "<x>",
        "<a>",
        "<old>",
        "<new>",
        "<line>",
    ):
        assert piece not in drawn
    assert "&lt;script&gt;" in drawn


def test_lines_are_marked_and_shapes_stand_beside_them():
    drawn = markup.program("a\nb", Diagnosis(True, (FOUND,), (Shaped(1, "a", "(2, 3)"),)))
    assert 'class="u-line-error"' in drawn
    assert "a (2, 3)" in drawn


def test_the_line_is_quoted_where_there_is_one():
    at = [Finding(n, "error", None, None, "t", "e") for n in range(5)]
    text = "\n    b,\n\n" + "9" * 5000
    quoted = [markup.line(text, found) for found in at]
    assert ">b,<" in quoted[2]
    assert [bool(line) for line in quoted] == [False, False, True, False, True]
    assert len(quoted[4]) < 300


def test_the_summary_counts():
    found = Diagnosis(True, (FOUND, FOUND, Finding(1, "silent", None, None, "t", "e")))
    assert markup.summary(found) == "2 errors, 1 silent trap."
    assert "Nothing wrong" in markup.summary(NOTHING)
    assert "could be tried" in markup.summary(Diagnosis(True, ()))


def test_nothing_is_called_right_before_all_was_tried():
    early = Diagnosis(True, (), NOTHING.shapes, pending=True)
    assert "fit and predict have not been tried" in markup.summary(early)
    assert markup.manner(early) == "hint"
    assert "Nothing wrong so far" not in markup.summary(NOTHING)
    assert markup.summary(Diagnosis(True, (FOUND,), pending=True)) == "1 error."


def test_the_summary_looks_as_grave_as_what_it_tells():
    found = {kind: Finding(1, kind, None, None, "t", "e") for kind in ("silent", "unknown")}
    assert markup.manner(Diagnosis(True, (found["silent"], FOUND))) == "warn"
    assert markup.manner(Diagnosis(True, (found["silent"], found["unknown"]))) == "silent"
    assert markup.manner(NOTHING) == "right"
    assert markup.manner(Diagnosis(True, ())) == "hint"
    assert markup.manner(Diagnosis(True, (found["unknown"],))) == "hint"


def test_an_exception_without_words_stands_alone():
    assert ">SyntaxError<" in markup.words(Finding(1, "error", "SyntaxError", "", "t", "e"))


def test_only_what_differs_is_shown_of_a_change_as_far_in_as_it_stands_apart():
    assert list(markup.changed_lines("a\nb\nc", "a\n  B\nc")) == [("-", "b"), ("+", "  B")]
    before, after = "def f():\n    a\n    c", "def f():\n    if x:\n        b\n    c"
    assert list(markup.changed_lines(before, after)) == [
        ("-", "a"),
        ("+", "if x:"),
        ("+", "    b"),
    ]


def test_only_what_was_tried_is_said_to_be():
    assert "Tried just now" in markup.fix(Fix("a", "b", "x", proved=True))
    assert "Tried just now" not in markup.fix(Fix("a", "b", "x"))
