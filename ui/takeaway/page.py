"""The picture as a page that needs no server: sliders over frames that Keras computed for it."""

from html import escape

from ui.takeaway import message
from ui.takeaway.document import document
from unrolled.takeaway import Experiment, Picture
from unrolled.words import gettext as _


def page(experiment: Experiment, picture: Picture) -> str:
    """One file of HTML with every frame in it, in the reader's language."""
    head, arrays = message.of(experiment, picture, moves=True)
    sentences = [
        head["made"],
        _(
            "This page needs no network. Each frame was computed by Keras beforehand, so one "
            "number moves at a time: all others stay as they were on screen."
        )
        if head["sliders"]
        else _("This page needs no network."),
    ]
    texts = {
        "title": experiment.title,
        "question": experiment.question.replace("`", ""),
        "which": _("Move"),
        "back": _("As it was"),
        "region": _("The picture"),
        "table": _("The numbers as a table"),
        "noscript": _("This page draws its numbers with JavaScript, which is switched off here."),
    }
    markup = {name: escape(text) for name, text in texts.items()}
    markup["foot"] = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return document("page", experiment.title, markup, (head, arrays))
