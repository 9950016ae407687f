"""An expression of an update written out with other words for some of its parts."""

import ast
from collections.abc import Callable
from copy import deepcopy


def spelled(node: ast.expr, said: Callable[[ast.expr], str]) -> str:
    """`node` with what `said` gives in place of its names and its products of matrices.

    A product stands as a whole: what is multiplied in it is not spelled.

    Args:
        said: the text for a name or a product; a negative number is put in brackets where it has
            to be.
    """
    return ast.unparse(_Spelled(said).visit(deepcopy(node))).replace(" * ", " × ")


class _Spelled(ast.NodeTransformer):
    def __init__(self, said: Callable[[ast.expr], str]) -> None:
        self.said = said

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Name(self.said(node))

    def visit_Call(self, node: ast.Call) -> ast.expr:
        node.args = [self.visit(argument) for argument in node.args]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        if isinstance(node.op, ast.MatMult):
            return ast.Name(self.said(node))
        node.left, node.right = self.visit(node.left), self.visit(node.right)
        node.right = _bracketed(node.right)
        if isinstance(node.op, ast.Pow):
            node.left = _bracketed(node.left)
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        node.operand = _bracketed(self.visit(node.operand))
        return node


def _bracketed(node: ast.expr) -> ast.expr:
    """A negative number in brackets; anything else as it is."""
    negative = isinstance(node, ast.Name) and node.id.startswith("-")
    return ast.Name(f"({node.id})") if negative and isinstance(node, ast.Name) else node
