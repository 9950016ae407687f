"""A program with what its names stand for."""

import ast
import re
from collections.abc import Iterator
from functools import cached_property

from unrolled.doctor.legacy.moved import today
from unrolled.doctor.source import Source, in_keras, without_import

UNIMPORTED = {
    **{
        name: f"keras.optimizers.{name}"
        for name in ("SGD", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl")
    },
    **{
        name: f"keras.layers.{name}"
        for name in (
            *("merge", "Merge", "concatenate", "LeakyReLU", "GaussianNoise", "UpSampling1D"),
            *("Convolution1D", "Convolution2D", "TimeDistributedDense"),
        )
    },
    "np_utils": "keras.utils.np_utils",
    **{
        name: f"keras.{name}"
        for name in (
            *("optimizers", "losses", "metrics", "initializers", "regularizers", "constraints"),
            *("callbacks", "models"),
        )
    },
}
"""More names that are understood where a snippet leaves its imports out."""


class Naming:
    """A program that was read, with an index of it.

    Attributes:
        source: the program.
        nodes: its nodes, in the order of the text.
        calls: the calls among them.
        imports: those that import names from a module.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._parents: dict[ast.AST, ast.AST] = {}
        for node in ast.walk(source.tree):
            for child in ast.iter_child_nodes(node):
                self._parents[child] = node
        kinds = (ast.expr, ast.stmt, ast.keyword)
        placed = [n for n in self._parents if isinstance(n, kinds) and not self._misplaced(n)]
        self.nodes = sorted(placed, key=place_of)
        self.imports = [node for node in self.nodes if isinstance(node, ast.ImportFrom)]
        self._dotted: dict[ast.AST, str | None] = {}
        self.calls = [node for node in self.nodes if isinstance(node, ast.Call)]

    # Places.

    def _misplaced(self, node: ast.AST) -> bool:
        """Whether Python does not tell where `node` stands: within some texts with gaps."""
        above: ast.AST | None = node
        while isinstance(above, ast.expr | ast.keyword):
            above = self._parents.get(above)
            if isinstance(above, ast.JoinedStr):
                break
        if not isinstance(above, ast.JoinedStr) or isinstance(node, ast.Constant):
            return isinstance(above, ast.JoinedStr)
        try:
            again: ast.AST = ast.parse(self.part(node), mode="eval").body
        except (SyntaxError, IndexError):
            return True
        return ast.dump(again) != ast.dump(node)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """What `node` stands in."""
        return self._parents.get(node)

    def way(self, node: ast.AST) -> list[ast.AST]:
        """`node` and everything it stands in, from the inside out."""
        way = [node]
        while (above := self.parent(way[-1])) is not None:
            way.append(above)
        return way

    def statement(self, node: ast.AST) -> ast.stmt:
        """The statement `node` stands in."""
        while not isinstance(node, ast.stmt):
            node = self._parents[node]
        return node

    def part(self, node: ast.AST) -> str:
        """The text of `node`."""
        return self.source.part(node)

    # Names.

    @cached_property
    def _read(self) -> dict[str, list[ast.Name]]:
        found: dict[str, list[ast.Name]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.setdefault(node.id, []).append(node)
        return found

    def uses(self, name: str) -> list[ast.Name]:
        """Where a variable is read."""
        return self._read.get(name, [])

    @cached_property
    def bound(self) -> frozenset[str]:
        """Names that the program gives to something other than what it imports."""
        return frozenset(self.stored | self.defined | self._arguments)

    @cached_property
    def stored(self) -> set[str]:
        """Names of variables."""
        return {
            node.id
            for node in self.nodes
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }

    @cached_property
    def defined(self) -> set[str]:
        """Names of functions and classes."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        return {node.name for node in self.nodes if isinstance(node, kinds)}

    @cached_property
    def _arguments(self) -> set[str]:
        return {node.arg for node in self._parents if isinstance(node, ast.arg)}

    @cached_property
    def _aliases(self) -> dict[str, str]:
        """Names given by assignment to a part of Keras: ``K = keras.backend``."""
        found: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                target, name = node.targets[0], self._written(node.value, found)
                if isinstance(target, ast.Name) and name and (in_keras(name) or name == "keras"):
                    found[target.id] = name
        return found

    def _written(self, node: ast.AST, aliases: dict[str, str]) -> str | None:
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        first: str | None
        if node.id in aliases:
            first = aliases[node.id]
        elif node.id in self.source.imported:
            first = None if node.id in self.defined else self.source.imported[node.id]
        elif node.id in self.bound:
            first = None
        else:
            first = self._by_star(node.id) or without_import(node.id) or UNIMPORTED.get(node.id)
        return None if first is None else ".".join([first, *reversed(parts)])

    def _by_star(self, name: str) -> str | None:
        """What ``from keras.layers import *`` calls a name, as far as it is one of a class."""
        for node in self.imports:
            if node.names[0].name == "*":
                inner = in_keras(f"{node.module}.{name}") or ""
                if inner == f"layers.{name}" and re.match(r"[A-Z]\w*[a-z]", name):
                    return f"{node.module}.{name}"
        return None

    def dotted(self, node: ast.AST) -> str | None:
        """The full name of what an expression names; None where it is of the program's own."""
        if node not in self._dotted:
            self._dotted[node] = self._written(node, self._aliases)
        return self._dotted[node]

    def keras(self, node: ast.AST) -> str | None:
        """Keras's own name of what is named, as of today: ``layers.LSTM``, ``Sequential``."""
        name = self.dotted(node)
        return None if name is None else today(name)

    def layer(self, node: ast.AST) -> str | None:
        """The class where `node` is a call that makes a layer: ``LSTM``."""
        name = self.keras(node.func) if isinstance(node, ast.Call) else None
        return name.removeprefix("layers.") if name and name.startswith("layers.") else None

    def fresh(self, *names: str) -> str:
        """The first of `names` that the program does not use."""
        used = self.bound | set(self.source.imported)
        return next((name for name in names if name not in used), f"the_{names[0]}")


def arguments(call: ast.Call) -> Iterator[ast.expr | ast.keyword]:
    """The arguments of a call in the order of the text."""
    row: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
    yield from sorted(row, key=place_of)


def keyword(call: ast.Call, *names: str) -> ast.keyword | None:
    """The first of a call's keyword arguments that has one of `names`."""
    return next((k for k in call.keywords if k.arg in names), None)


def place_of(node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
    """Where a node starts, to sort by."""
    return node.lineno, node.col_offset
