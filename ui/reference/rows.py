"""A row on the page: what it says, its way to an experiment, its example run now."""

from collections import defaultdict
from html import escape

import streamlit as st

from ui import panels
from ui.reference.lookups import lookups
from ui.reference.state import Search
from ui.widgets import button
from unrolled.reference import ALL, Row, row_of
from unrolled.reference.form import kind, status
from unrolled.words import gettext as _

MANY = 6
"""Classes that are named one by one; of more, those are that it does not hold for."""


def draw(search: Search, row: Row) -> None:
    """One row, and its example where it is open."""
    opened = search.spec.row == row.key
    with st.container(border=opened, key=f"reference-row-{row.key}", gap="xxsmall"):
        st.html(markup(row))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _try_it(search, row)
            if row.kind != "word":
                button(
                    _("Close the example") if opened else _("Run the example"),
                    key=f"reference.open.{row.key}",
                    type="tertiary",
                    on_click=search.open,
                    args=(row.key,),
                )
        if opened and row.kind != "word":
            _example(row)


def markup(row: Row) -> str:
    """What a row says. Every text that goes in is escaped."""
    word = row.kind == "word"
    name = f"<b>{escape(row.name)}</b>" if word else f"<code>{escape(row.name)}</code>"
    said = status(row.status) if row.status else kind(row.kind)
    mark = f'<span class="u-mark u-{row.status or "word"}">{escape(said)}</span>'
    lines = [f'<h2 class="u-found">{name} {mark}</h2>']
    if not word:
        lines.append(f'<p class="u-where">{escape(_where(row))}{_default(row)}</p>')
    lines.append(f'<p class="u-said">{escape(row.does)}</p>')
    if row.then:
        told = _("Documentation:") if row.status == "wrong" else _("Keras 2 and 3:")
        lines.append(_line(told, row.then))
    if row.trap:
        lines.append(_line(_("Trap:"), row.trap))
    return f'<section class="u-entry">{"".join(lines)}</section>'


def _line(name: str, text: str) -> str:
    return f'<p class="u-said"><b>{escape(name)}</b> {escape(text)}</p>'


def _where(row: Row) -> str:
    """The kind of a row, and the classes it holds for."""
    if len(row.classes) == len(ALL):
        return _("{kind} of every class here").format(kind=kind(row.kind))
    if len(row.classes) > MANY:
        others = ", ".join(name for name in ALL if name not in row.classes)
        return _("{kind} of every class but {others}").format(kind=kind(row.kind), others=others)
    return _("{kind} of {classes}").format(kind=kind(row.kind), classes=", ".join(row.classes))


def _default(row: Row) -> str:
    """The default in the installed Keras, as markup; by class where they differ."""
    if row.kind not in ("argument", "call"):
        return ""
    found = lookups().defaults(row.name, row.kind, row.classes)
    by_default: dict[str, list[str]] = defaultdict(list)
    for each, default in found:
        by_default[default].append(each)
    parts = []
    for default, classes in by_default.items():
        of = f" ({', '.join(classes)})" if len(by_default) > 1 else ""
        named = f"{escape(_('default'))} <code>{escape(default)}</code>"
        parts.append(f" · {named if default else escape(_('required'))}{escape(of)}")
    return "".join(parts)


def _try_it(search: Search, row: Row) -> None:
    """The way to the row's experiment, where that is not its own example."""
    if row.try_it.page != "reference":
        page, title = pages()[row.try_it.page]
        label = _("Try it: {page}").format(page=title)
        st.page_link(page, label=label, query_params=dict(row.try_it.values))
        return
    other = row_of(row.try_it.values["row"])
    if other is not None and other is not row:
        button(
            _("See {name}").format(name=other.name),
            key=f"reference.see.{row.key}",
            type="tertiary",
            on_click=search.go_to,
            args=(other,),
        )


def pages() -> dict[str, tuple[str, str]]:
    """The pages with experiments, by their names in an address: file and title."""
    return {
        "lab": ("../pages/lab.py", _("Lab")),
        "sequences": ("../pages/sequences.py", _("Sequences")),
        "cells": ("../pages/cells.py", _("Cells")),
        "doctor": ("../pages/doctor.py", _("Fix my code")),
        "shapes": ("../pages/shapes.py", _("Shapes")),
        "memory": ("../pages/memory.py", _("Memory")),
        "learning": ("../pages/learning.py", _("Learning")),
    }


def _example(row: Row) -> None:
    """The example of a row, run now."""
    looked = lookups().look_up(row.key)
    st.code(looked.code, language=None, wrap_lines=True)
    if looked.lines:
        panels.said(_("Run now, it prints:"))
        st.code("\n".join(looked.lines), language=None, wrap_lines=True)
    if looked.raised:
        ended = _("And there Keras refuses to go on:") if looked.lines else _("Keras refuses it:")
        panels.said(ended)
        st.code(f"{looked.raised}: {looked.words}", language=None, wrap_lines=True)
