"""What is wrong with a program: Keras's words, why, and a button for each fix that was proved."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from ui.doctor.markup import words
from unrolled.doctor.diagnosis import Finding, Fix
from unrolled.words import gettext as _


def findings(key: str, found: Sequence[Finding], on_apply: Callable[[Fix], None]) -> None:
    """Draw each finding, and a button for each of its fixes.

    Args:
        key: opens the keys of the buttons; another one for each list on a page.
        found: what was found.
        on_apply: gets the fix whose button was pressed, in a callback, before the page's next run.
    """
    for j, finding in enumerate(found):
        st.html(markup(finding))
        for i, fix in enumerate(each for each in finding.fixes if each.proved):
            with st.container(
                horizontal=True, vertical_alignment="center", gap="small", key=f"{key}.one.{j}.{i}"
            ):
                st.button(
                    fix.title,
                    key=f"{key}.fix.{j}.{i}",
                    type="secondary" if i else "primary",
                    on_click=on_apply,
                    args=(fix,),
                )
                st.html(meaning(fix))


def meaning(fix: Fix) -> str:
    """What a fix changes in meaning, and that it was tried."""
    tried = escape(_("Tried just now: Keras takes it."))
    return f'<div class="u-proof">{escape(fix.meaning)} <i>{tried}</i></div>'


def markup(finding: Finding) -> str:
    """A finding without its buttons. Every text that goes in is escaped."""
    kind = "warn" if finding.kind == "error" else "silent"
    code = words(finding)
    said = f'<span class="u-sentence">{escape(_("Keras says:"))}</span>' if code else ""
    why = f"<p>{escape(finding.explanation)}</p>" if finding.explanation else ""
    return (
        f'<div class="u-refusal u-note u-{kind}"><b>{escape(finding.title)}</b>{said}{code}{why}'
        "</div>"
    )
