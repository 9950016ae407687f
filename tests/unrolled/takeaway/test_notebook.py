import ast
import json
import re

import nbformat
import numpy as np
import pytest

from unrolled.snippet import program
from unrolled.spec import RunSpec
from unrolled.takeaway import Experiment, NamedArray
from unrolled.takeaway.notebook import notebook, plain
from unrolled.takeaway.runs import of_run

LINK = "https://x.test/lab?h0=0.5~1&word=%3Cb%3E"
RUN = of_run(RunSpec(return_state=True), 0, "When does it forget?", ["h of the last step."])


def cells(experiment, link=LINK):
    book = nbformat.reads(notebook(experiment, link), as_version=4)
    nbformat.validate(book)
    return book.cells


def texts(experiment, kind, link=LINK):
    return [cell.source for cell in cells(experiment, link) if cell.cell_type == kind]


def test_it_opens_in_jupyter_and_in_colab():
    book = json.loads(notebook(RUN, LINK))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name) for name in ids)


def test_it_is_the_same_each_time():
    assert notebook(RUN, LINK) == notebook(RUN, LINK)


def test_it_has_the_text_the_link_and_what_there_is_to_see():
    first, *_rest, last = texts(RUN, "markdown")
    assert first.startswith("# Every state of LSTM(units=4, return\\_state=True)")
    assert "When does it forget?" in first
    assert f"(<{LINK}>)" in first
    assert last.endswith("- h of the last step.")


def test_its_code_is_the_program_cut_into_cells_and_the_code_of_the_pictures():
    code = "\n".join(texts(RUN, "code"))
    ast.parse(code)
    whole = ast.unparse(ast.parse(code))
    assert ast.unparse(ast.parse(program(RunSpec(return_state=True)))) in whole
    assert "'h': (('batch', 'timesteps', 'units'), h)" in whole
    assert "The input, (batch, timesteps, features)" in texts(RUN, "markdown")


def test_nothing_is_installed_by_itself():
    assert not re.search(r"^\s*[%!]", "\n".join(texts(RUN, "code")), re.MULTILINE)


def test_where_the_program_has_none_of_the_numbers_there_is_nothing_to_draw():
    array = NamedArray("h", ("units",), np.zeros(2))
    only_words = Experiment("stem", "Title", "Question?", (), "x = 1\n", (array,))
    assert "matplotlib" not in notebook(only_words, LINK)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a_b *c* `d` $e$", r"a\_b \*c\* \`d\` \$e\$"),
        (
            "<script>alert(1)</script> & [a](b)",
            r"&lt;script&gt;alert(1)&lt;/script&gt; &amp; \[a\](b)",
        ),
        ("a\n\n# b\u2028```\n", r"a \# b \`\`\`"),
        ("- a", r"\- a"),
        ("12. a", r"12\. a"),
        ("Keras 3.15.1.", "Keras 3.15.1."),
        ("\\\ud800", "\\\\"),
    ],
)
def test_nothing_that_was_typed_is_markup(typed, written):
    assert plain(typed) == written


def test_a_word_and_a_comment_that_somebody_typed_stand_in_code_or_are_escaped():
    word = "<i>`'\"$"
    run = of_run(RunSpec(input="word", word=word, features=7), 0, "?", [])
    assert repr(word) in "".join(texts(run, "code"))
    assert "<i>" not in "".join(texts(run, "markdown"))
    typed = Experiment("stem", "Title", "?", (), "import keras\n\n# <b>`x`</b> $y$\nz = 1\n")
    assert r"&lt;b&gt;\`x\`&lt;/b&gt; \$y\$" in texts(typed, "markdown")


NASTY = "\"\"\"\n'''\\ <img src=x onerror=alert(1)> `rm` $x$ ](javascript:1) \ud800\0\u2028%cd /"


def test_nothing_that_was_typed_gets_out_of_its_text():
    experiment = Experiment("stem", NASTY, NASTY, (NASTY,), "x = 1\n")
    assert texts(experiment, "code")[1:] == ["x = 1"]
    link = "https://x.test/a?b=>) <img> \\\n[c](d)"
    for text in texts(experiment, "markdown", link):
        assert "<img" not in text
        assert "](javascript" not in text.replace(r"\]", "")
    json.loads(notebook(experiment, LINK).encode("utf-8"))
