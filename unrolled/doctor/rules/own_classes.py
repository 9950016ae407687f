"""Classes of the program's own, as they are written."""

import ast
from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate, Change
from unrolled.doctor.edits import Edit, span
from unrolled.doctor.rules.told import Case
from unrolled.words import gettext as _


def class_of(case: Case, name: str) -> ast.ClassDef | None:
    """The class of that name in the program."""
    for node in ast.walk(case.source.tree):
        if isinstance(node, ast.ClassDef) and node.name == name:
            return node
    return None


def method_of(owner: ast.ClassDef, name: str) -> ast.FunctionDef | None:
    """The method of that name in a class."""
    for node in owner.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
    return None


def calls_super(init: ast.FunctionDef) -> ast.stmt | None:
    """The statement that calls ``super().__init__``; None where there is none."""
    for statement in init.body:
        for node in ast.walk(statement):
            named = isinstance(node, ast.Attribute) and node.attr == "__init__"
            if named and isinstance(statement, ast.Expr):
                return statement
    return None


def set_in_init(case: Case, name: str, attribute: str, code: str) -> Change | None:
    """``self.attribute = code`` at the end of a class's ``__init__``; a new one if it has none."""
    owner = class_of(case, name)
    if owner is None:
        return None
    line = f"self.{attribute} = {code}"
    init = method_of(owner, "__init__")
    if init is None:
        lines = f"def __init__(self, **kwargs):\n    super().__init__(**kwargs)\n    {line}\n"
        return changes.insert_line(case.source, owner.body[0], lines)
    last = init.body[-1]
    return after(case, last, line)


def after(case: Case, statement: ast.stmt, code: str) -> Change:
    """A line of code after a statement, as far indented."""
    written = case.source.part(statement)
    indent = " " * statement.col_offset
    return changes.replace(case.source, statement, f"{written}\n{indent}{code}")


def width_in(owner: ast.ClassDef) -> str:
    """What stands for the number of units in a class."""
    init = method_of(owner, "__init__")
    if init is None:
        return "32"
    for node in ast.walk(init):
        if isinstance(node, ast.Attribute) and node.attr in ("units", "hidden", "size", "dim"):
            return f"self.{node.attr}"
    names = [arg.arg for arg in init.args.args[1:]]
    return names[0] if names else "32"


def values_set(case: Case, name: str, attribute: str) -> Iterator[ast.expr]:
    """What a class sets on an attribute of its objects."""
    owner = class_of(case, name)
    for node in [] if owner is None else ast.walk(owner):
        if isinstance(node, ast.Assign):
            target = node.targets[0]
            if isinstance(target, ast.Attribute) and target.attr == attribute:
                yield node.value


def with_signature(case: Case, method: ast.FunctionDef, code: str) -> tuple[Candidate, ...]:
    """The fix that gives a method other arguments."""
    args = method.args.args
    if not args:
        return ()
    start = span(case.source, args[0])[0]
    parts = [*args, *method.args.defaults]
    end = max(span(case.source, part)[1] for part in parts)
    change = Change(method.lineno, "replace", "", code, (Edit(start, end, code),))
    meaning = _("These are the arguments that Keras gives it.")
    title = _("Write def {name}({code})").format(name=method.name, code=code)
    return (Candidate(title, meaning, (change,)),)
