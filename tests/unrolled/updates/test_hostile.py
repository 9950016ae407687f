"""Texts that are no updates, some on purpose: each is refused with the place, none is run."""

import ast
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unrolled.updates import EXAMPLES, FUNCTIONS, Update, UpdateError, read, tidy
from unrolled.updates.words import LONGEST

HOSTILE = [
    # Attributes and what they lead to.
    ("h.__class__", "h.__class__"),
    ("().__class__.__bases__", ".__class__"),
    ("(h).__class__.__mro__", ".__class__"),
    ("h.real", "h.real"),
    ("x.numpy()", "x.numpy"),
    ("keras.ops.tanh.__globals__", "keras.ops.tanh.__globals__"),
    ("1.5.real", ".real"),
    # Calls and imports.
    ("__import__('os').system('id')", "'"),
    ("import os", "import"),
    ("from os import system", "from"),
    ("eval(h)", "eval"),
    ("exec(h)", "exec"),
    ("open(h)", "open"),
    ("getattr(h, x)", "getattr"),
    ("breakpoint()", "()"),
    ("print(h)", "print"),
    ("globals()", "()"),
    ("tanh(tanh)", "tanh"),
    ("tanh(*x)", "*"),
    ("tanh(**x)", "**"),
    ("tanh(a=x)", "="),
    ("(tanh)(h)", ")("),
    ("tanh(h)(h)", ")("),
    # Numbers that grow.
    ("9**9**9", "9"),
    ("h * 9**9", "9"),
    ("h * 8**8", "8**8"),
    ("h * 1e999", "1e999"),
    ("h * (999999*999999)", "999999*999999"),
    ("h * " + "9" * 500, "9" * 500),
    ("h ** 1000000", "1000000"),
    ("h << 9", "<"),
    ("h * 1j", "1j"),
    ("h * 0xFFFFFFFF", "0xFFFFFFFF"),
    # Texts and what makes them long.
    ('"a" * 10**9', '"'),
    ("f'{h}'", "'"),
    ("'%s' % h", "'"),
    # Other words of Python.
    ("lambda x: x", "lambda"),
    ("[h for h in x]", "["),
    ("(h for h in x)", "for"),
    ("{h: h}", "{"),
    ("x if h else c", "if"),
    ("h and x", "and"),
    ("not h", "not"),
    ("h in x", "in"),
    ("(h := x)", ":="),
    ("h[0]", "["),
    ("h[::-1]", "["),
    ("del h", "del"),
    ("while True: h", "while"),
    ("def h(): x", "def"),
    ("class h: x", "class"),
    ("assert h", "assert"),
    ("raise h", "raise"),
    ("yield h", "yield"),
    ("await h", "await"),
    ("global h", "global"),
    ("None", "None"),
    ("True", "True"),
    ("...", "."),
    ("h if", "if"),
    ("@x\nh", "@"),
    ("h -> x", ">"),
    ("h // 2", "//"),
    ("h % 2", "%"),
    ("~h", "~"),
    ("h & x", "&"),
    ("h < x", "<"),
    ("`h`", "`"),
    ("h $ x", "$"),
    ("h \\\n x", "\\"),
    ("__builtins__", "__builtins__"),
    ("_h = x", "_h"),
    # Letters that look alike, and signs that cannot be seen.
    ("ｈ", "ｈ"),
    ("𝐡", "𝐡"),
    ("ℎ", "ℎ"),
    ("h\u200b", "\u200b"),
    ("\u202eh", "\u202e"),
    ("h\x00", "\x00"),
    ("\x1b[31mh", "\x1b"),
    ("\ud800", "\ud800"),
    ("ﬁ = h", "ﬁ"),
    # Deep and long.
    ("(" * 250 + "h" + ")" * 250, None),
    ("(" * 300, "("),
    ("-" * 300 + "h", None),
    ("+".join(["h"] * 150), None),
    ("tanh(" * 90 + "h" + ")" * 90, None),
    ("\n".join(f"a{k} = h" for k in range(40)) + "\nh = h", "a12 = h"),
    (" + ".join(f"b{k}" for k in range(13)) + " + h", "b12"),
    ("h = " + "x@W + " * 99_999, None),
    ("h" * 2_000_000, None),
    ("\n" * 1_000_000, ""),
    ("#" + "é" * 2_000_000, None),
]


@pytest.mark.parametrize(("text", "marked"), HOSTILE, ids=[ascii(t)[:24] for t, _m in HOSTILE])
def test_is_refused_with_the_place(text, marked):
    with pytest.raises(UpdateError) as error:
        read(text)
    place = error.value.place
    assert 0 <= place.start <= place.end <= len(place.text) <= LONGEST
    assert place.text == tidy(text[: 4 * LONGEST])[:LONGEST]
    if marked is not None:
        assert place.part == marked
    assert len(str(error.value)) < 500
    assert str(error.value).startswith("update: expected ")
    assert place.line == place.text[: place.start].count("\n") + 1


def answered(text):
    """An update, or an error that points into the text; nothing else is ever raised."""
    try:
        found = read(text)
    except UpdateError as error:
        place = error.place
        assert 0 <= place.start <= place.end <= len(place.text)
        return None
    assert isinstance(found, Update)
    assert read(found.text) == found
    return found


PIECES = [*FUNCTIONS, *"xhcWUb()+-*/@,=;\n .#", "**", "Wf", "Uf", "bf", "f", "0.1", "2", "tanh("]


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_gets_an_answer(text):
    answered(text)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_pieces_of_the_language_get_an_answer(text):
    answered(text)


@given(st.sampled_from(tuple(EXAMPLES.values())), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_a_damaged_update_gets_an_answer(text, chance: random.Random):
    for _time in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        gone = chance.choice([0, 1, 4])
        text = text[:at] + chance.choice([*PIECES, "", "é", "\0"]) + text[at + gone :]
    answered(text)


def expressions():
    """Trees of every kind, those of other languages among them, as Python writes them."""
    names = st.sampled_from(["x", "h", "c", "W", "U", "b", "f", "tanh"]).map(ast.Name)
    leaves = names | st.integers(-9, 9).map(ast.Constant)
    binary = st.sampled_from([ast.Add, ast.Sub, ast.Mult, ast.Div, ast.MatMult, ast.Pow, ast.Mod])
    functions = st.sampled_from([*FUNCTIONS, "open"])

    def grown(below):
        return (
            st.builds(lambda a, op, b: ast.BinOp(a, op(), b), below, binary, below)
            | st.builds(lambda a: ast.UnaryOp(ast.USub(), a), below)
            | st.builds(
                lambda name, given: ast.Call(ast.Name(name), given, []),
                functions,
                st.lists(below, max_size=3),
            )
            | st.builds(lambda a: ast.Attribute(a, "T"), below)
            | st.builds(lambda a, b: ast.Subscript(a, b), below, below)
            | st.builds(lambda a, b: ast.Compare(a, [ast.Lt()], [b]), below, below)
        )

    return st.recursive(leaves, grown, max_leaves=12)


@given(expressions())
@settings(max_examples=300, deadline=None)
def test_any_tree_gets_an_answer(tree):
    answered(ast.unparse(tree))
