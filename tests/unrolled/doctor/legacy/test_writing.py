import ast

import pytest

from unrolled.doctor.edits import edited
from unrolled.doctor.legacy.program import Program
from unrolled.doctor.legacy.writing import add_argument, after, before, drop_all, stands_alone
from unrolled.doctor.source import read


@pytest.mark.parametrize(
    ("text", "dropped", "result"),
    [
        ("f(a, b, c)", "b", "f(a, c)"),
        ("f(a, b, c)", "a", "f(b, c)"),
        ("f(a, b, c)", "c", "f(a, b)"),
        ("f(a, b, c)", "ab", "f(c)"),
        ("f(a, b, c)", "bc", "f(a)"),
        ("f(a, b, c)", "ac", "f(b)"),
        ("f(a, b, c)", "abc", "f()"),
        ("f(a,)", "a", "f()"),
        ("f((a), (b), (c))", "b", "f((a), (c))"),
        ("f((a), (b), (c))", "a", "f((b), (c))"),
        ("f((a), (b), (c),)", "c", "f((a), (b),)"),
        ("f(1, # one, (\n  b=(2), # two)\n  c=3)", "b", "f(1, # two)\n  c=3)"),
        ("f(\n    a=1,\n    b=2,\n)", "b", "f(\n    a=1,\n)"),
        ("f(a=1, *b, **c)", "a", "f(*b, **c)"),
        ("(f)((a), b)", "a", "(f)(b)"),
        ("f(é, b=ü, c=ö)", "b", "f(é, c=ö)"),
    ],
)
def test_arguments_are_dropped_with_their_commas(text: str, dropped: str, result: str) -> None:
    program = Program(read(text))
    (call,) = program.calls
    row = [*call.args, *call.keywords]
    names = [n.arg if isinstance(n, ast.keyword) else ast.unparse(n).strip("*") for n in row]
    gone = [n for n, name in zip(row, names, strict=True) if name and name in dropped]
    assert edited(text, drop_all(program, call, gone)).text == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("f()", "f(x=1)"),
        ("f(a)", "f(a, x=1)"),
        ("f(a,)", "f(a, x=1,)"),
        ("f((a), b=(2))", "f((a), b=(2), x=1)"),
        ("f(\n    a,  # one\n)", "f(\n    a, x=1,  # one\n)"),
    ],
)
def test_an_argument_is_added(text: str, result: str) -> None:
    program = Program(read(text))
    assert edited(text, [add_argument(program, program.calls[0], "x=1")]).text == result


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("f()", "x\nf()", "f()\nx"),
        (
            "if a:\n    f()  # here\ny",
            "if a:\n    x\n    f()  # here\ny",
            "if a:\n    f()  # here\n    x\ny",
        ),
        ("a; f()", "a; x; f()", "a; f(); x"),
        ("if a: f()", "if a: x; f()", "if a: f(); x"),
    ],
)
def test_statements_are_put_before_and_behind(text: str, first: str, second: str) -> None:
    program = Program(read(text))
    statement = program.statement(program.calls[0])
    assert edited(text, [before(program, statement, "x")]).text == first
    assert edited(text, [after(program, statement, "x")]).text == second
    assert stands_alone(program, statement) == (";" not in text and ": f" not in text)
