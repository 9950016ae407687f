"""The parts of an answer as markup. Whatever a learner typed or Keras said is escaped."""

import difflib
from collections.abc import Iterator
from html import escape
from textwrap import dedent

from unrolled.doctor.diagnosis import Diagnosis, Finding, Fix
from unrolled.words import gap, listed, ngettext
from unrolled.words import gettext as _

MOST_OF_LINE = 200
"""Characters of a line that is quoted."""

MOST_LINES = 1_500
"""Lines of a program that are shown."""


def summary(diagnosis: Diagnosis) -> str:
    """What was found, in one sentence."""
    kinds: list[str] = [found.kind for found in diagnosis.findings]
    parts = [
        said.format(n=n)
        for kind, said in (
            ("error", ngettext("{n} error", "{n} errors", kinds.count("error"))),
            ("silent", ngettext("{n} silent trap", "{n} silent traps", kinds.count("silent"))),
            ("legacy", ngettext("{n} old form", "{n} old forms", kinds.count("legacy"))),
            (
                "unknown",
                ngettext(
                    "{n} place not understood", "{n} places not understood", kinds.count("unknown")
                ),
            ),
        )
        if (n := kinds.count(kind))
    ]
    if parts:
        return _("{parts}.").format(parts=listed(parts))
    if not diagnosis.shapes:
        return _("Nothing in it could be tried. Paste the Keras model, and the data it is given.")
    if diagnosis.pending:
        return _("Nothing wrong so far. fit and predict have not been tried yet.")
    return _("Nothing wrong was found: Keras takes every call in it.")


def manner(diagnosis: Diagnosis) -> str:
    """How the summary is to look: the kind of its note."""
    kinds = {found.kind for found in diagnosis.findings}
    if "error" in kinds:
        return "warn"
    if kinds & {"silent", "legacy"}:
        return "silent"
    return "right" if diagnosis.shapes and not kinds and not diagnosis.pending else "hint"


def program(text: str, diagnosis: Diagnosis) -> str:
    """The program with the shape after each line; lines that something is said of are marked."""
    shapes: dict[int, list[str]] = {}
    for shaped in diagnosis.shapes:
        named = f"{shaped.name} {shaped.shape}" if shaped.name else shaped.shape
        shapes.setdefault(shaped.line, []).append(named)
    kinds: dict[int, str] = {}
    for found in diagnosis.findings:
        kinds.setdefault(found.line, found.kind)
    rows = "".join(
        _row(k, line, shapes.get(k, []), kinds.get(k, ""))
        for k, line in enumerate(text.rstrip().split("\n")[:MOST_LINES], 1)
    )
    label = escape(_("Your program, with the shape that each line makes"), quote=True)
    return (
        f'<div class="u-program" role="region" aria-label="{label}" tabindex="0">'
        f"<table><tbody>{rows}</tbody></table></div>"
    )


def _row(number: int, line: str, shapes: list[str], kind: str) -> str:
    mark = f' class="u-line-{kind}"' if kind else ""
    said = f"<span>{escape(', '.join(shapes))}</span>" if shapes else ""
    return (
        f'<tr{mark}><th scope="row">{number}</th>'
        f"<td><code>{escape(line) or '&nbsp;'}</code>{said}</td></tr>"
    )


def head(found: Finding) -> str:
    """What a finding is about."""
    kinds = {
        "error": _("Error"),
        "silent": _("Silent trap"),
        "legacy": _("Old form"),
        "unknown": _("Not understood"),
    }
    where = _("line {n}").format(n=found.line) + ": " if found.line else ""
    return (
        f'<h2 class="u-found"><span class="u-chip u-chip-{found.kind}">{escape(kinds[found.kind])}'
        f"</span> {escape(where + found.title)}</h2>"
    )


def line(text: str, found: Finding) -> str:
    """The line itself, so that nobody has to count; nothing where it concerns the whole."""
    lines = text.split("\n")
    if not 1 <= found.line <= len(lines) or not lines[found.line - 1].strip():
        return ""
    return f'<code class="u-at">{escape(lines[found.line - 1].strip()[:MOST_OF_LINE])}</code>'


def words(found: Finding) -> str:
    """Keras's own words, but for its list of arguments: the explanation has them."""
    if not found.exception:
        return ""
    core = (found.keras or "").partition("\n\nArguments received by")[0].strip()
    said = escape(f"{found.exception}: {core}" if core else found.exception)
    return f'<code class="u-words">{said}</code>'


def explanation(found: Finding) -> str:
    """Why."""
    return f'<p class="u-said">{escape(found.explanation)}</p>' if found.explanation else ""


def fix(tried: Fix) -> str:
    """What a fix does, and what it changes in meaning."""
    title = _("{parts}.").format(parts=tried.title)
    said = f"<b>{escape(title)}</b>{gap(title)}{escape(tried.meaning)}"
    if tried.proved:
        said += f" <i>{escape(_('Tried just now: Keras takes it.'))}</i>"
    return f'<p class="u-fix">{said}</p>'


def change(before: str, tried: Fix) -> str:
    """The lines that a fix takes away and puts in."""
    rows = "".join(
        f'<div class="u-{"gone" if sign == "-" else "new"}"><span>{sign}</span>'
        f"<code>{escape(line)}</code></div>"
        for sign, line in changed_lines(before, tried.code)
    )
    return f'<div class="u-change">{rows}</div>'


def changed_lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The lines of two programs that differ, each with - or +, as far in as they stand apart."""
    told = difflib.ndiff(before.split("\n"), after.split("\n"))
    differing = [(line[0], line[2:].rstrip()) for line in told if line[:1] in "-+"]
    common = dedent("\n".join(line for _sign, line in differing)).split("\n")
    yield from zip((sign for sign, _line in differing), common, strict=False)
