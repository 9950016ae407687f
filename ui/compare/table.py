"""What differs between the runs, and what is known of each, as a table."""

from html import escape

import streamlit as st

from ui import panels
from ui.compare.state import Comparison
from ui.compare.view import LETTERS
from ui.engine import traced
from unrolled import memory
from unrolled.comparing.telling import differing, forgets_at, named, parameters, state_numbers
from unrolled.words import gettext as _


def table(held: Comparison) -> None:
    """A column for each run; a row for each field in which they differ, and for each fact."""
    specs = held.spec.specs
    traces = [traced(spec) for spec in specs]
    panels.asked(_("What differs, and what comes of it"))
    rows = {named(name): row for name, row in differing(specs).items() if name != "cell"}
    rows[_("numbers learned")] = [str(parameters(trace)) for trace in traces]
    rows[_("state numbers of a sample")] = [str(state_numbers(spec)) for spec in specs]
    rows[_("forgets its start at")] = [
        forgets_at(
            memory.forgotten_at(trace, traced(memory.from_zero(trace.spec)), held.view.sample),
            trace.spec,
        )
        for trace in traces
    ]
    heads = [f"{letter} {spec.cell}" for letter, spec in zip(LETTERS, specs, strict=False)]
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(_row(name, values) for name, values in rows.items())
    label = escape(_("What differs, and what comes of it"))
    st.html(
        f'<div class="u-wide" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="u-card u-sum"><tr><td></td>{head}</tr>{body}</table></div>'
    )


def _row(name: str, values: list[str]) -> str:
    cells = "".join(f"<td>{escape(value)}</td>" for value in values)
    return f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'
