"""The page for the projector: one address, large, as text and as a QR code."""

from html import escape
from pathlib import Path

import streamlit as st

from ui import address, panels
from ui.classroom import qr, served, short_links, teacher, views
from ui.classroom.blank import blank_key
from unrolled.words import gettext as _

STYLE = Path(__file__).parent / "projector.css"


def projector() -> None:
    """All of the page: what the class opens, how, and the way back to the view."""
    asked = address.query().get("to", "")
    addresses = served.addresses()
    if not addresses:
        _nobody_there()
        return
    view = _allowed(asked) if asked else views.HOME
    st.html(STYLE)
    chosen = _chosen(addresses)
    link = "" if view == views.HOME else short_links.path(short_links.published.publish(view))
    _show(chosen, link)
    with st.container(horizontal=True, gap="medium"):
        page, query = views.page_of(view)
        st.page_link(page, label=_("Back to the view") if link else _("Home"), query_params=query)
        _choose(addresses)
    blank_key()


def _nobody_there() -> None:
    panels.question(_("No class is served"))
    panels.note(_("Start Unrolled with “make classroom”: this page then shows its address."))


def _allowed(asked: str) -> str:
    """The view that was asked for, or the home page and a sentence on why."""
    if not teacher.is_here():
        panels.note(_("Views are handed out at the machine that serves the class."), "warn")
        return views.HOME
    view = views.read(asked)
    if view is None and len(asked) > views.LONGEST:
        panels.note(_("The link of this view is too long to be handed out."), "warn")
    elif view is None:
        panels.note(_("Only views of this app can be shown here."), "warn")
    return view or views.HOME


ADDRESS = "classroom.address"


def _chosen(addresses: tuple[str, ...]) -> str:
    """The address on show: the first, until another is picked."""
    chosen = st.session_state.get(ADDRESS)
    return chosen if chosen in addresses else addresses[0]


def _choose(addresses: tuple[str, ...]) -> None:
    if len(addresses) > 1:
        label = _("This machine is on several networks")
        st.selectbox(label, addresses, key=ADDRESS, width=340, persist_state="session")


def _show(address: str, link: str) -> None:
    """The address and what to do with it."""
    scheme, _colon, host = address.partition("://")
    whole = f"{address}{link or '/'}"
    heading = _("Open exactly this view") if link else _("Open Unrolled")
    alt = _("QR code of {address}").format(address=whole)
    steps = [
        _("Join the network that this computer is on."),
        _("Scan the code, or type the address."),
    ]
    listed = "".join(f"<li>{escape(step)}</li>" for step in steps)
    st.html(
        f'<h1 class="u-question">{escape(heading)}</h1>'
        f'<p class="u-address" style="--letters: {len(host + link)}"><span>{scheme}://</span>'
        f"{escape(host)}<wbr><b>{escape(link)}</b></p>"
        f'<div class="u-scan"><img src="{qr.picture(whole)}" alt="{escape(alt)}">'
        f"<div><ol>{listed}</ol><p>{_('B blanks the screen and brings it back.')}</p></div></div>"
    )
