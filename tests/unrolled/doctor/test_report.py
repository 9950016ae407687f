import json

from unrolled.doctor import report
from unrolled.doctor.diagnosis import Diagnosis, Finding, Fix, Shaped

FIX = Fix("Do this", "it means that", "code", True)
FOUND = Finding(1, "error", "ValueError", "its words", "It breaks", "because", (FIX,), "rule")
WHOLE = Diagnosis(True, (FOUND,), (Shaped(1, "x", "(2, 3)"),), "modern")


def test_the_data_have_their_form():
    assert report.as_data(WHOLE) == {
        "understood": True,
        "findings": [
            {
                "line": 1,
                "kind": "error",
                "exception": "ValueError",
                "keras": "its words",
                "title": "It breaks",
                "explanation": "because",
                "fixes": [{"title": "Do this", "code": "code", "proved": True}],
            }
        ],
        "shapes": [{"line": 1, "name": "x", "shape": "(2, 3)"}],
        "modern": "modern",
        "notes": [],
    }
    json.dumps(report.as_data(WHOLE))


def test_the_text_says_all_of_it():
    text = report.as_text(WHOLE, "x = 1")
    for piece in ("Error, line 1: It breaks", "x = 1", "ValueError: its words", "because"):
        assert piece in text
    assert "-> Do this" in text
    assert "only what is old is changed" in text
    assert text.rstrip().endswith("modern")


def test_nothing_found_is_said():
    tried = Diagnosis(True, (), WHOLE.shapes)
    assert "Nothing is wrong" in report.as_text(tried, "")
    assert "Nothing in it could be tried" in report.as_text(Diagnosis(True, ()), "")


def test_what_is_long_or_empty_is_told_shortly():
    found = Finding(1, "error", "SyntaxError", "", "It breaks", "because")
    text = report.as_text(Diagnosis(False, (found,)), "(" * 5000)
    assert "| SyntaxError\n" in text
    assert len(text) < 500


def test_a_terminal_is_not_steered():
    found = Finding(1, "error", "E", "a\x1b[31mb", "t", "")
    text = report.as_text(Diagnosis(True, (found,)), "x = '\x1b]0;t\x07\u202e'")
    assert "\x1b" not in text
    assert "\u202e" not in text
