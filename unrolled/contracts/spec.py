"""What is checked: a cell's text, and the sizes of what it is given."""

import ast
from dataclasses import dataclass

from unrolled.contracts.program import IMPORTS, around
from unrolled.contracts.ready import READY, ready
from unrolled.doctor.source import UnreadableError, read
from unrolled.fields import Choice, Whole, check_fields, ruled
from unrolled.packed import Program

LONGEST = 8_000
LONGEST_LINK = 5_000
"""Characters of a cell's text, and of what a link has of it."""

TIMESTEPS = 4
UNITS = 4


@dataclass(frozen=True)
class ContractSpec:
    """A cell to check.

    Attributes:
        ready: the cell that was begun with.
        code: its text where it was changed; empty where it is as it was.
        batch, features: of what the cell is given, (batch, timesteps, features).
    """

    ready: str = ruled("silent_output", Choice(READY))
    code: str = ruled("", Program(LONGEST, LONGEST_LINK))
    batch: int = ruled(3, Whole(1, 4))
    features: int = ruled(2, Whole(1, 6))

    def __post_init__(self) -> None:
        check_fields(self)
        if self.code == ready(self.ready):
            object.__setattr__(self, "code", "")

    @property
    def text(self) -> str:
        """The cell as it stands."""
        return self.code or ready(self.ready)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Of what the cell is given through RNN: (batch, timesteps, features)."""
        return self.batch, TIMESTEPS, self.features

    @property
    def around(self) -> str:
        """The lines after the text that make a layer of the cell and call it."""
        return around(_made(self._tree), self.shape)

    @property
    def has_cell(self) -> bool:
        """Whether there is anything in the text that could be a cell, or it cannot be read."""
        return self._tree is None or bool(_classes(self._tree)) or _names_cell(self._tree)

    @property
    def _tree(self) -> ast.Module | None:
        """The text as a syntax tree; None where it is no program."""
        try:
            return read(self.text).tree
        except UnreadableError:
            return None

    @property
    def program(self) -> str:
        """The text and what makes a layer of it: what a learner would run."""
        return f"{self.text.rstrip()}\n{self.around}"

    @property
    def complete(self) -> str:
        """The program with all that it imports."""
        return f"{IMPORTS}{self.program}"

    def within(self, program: str) -> str | None:
        """The text of a changed `program`; None where the lines around it were changed too."""
        if not program.endswith(self.around):
            return None
        return program[: -len(self.around)].rstrip() + "\n"


def _made(tree: ast.Module | None) -> str:
    """The line that makes ``cell`` of the last class, where the text does not."""
    classes = _classes(tree)
    if not classes or _names_cell(tree):
        return ""
    return f"cell = {classes[-1].name}({_arguments(classes[-1])})"


def _classes(tree: ast.Module | None) -> list[ast.ClassDef]:
    return [one for one in (tree.body if tree else ()) if isinstance(one, ast.ClassDef)]


def _names_cell(tree: ast.Module | None) -> bool:
    """Whether the program itself, not a class or a function of it, gives something that name."""
    owners = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    plain = [one for one in (tree.body if tree else ()) if not isinstance(one, owners)]
    names = [node for one in plain for node in ast.walk(one) if isinstance(node, ast.Name)]
    return any(name.id == "cell" and isinstance(name.ctx, ast.Store) for name in names)


def _arguments(owner: ast.ClassDef) -> str:
    """As many sizes as its ``__init__`` asks for."""
    for method in owner.body:
        if isinstance(method, ast.FunctionDef) and method.name == "__init__":
            needed = len(method.args.args) - 1 - len(method.args.defaults)
            return ", ".join([str(UNITS)] * needed)
    return ""
