"""An update with the axes of each of its parts below it, each axis in its colour."""

import ast
from html import escape

from unrolled.updates import Part, Statement

STRENGTH = {"Add": 1, "Sub": 1, "Mult": 2, "Div": 2, "MatMult": 2, "Pow": 4}
"""How strongly an operator binds; what binds less stands in brackets."""

SIGNS = {"Add": " + ", "Sub": " − ", "Mult": " * ", "Div": " / ", "MatMult": " @ ", "Pow": "**"}

SIGN = 3
"""How strongly a sign before a value binds."""


def statement(one: Statement) -> str:
    """A statement as markup."""
    parts = {id(part.node): part for part in one.parts}
    name = f'<b class="u-assigned">{escape(one.name)} =</b>'
    label = escape(f"{one.name} = {one.text}", quote=True)
    return (
        f'<div class="u-wide" role="region" tabindex="0" aria-label="{label}">'
        f'<div class="u-braces">{name}{_part(one.node, parts, whole=True)}</div></div>'
    )


def _part(node: ast.expr, parts: dict[int, Part], whole: bool = False) -> str:
    """One part; names, products, calls and the whole have their axes below them."""
    inner = _inner(node, parts)
    product = isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)
    if not (whole or product or isinstance(node, ast.Name | ast.Call)):
        return inner
    return (
        f'<span class="u-part"><span class="u-made">{inner}</span>'
        f'<span class="u-below">{axes(parts[id(node)].axes)}</span></span>'
    )


def axes(names: tuple[str, ...]) -> str:
    """Axes by their names, each in its colour."""
    listed = ", ".join(f'<span class="u-axis u-{name}">{name}</span>' for name in names)
    return f"({listed}{',' if len(names) == 1 else ''})"


def _inner(node: ast.expr, parts: dict[int, Part]) -> str:
    if isinstance(node, ast.BinOp):
        sign = type(node.op).__name__
        left = _bracketed(node.left, sign, parts)
        return f"{left}<span>{escape(SIGNS[sign])}</span>{_bracketed(node.right, sign, parts, 1)}"
    if isinstance(node, ast.UnaryOp):
        sign = "−" if isinstance(node.op, ast.USub) else "+"
        return f"<span>{sign}</span>{_bracketed(node.operand, 'Mult', parts)}"
    if isinstance(node, ast.Call):
        given = "<span>, </span>".join(_part(each, parts) for each in node.args)
        return f"<span>{escape(ast.unparse(node.func))}(</span>{given}<span>)</span>"
    return f"<span>{escape(parts[id(node)].text)}</span>"


def _bracketed(node: ast.expr, around: str, parts: dict[int, Part], right: int = 0) -> str:
    """A side of an operator, in brackets where it needs them or is easier to read with them."""
    strength = 9
    if isinstance(node, ast.BinOp):
        sign = type(node.op).__name__
        strength = STRENGTH[sign] - (around == "MatMult" and sign != "MatMult")
    elif isinstance(node, ast.UnaryOp):
        strength = SIGN
    text = _part(node, parts)
    if strength < STRENGTH[around] + right:
        return f"<span>(</span>{text}<span>)</span>"
    return text
