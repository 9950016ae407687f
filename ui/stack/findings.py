"""What is wrong with a program: Keras's words, why, and a button for each fix that was proved."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

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
            st.button(
                fix.title,
                key=f"{key}.fix.{j}.{i}",
                type="secondary" if i else "primary",
                on_click=on_apply,
                args=(fix,),
            )
            if fix.meaning:
                st.html(f'<div class="u-proof">{escape(fix.meaning)}</div>')


def markup(finding: Finding) -> str:
    """A finding without its buttons. Every text that goes in is escaped."""
    kind = "warn" if finding.kind == "error" else "silent"
    words = ": ".join(text for text in (finding.exception, finding.keras) if text)
    said = ""
    if words and finding.exception:
        said = f'<span class="u-sentence">{escape(_("Keras says:"))}</span>'
    code = f'<code class="u-words">{escape(words)}</code>' if words else ""
    why = f"<p>{escape(finding.explanation)}</p>" if finding.explanation else ""
    return (
        f'<div class="u-refusal u-note u-{kind}"><b>{escape(finding.title)}</b>{said}{code}{why}'
        "</div>"
    )
