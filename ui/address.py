"""The address bar: the link of the page on show and, beside it, the language that was chosen.

Pages write and read their own links, and know nothing of the language in them, nor of the short
form that a long one has there.
"""

import streamlit as st

from ui import reader
from ui.reader import LANGUAGE
from unrolled.shortened import shortened, whole

STREAMLITS = ("embed", "embed_options")
"""Names that Streamlit keeps for itself, in any case: a page that writes them fails."""

WRITTEN = "address.written"
"""Where a session keeps what was last put into the address bar."""


def query() -> dict[str, str]:
    """The link of the page itself, as it was before it was shortened."""
    found = st.query_params.to_dict()
    found.pop(LANGUAGE, None)
    return {name: text for name, text in whole(found).items() if name.lower() not in STREAMLITS}


def write(link: dict[str, str]) -> None:
    """Put a link of the page into the address bar.

    Also where the page already has it: a link from one view of a page to another brings its query
    to the server, and leaves the address as it was.
    """
    written = spoken(link)
    if st.query_params.to_dict() != written or st.session_state.get(WRITTEN) != written:
        st.query_params.from_dict(written)
        st.session_state[WRITTEN] = written


def spoken(link: dict[str, str]) -> dict[str, str]:
    """A link to a page as an address has it, in the language that was chosen, if one was."""
    code = reader.chosen()
    return shortened(link) | ({LANGUAGE: code} if code else {})


def keep_language() -> None:
    """Have the language in the address of any page, that of one without a link of its own too."""
    write(query())
