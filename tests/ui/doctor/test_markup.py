from ui.doctor import markup
from unrolled.doctor.diagnosis import Diagnosis, Finding, Fix, Shaped

FOUND = Finding(2, "error", "ValueError", "<b>words</b>", "<i>title</i>", "because <u>")
NOTHING = Diagnosis(True, ())


def test_everything_is_escaped():
    text = "<script>alert(1)</script>\n& x"
    drawn = (
        markup.program(text, Diagnosis(True, (FOUND,), (Shaped(1, "<x>", "(2, 3)"),)))
        + markup.head(FOUND)
        + markup.words(FOUND)
        + markup.explanation(FOUND)
        + markup.fix(Fix("<a>", "<b>", "x"))
        + markup.change("<old>", Fix("", "", "<new>"))
    )
    for piece in ("<script>", "<i>title", "<b>words", "<u>", "<x>", "<a>", "<old>", "<new>"):
        assert piece not in drawn
    assert "&lt;script&gt;" in drawn


def test_lines_are_marked_and_shapes_stand_beside_them():
    drawn = markup.program("a\nb", Diagnosis(True, (FOUND,), (Shaped(1, "a", "(2, 3)"),)))
    assert 'class="u-line-error"' in drawn
    assert "a (2, 3)" in drawn


def test_the_summary_counts():
    found = Diagnosis(True, (FOUND, FOUND, Finding(1, "silent", None, None, "t", "e")))
    assert markup.summary(found) == "2 errors, 1 silent trap."
    assert "Nothing wrong" in markup.summary(NOTHING)


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
