"""A diagnosis as data for other programs, and as text for a terminal."""

import textwrap
from collections.abc import Iterator
from typing import Any

from unrolled.doctor.diagnosis import Diagnosis, Finding
from unrolled.words import gettext as _

WIDTH = 88
MOST_OF_LINE = 200
"""Characters of a line that is quoted."""


def as_data(diagnosis: Diagnosis) -> dict[str, Any]:
    """A diagnosis as plain values, in the form that ``--json`` prints."""
    return {
        "understood": diagnosis.understood,
        "findings": [_finding(found) for found in diagnosis.findings],
        "shapes": [
            {"line": shaped.line, "name": shaped.name, "shape": shaped.shape}
            for shaped in diagnosis.shapes
        ],
        "modern": diagnosis.modern,
        "notes": [
            {"line": note.line, "title": note.title, "explanation": note.explanation}
            for note in diagnosis.notes
        ],
    }


def _finding(found: Finding) -> dict[str, Any]:
    names = ("line", "kind", "exception", "keras", "title", "explanation")
    fixes = [{"title": fix.title, "code": fix.code, "proved": fix.proved} for fix in found.fixes]
    return {**{name: getattr(found, name) for name in names}, "fixes": fixes}


def as_text(diagnosis: Diagnosis, text: str) -> str:
    """A diagnosis for a terminal.

    Args:
        text: the program that it is of.
    """
    lines = text.split("\n")
    parts = ["\n".join(_told(found, lines)) for found in diagnosis.findings]
    if not parts and not diagnosis.shapes:
        parts = [
            _("Nothing in it could be tried. Give it the Keras model, and the data it is given.")
        ]
    elif not parts:
        parts = [_("Nothing is wrong with it, as far as it can be seen without running it.")]
    parts += ["\n".join(_told(note, lines)) for note in diagnosis.notes]
    if diagnosis.modern is not None:
        parts += filter(None, [still_wrong(diagnosis)])
        parts.append(_("The program as it is written today:") + "\n\n" + diagnosis.modern)
    return "\n\n".join(parts) + "\n"


def still_wrong(diagnosis: Diagnosis) -> str:
    """What is to be said of a program of today in which more is wrong than its age."""
    if not any(found.kind in ("error", "silent") for found in diagnosis.findings):
        return ""
    return _("In the program of today only what is old is changed; the rest is still wrong.")


def _told(found: Finding, lines: list[str]) -> Iterator[str]:
    kinds = {
        "error": _("Error"),
        "silent": _("Nothing is raised, but"),
        "legacy": _("Old code"),
        "unknown": _("Not understood"),
    }
    where = _("line {n}").format(n=found.line) if found.line else _("the whole")
    yield f"{kinds[found.kind]}, {where}: {found.title}"
    if 1 <= found.line <= len(lines):
        yield f"    {_plain(lines[found.line - 1].strip()[:MOST_OF_LINE])}"
    if found.exception:
        words = _plain(textwrap.shorten(found.keras or "", 300, placeholder=" …"))
        said = f"{found.exception}: {words}" if words else found.exception
        yield textwrap.indent(textwrap.fill(said, WIDTH), "  | ")
    if found.explanation:
        yield textwrap.indent(textwrap.fill(found.explanation, WIDTH), "  ")
    for fix in found.fixes:
        proved = _("tried just now, Keras takes it") if fix.proved else _("not tried")
        yield f"  -> {fix.title} ({proved})"
        if fix.meaning:
            yield textwrap.indent(textwrap.fill(fix.meaning, WIDTH), "     ")


def _plain(text: str) -> str:
    """`text` without what would steer a terminal, or turn its reading direction."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)
