import ast
import sys
import threading
import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unrolled.doctor.source import LONGEST, Source, UnreadableError, in_keras, read


def refused(text: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    assert str(caught.value)
    return caught.value


def test_a_program_is_read_as_it_is() -> None:
    text = "import keras\n\nmodel = keras.Sequential()  # empty\n"
    source = read(text)
    assert source.text == text
    assert ast.unparse(source.tree) == "import keras\nmodel = keras.Sequential()"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            ">>> x = 1\n>>> x\n1\n>>> for i in x:\n...     y = i\n",
            ["x = 1", "x", "", "for i in x:", "    y = i", ""],
        ),
        ("In [3]: x = 1\n", ["x = 1", ""]),
        ("```python\nx = 1\n```\n", ["", "x = 1", "", ""]),
        ("!pip install keras\n%matplotlib inline\nx = 1", ["", "", "x = 1"]),
        ("?keras.Model\nx = 1", ["", "x = 1"]),
        ("    x = 1\n    y = 2", ["x = 1", "y = 2"]),
        ("if x:\n\ty = 1\r\n\tz = 2\r", ["if x:", "    y = 1", "    z = 2", ""]),
        ("\ufeffx = 1\n\u00a0\u00a0\ny\u00a0=\u00a02\u200b", ["x = 1", "", "y = 2"]),
    ],
)
def test_what_was_put_around_code_goes_and_the_lines_stay(text: str, lines: list[str]) -> None:
    assert read(text).text.split("\n") == lines


def test_an_example_in_a_docstring_makes_no_transcript() -> None:
    text = 'class A:\n    """One.\n\n    >>> A()\n    """\n\n    x = 1\n'
    assert read(text).text == text


@pytest.mark.parametrize(
    ("text", "line", "raised"),
    [
        ("x = 1\nprint 'a'\n", 2, "SyntaxError"),
        ("x = (1\n", 1, "SyntaxError"),
        ("x = 1\n  y = 2", 2, "IndentationError"),
        ("if x:\n    y\n  z", 3, "IndentationError"),
        ("x = 1 \u202e", 1, "SyntaxError"),
        ("x = \u201cred\u201d", 1, "SyntaxError"),
        ("(" * 5000, 1, "SyntaxError"),
        ("[" * 300, 1, "SyntaxError"),
        ("9" * 5000, 1, "SyntaxError"),
        ("f'{'", 1, "SyntaxError"),
        ("x = 'a\0'", 0, None),
        ("-" * 5000 + "1", 0, None),
        ("a" + ".b" * 5000, 0, None),
        ("a" + "[0]" * 5000, 0, None),
        ("f(" * 150 + ")" * 150, 0, None),
        ("1" + " + 1" * 5000, 0, None),
        ("1 if 1 else " * 2500 + "1", 0, None),
        ("x = 1\n" * 6000, 0, None),
        ("x" * (LONGEST + 1), 0, None),
        ("x" * 100_000, 0, None),
        ("x = '\ud800'", 0, None),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    text: str, line: int, raised: str | None
) -> None:
    error = refused(text)
    assert (error.line, error.raised) == (line, raised)


@pytest.mark.parametrize(
    "text",
    ["\n" * 30_000, " " * 30_000, "", "# no code", "x = 0x" + "f" * 30_000, "x<y" + "<z" * 900],
)
def test_odd_but_harmless_texts_are_read(text: str) -> None:
    assert isinstance(read(text), Source)


def test_a_backslash_that_means_nothing_stays_and_nobody_is_warned() -> None:
    text = "a = '\\d\\\\w\\n'; b = b'\\d'; c = r'\\d\\\\'; d = f'\\d{x}\\q'; e = '\\N{BULLET}\\x41'"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tree = read(text).tree
    given = [n.value for n in tree.body if isinstance(n, ast.Assign)]
    values = [value.value for value in given if isinstance(value, ast.Constant)]
    assert values == ["\\d\\w\n", b"\\d", "\\d\\\\", "\u2022A"]
    assert ast.unparse(tree.body[3]) == "d = f'\\\\d{x}\\\\q'"


def test_many_threads_read_at_once_and_leave_the_warnings_alone() -> None:
    before = list(warnings.filters)
    failed: list[BaseException] = []

    def work() -> None:
        try:
            for _k in range(50):
                read("pattern = '\\d+\\s'\nx = 1")
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work) for _k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert list(warnings.filters) == before


def test_a_thread_with_little_stack_gets_an_answer_too() -> None:
    told: list[str] = []
    old = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: told.append(str(refused("-" * 5000 + "1"))))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(old)
    assert len(told) == 1
    assert sys.getrecursionlimit() >= 1000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import keras\nkeras.layers.LSTM", "keras.layers.LSTM"),
        ("import tensorflow as tf\ntf.keras.layers.LSTM", "tensorflow.keras.layers.LSTM"),
        ("from keras import layers as L\nL.LSTM", "keras.layers.LSTM"),
        ("from tensorflow.keras.layers import LSTM as A\nA", "tensorflow.keras.layers.LSTM"),
        ("import keras.backend as K\nK.dot", "keras.backend.dot"),
        ("import keras.backend\nkeras.backend.dot", "keras.backend.dot"),
        ("K.dot", "keras.backend.dot"),
        ("Bidirectional", "keras.layers.Bidirectional"),
        ("something.else_", None),
        ("f().x", None),
    ],
)
def test_names_are_understood_through_imports_and_without(text: str, name: str | None) -> None:
    source = read(text)
    last = source.tree.body[-1]
    assert isinstance(last, ast.Expr)
    assert source.name(last.value) == name


def test_keras_has_one_name_for_each_thing() -> None:
    for root in ("keras", "tf.keras", "tensorflow.keras", "tensorflow.python.keras"):
        assert in_keras(f"{root}.layers.LSTM") == "layers.LSTM"
    assert in_keras("numpy.zeros") is None


LETTERS = st.text(alphabet=st.sampled_from("é漢\u2028\x0b\x0c𝒳ab( )[],=.\n'\"#\\:1"), max_size=60)


@given(st.text() | LETTERS)
@example("'''\x0c'''; a.b")
@example("x = 'é'; y = 'ü' + z\n\x0cw(é)")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        source = read(text)
    except UnreadableError:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name | ast.Attribute | ast.Call):
            within = any(isinstance(n, ast.JoinedStr) for n in ast.walk(source.tree))
            if not within:
                again = ast.parse(f"({source.part(node)})", mode="eval").body
                assert ast.dump(again) == ast.dump(node).replace("Store()", "Load()")


def test_a_node_without_a_place_has_no_span() -> None:
    source = read("x = 1")
    with pytest.raises(TypeError):
        source.span(source.tree)
