"""A worksheet: the experiment and its question on one sheet, the solution on another."""

from html import escape

from ui.classroom import qr
from ui.takeaway import message
from ui.takeaway.document import document
from unrolled.takeaway import Experiment, Picture
from unrolled.takeaway.made_with import made_with
from unrolled.words import gettext as _

MOST_SCANNED = 300
"""Characters of an address whose code still scans from a few centimetres of paper."""

MOST_TYPED = 120
"""Characters of an address that somebody may type from paper; longer ones stay on the screen."""


def worksheet(experiment: Experiment, link: str, scanned: str = "") -> str:
    """One file of HTML, two printed pages on A4 or Letter, in the reader's language.

    Args:
        experiment: without a picture, the first sheet has the more room for the answer.
        link: the way back to the experiment, for the first sheet; empty for none.
        scanned: an address that others than the reader can open, for a code beside it.
    """
    drawn = None
    if experiment.picture:
        head, arrays = message.of(experiment, experiment.picture, moves=False)
        drawn = head | {"asked": asked(experiment.picture)}, arrays
    texts = {
        "print": _("Print"),
        "tools": _("Two sheets, A4 or Letter: the second one is the solution."),
        "title": experiment.title,
        "name": _("Name"),
        "date": _("Date"),
        "question": (experiment.on_paper or experiment.question).replace("`", ""),
        "hint": _("Write what you expect, and why. Empty cells are for your own numbers or signs.")
        if drawn
        else _("Write what you expect, and why."),
        "region": _("The picture"),
        "room": _("Room for the answer"),
        "solution": _("Solution: {title}").format(title=experiment.title),
        "program_heading": _("The same in Keras"),
        "program": experiment.program.strip(),
        "cut": _("The program goes on: the whole of it is behind the link."),
        "made": made_with(),
        "noscript": _("This sheet draws its picture with JavaScript, which is switched off here."),
    }
    markup = {name: escape(text) for name, text in texts.items()}
    markup["settings"] = _listed(experiment.settings, "set")
    markup["said"] = _listed(experiment.said, "said")
    markup["link"] = _link(link, scanned)
    return document("sheet", f"{experiment.title} · {_('Worksheet')}", markup, drawn)


def asked(picture: Picture) -> list[int]:
    """The panels that the first sheet leaves to be filled in, by their numbers.

    What follows from a start is asked for, and the start is given; without any start it is what
    stands last.
    """
    panels = picture.panels
    return [p for p, panel in enumerate(panels) if panel.start is not None] or [len(panels) - 1]


def _listed(items: tuple[str, ...], name: str) -> str:
    # Said elsewhere as Markdown; paper has no use for its marks.
    lines = "".join(f"<li>{escape(item.replace('`', ''))}</li>" for item in items)
    return f'<ul class="{name}">{lines}</ul>' if items else ""


def _link(link: str, scanned: str) -> str:
    if not link.startswith(("http://", "https://")):
        return ""
    said, printed = _("To try it: {link}").format(link=link), ""
    if len(link) > MOST_TYPED:
        said = _("To try it, open this file on a screen and follow this link.")
        printed = ' class="unprinted"'
    code = ""
    if scanned and len(scanned) <= MOST_SCANNED:
        alt = _("QR code of {address}").format(address=scanned)
        code = f'<img src="{escape(qr.picture(scanned))}" alt="{escape(alt)}">'
    return f'{code}<p{printed}><a href="{escape(link)}">{escape(said)}</a></p>'
