"""Functions of the backend that are imported by name, which fails before they are used."""

import ast
from collections.abc import Iterator

from unrolled.doctor.edits import Edit
from unrolled.doctor.legacy.backend import today_of
from unrolled.doctor.legacy.functions import KEPT
from unrolled.doctor.legacy.phrases import KERAS, imported
from unrolled.doctor.legacy.program import Program
from unrolled.doctor.legacy.spot import Spot
from unrolled.doctor.legacy.writing import replace
from unrolled.words import gettext as _


def backend_imports(program: Program) -> Iterator[Spot]:
    """``from keras.backend import dot``, with each place where the name is used."""
    for node in program.imports:
        if node.module != "keras.backend":
            continue
        gone = [a for a in node.names if a.name not in {*KEPT, "*", "tensorflow_backend"}]
        if not gone:
            continue
        stay = [a for a in node.names if a not in gone]
        edits: list[Edit] = []
        for alias in gone:
            found = _uses(program, alias)
            if found is None:
                stay.append(alias)
            else:
                edits += found
        if len(stay) < len(node.names):
            names = ", ".join(program.part(alias) for alias in stay)
            new = imported("keras.backend", names) if names else KERAS
            edits.append(replace(program, node, new))
        words = (
            _("{names} cannot be imported from keras.backend").format(
                names=", ".join(alias.name for alias in gone)
            ),
            _(
                "Keras 3 took almost all functions out of keras.backend. They are in keras.ops "
                "today: write import keras, and keras.ops where they are used."
            ),
        )
        yield program.spot("backend-import", node, words, KERAS, tuple(edits))


def _uses(program: Program, alias: ast.alias) -> list[Edit] | None:
    """The edits of each use of an imported function; None where one of them takes a person."""
    edits: list[Edit] = []
    name = alias.asname or alias.name
    for node in program.uses(name):
        _new, found = today_of(program, node, alias.name)
        if not found:
            return None
        edits += found
    return edits
