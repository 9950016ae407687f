"""Names that the program does not have, next to others that it has and never asks for."""

import ast
import difflib
import re
from collections.abc import Iterator

from unrolled.doctor import changes
from unrolled.doctor.diagnosis import Candidate
from unrolled.doctor.rules.told import Case, Told
from unrolled.doctor.story import Event
from unrolled.doctor.values import Unknown
from unrolled.words import gettext as _

NEAR = 0.75
"""How alike two names are, of 1, where they have no word in common."""

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

Made = ast.FunctionDef | ast.ClassDef


def misnamed(case: Case, unknown: Unknown) -> Told | None:
    """A function, a class or a variable called by another name than it was given.

    None where nothing in the program could be meant: it may be made somewhere else.
    """
    if not unknown.name:
        return None
    nodes = [node for node in ast.walk(case.source.tree) if isinstance(node, ast.Name)]
    uses = [n for n in nodes if n.id == unknown.name and isinstance(n.ctx, ast.Load)]
    here = [node for node in uses if node.lineno == unknown.line]
    if not here:
        return None
    called = any(isinstance(n, ast.Call) and n.func in here for n in ast.walk(case.source.tree))
    meant = _meant(case, unknown.name, called)
    if meant is None:
        return None
    event = Event(unknown.line, here[0], "name", unknown.name)
    name = meant.name if isinstance(meant, Made) else meant.id
    title = _("{name} is not defined: it is called {meant} here").format(
        name=unknown.name, meant=name
    )
    if isinstance(meant, Made):
        kind = _("class") if isinstance(meant, ast.ClassDef) else _("function")
        said = _(
            "Line {n} defines the {kind} {meant}, which nothing asks for. Line {line} asks for "
            "{name}, which nothing defines. A name has to be written the same in both places."
        ).format(n=meant.lineno, kind=kind, meant=name, line=unknown.line, name=unknown.name)
    else:
        said = _(
            "Line {n} gives a value to {meant}. Line {line} asks for {name}: capitals count, that "
            "is another name, and nothing defines it."
        ).format(n=meant.lineno, meant=name, line=unknown.line, name=unknown.name)
    edits = tuple(changes.replace(case.source, use, name) for use in uses)
    fix = Candidate(_("Write {name}").format(name=name), _("The name that it was given."), edits)
    return Told("misnamed", event, title, said, (fix,))


def _meant(case: Case, name: str, called: bool) -> Made | ast.Name | None:
    """What a name most likely means."""
    for node in ast.walk(case.source.tree):
        is_name = isinstance(node, ast.Name) and node.id != name and node.id.lower() == name.lower()
        if is_name and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            return node
    if not called:
        return None
    found = [made for made in _never_asked_for(case) if _alike(made.name, name)]
    found.sort(key=lambda made: -_ratio(made.name, name))
    return found[0] if found else None


def _never_asked_for(case: Case) -> Iterator[Made]:
    names = {n.id for n in ast.walk(case.source.tree) if isinstance(n, ast.Name)}
    for node in case.source.tree.body:
        if isinstance(node, Made) and node.name not in names:
            yield node


def _alike(one: str, other: str) -> bool:
    """Whether two names have a word in common, or its stem, or are written much the same."""
    pairs = [(a, b) for a in _words(one) for b in _words(other)]
    return any(_stem(a, b) for a, b in pairs) or _ratio(one, other) >= NEAR


def _words(name: str) -> list[str]:
    return [word.lower() for word in WORD.findall(name) if len(word) > 2]


def _stem(one: str, other: str) -> bool:
    return one == other or (len(one) > 4 and one[:5] == other[:5])


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio()
