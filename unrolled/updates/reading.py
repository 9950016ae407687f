"""An update's text, read: parsed and checked, never run."""

import ast
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from unrolled.updates import grammar
from unrolled.updates.mismatches import written
from unrolled.updates.places import Place, UpdateError, place_of
from unrolled.updates.shapes import Names, Shapes, check_target
from unrolled.updates.tokens import check_length, tidy, tokens
from unrolled.updates.update import Part, Statement, Update
from unrolled.updates.words import (
    AXES,
    DEEPEST,
    MOST_NODES,
    MOST_STATEMENTS,
    MOST_WEIGHTS,
    OF_THE_NEW,
    STATES,
)
from unrolled.walking import TooDeep, TooLong, check_size
from unrolled.words import gettext as _

KEPT = 512
"""Updates that are kept as they were read; each is a few kilobytes."""

NO_LENGTHS: Mapping[str, int] = MappingProxyType({})


def read(text: str, lengths: Mapping[str, int] = NO_LENGTHS) -> Update:
    """The update that `text` describes.

    Args:
        text: one expression, which is the new h, or statements ``name = expression``.
        lengths: of the axes, where they are known: for sentences on what does not fit.

    Raises:
        UpdateError: for what is no update, with its place in the tidy text.
    """
    check_length(text)
    text = tidy(text)
    return _read(text, lengths) if lengths else _kept(text)


@lru_cache(maxsize=KEPT)
def _kept(text: str) -> Update:
    return _read(text, NO_LENGTHS)


def _read(text: str, lengths: Mapping[str, int]) -> Update:
    pieces = tokens(text)
    grammar.check(pieces)
    found = _statements(text)
    names = Names(
        text,
        tuple(state for state in STATES if state in {target for target, _node, _at in found}),
        frozenset(target for target, _node, _at in found),
        lengths=lengths,
    )
    for _name, _node, target in found:
        if target is not None:
            check_target(target, names)
    _check_h(text, found)
    shapes = Shapes()
    statements = tuple(_checked(name, node, names, shapes) for name, node, _at in found)
    return Update(statements, _weights(shapes, text))


def without_notes(text: str) -> str:
    """The text without its notes, which may hold letters of any alphabet; no place moves."""
    return "\n".join(line.partition("#")[0] for line in text.split("\n"))


def _statements(text: str) -> list[tuple[str, ast.expr, ast.Name | None]]:
    """Each statement's name, its expression, and where the name stands."""
    try:
        tree = ast.parse(without_notes(text))
        check_size(tree, MOST_NODES, DEEPEST)
    except SyntaxError as error:
        raise _unread(text, error) from None
    except TooLong:
        raise _too_much(text, _("a shorter update")) from None
    except (TooDeep, ValueError, MemoryError, RecursionError):
        raise _too_much(text, _("fewer brackets and terms in one statement")) from None
    if len(tree.body) > MOST_STATEMENTS:
        place = place_of(tree.body[MOST_STATEMENTS], text)
        expected = _("at most {n} statements").format(n=MOST_STATEMENTS)
        raise UpdateError.at(place, expected, len(tree.body))
    return [_statement(node, text, len(tree.body) == 1) for node in tree.body]


def _statement(node: ast.stmt, text: str, alone: bool) -> tuple[str, ast.expr, ast.Name | None]:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id, node.value, node.targets[0]
    if isinstance(node, ast.Expr) and alone:
        return "h", node.value, None
    place = place_of(node, text)
    advice = _("Say what it is: {example}.").format(example="h = ...")
    raise UpdateError.at(place, _("name = expression"), place.part, advice)


def _checked(name: str, node: ast.expr, names: Names, shapes: Shapes) -> Statement:
    """One statement with the axes of its parts."""
    shapes.parts = []
    whole: Part = shapes.value(node, names)
    axes = whole.axes
    if name in STATES and axes != AXES[name]:
        raise _no_state(name, node, axes, names)
    names.axes[name] = axes
    return Statement(name, whole.text, node, axes, tuple(shapes.parts))


def _no_state(name: str, node: ast.expr, axes: tuple[str, ...], names: Names) -> UpdateError:
    expected = _("{axes} for the new {name}").format(
        axes=written(AXES[name], names.lengths), name=name
    )
    came = _("a number") if not axes else written(axes, names.lengths)
    if axes == AXES["x"]:
        advice = _("A weight W turns features into units: {example}.").format(example="x@W")
    elif axes == ("units",) or not axes:
        advice = _("It is the same for every sample: add something of x or h to it.")
    else:
        advice = _("Multiply the matrix with x or h: x@W, h@U.")
    return UpdateError.at(place_of(node, names.text), expected, came, advice)


def _check_h(text: str, found: list[tuple[str, ast.expr, ast.Name | None]]) -> None:
    """Refuse statements of which none makes the new h, before they are taken for wrong.

    Without one the h that they read would not be known either.
    """
    targets = list(dict.fromkeys(name for name, _node, _at in found))
    if "h" in targets:
        return
    last, _node, at = found[-1]
    came = _("statements for {names}").format(names=", ".join(targets))
    if at is not None and OF_THE_NEW.fullmatch(last):
        place = place_of(at, text)
        advice = _("h is what the cell shows: write h in place of {name}.").format(name=last)
    else:
        place = Place(text, text.rfind("\n") + 1, len(text))
        example = f"h = tanh({last})"
        advice = _("h is what the cell shows: end with a statement such as {example}.").format(
            example=example
        )
    raise UpdateError.at(place, _("a statement for h"), came, advice)


def _weights(shapes: Shapes, text: str) -> tuple[str, ...]:
    met = list(shapes.weights)
    if len(met) > MOST_WEIGHTS:
        expected = _("at most {n} weights").format(n=MOST_WEIGHTS)
        start = text.rfind(met[MOST_WEIGHTS])
        place = Place(text, start, start + len(met[MOST_WEIGHTS]))
        raise UpdateError.at(place, expected, len(met))
    return tuple(name for letter in "WUb" for name in met if name[0] == letter)


def _too_much(text: str, expected: str) -> UpdateError:
    return UpdateError.at(Place(text, 0, len(text)), expected, text)


def _unread(text: str, error: SyntaxError) -> UpdateError:
    """What Python's parser cannot read and none of our own rules found."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    start = min(starts[(error.lineno or 1) - 1] + max(0, (error.offset or 1) - 1), len(text))
    place = Place(text, start, min(start + 1, len(text)))
    advice = _("Python says: {words}").format(words=error.msg)
    return UpdateError.at(place, _("statements name = expression"), place.part, advice)
