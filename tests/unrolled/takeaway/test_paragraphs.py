import ast

import pytest

from unrolled.cells import CELLS
from unrolled.snippet import program
from unrolled.spec import RunSpec
from unrolled.takeaway.paragraphs import Paragraph, paragraphs


def test_a_comment_is_the_heading_of_what_stands_below_it():
    text = "import keras\n\n# One,\n# two\nx = 1\n# three\ny = 2\n\n\nz = 3\n"
    assert paragraphs(text) == [
        Paragraph("", "import keras"),
        Paragraph("One, two", "x = 1\n# three\ny = 2"),
        Paragraph("", "z = 3"),
    ]


def test_a_definition_stays_with_what_follows_it():
    text = "# Input\ndef f():\n    a = 1\n\n    return a\n\n\nx = f()\n\n# Layer\ny = 2\n"
    whole = "def f():\n    a = 1\n\n    return a\n\n\nx = f()"
    assert paragraphs(text) == [Paragraph("Input", whole), Paragraph("Layer", "y = 2")]


@pytest.mark.parametrize(
    "text",
    [
        'x = """\n\n# no comment\n\ny = 1\n"""\n\nz = 2',
        "x = [\n\n    1,\n\n# of one\n\n    2,\n]\n\ny = 1",
        "if x:\n    y = 1\n\nelse:\n    y = 2\n\nz = 3",
        "@f.g\n\nclass A:\n    x = 1\n\n    # of A\n    y = 2\n\n# after A\n\nz = 1",
        "def f():\n    a = 1\n\n# amid f\n\n    return a\n\nx = f()",
    ],
)
def test_no_statement_is_cut(text):
    parts = paragraphs(text)
    assert len(parts) > 1 or "def" in text
    bodies = [node for part in parts for node in ast.parse(part.code).body]
    assert list(map(ast.dump, bodies)) == list(map(ast.dump, ast.parse(text).body))


@pytest.mark.parametrize(
    "text", ["x = (", "'''", "  x = 1\n y = 2", "class A:\n\n", "", "\0", "if"]
)
def test_what_is_no_program_stays_in_one_piece(text):
    assert "\n".join(part.code for part in paragraphs(text)) == text.strip("\n")


@pytest.mark.parametrize("cell", CELLS)
def test_the_programs_of_the_lab_have_headings(cell):
    weights = "leaky" if CELLS[cell].has_sets else "default"
    text = program(RunSpec(cell=cell, weights=weights))
    parts = paragraphs(text)
    headings = [part.heading for part in parts if part.heading]
    assert headings[0] == "The input, (batch, timesteps, features)"
    assert "The initial state, (batch, units) each" in headings
    joined = "\n".join(part.code for part in parts)
    assert ast.dump(ast.parse(joined)) == ast.dump(ast.parse(text))
