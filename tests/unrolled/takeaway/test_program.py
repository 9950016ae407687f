import ast

import pytest

from unrolled.takeaway import Experiment
from unrolled.takeaway.made_with import made_with, version
from unrolled.takeaway.program import program

BODY = "import keras\n\nprint(keras.__version__)\n"

NASTY = [
    "a\nimport os\r\nos.abort()",
    "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\0h",
    "coding: latin-1\n# -*- coding: utf-7 -*-",
    "\"\"\"'''\\",
    "half a sign \ud800 is none",
    "x" * 500,
    "",
]


def of(title="Title", question="Question?"):
    return Experiment("stem", title, question, (), BODY)


def test_it_says_what_it_is_and_where_it_comes_from_and_is_otherwise_unchanged():
    text = program(of("How an LSTM forgets", "When?"), "https://x.test/lab?units=4")
    heading, _gap, body = text.partition("\n\n")
    assert body == BODY
    assert heading.splitlines()[0] == f"# {made_with()}"
    assert version("keras") in heading
    assert version("numpy") in heading
    for said in ("How an LSTM forgets", "When?", "https://x.test/lab?units=4"):
        assert f"# {said}" in heading.splitlines()


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_was_typed_gets_out_of_its_comment(text):
    for written in (program(of(title=text), text), program(of(question=text), "")):
        tree = ast.parse(written.encode("utf-8"))  # bytes: a name of a coding would be heeded
        assert ast.dump(tree) == ast.dump(ast.parse(BODY))
        heading = written.removesuffix(BODY).split("\n")
        assert all(line.startswith("#") or not line for line in heading)
        assert "coding" not in "".join(heading[:2])
