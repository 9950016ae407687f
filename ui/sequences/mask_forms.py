"""A mask in another form on the page: passed for real, with what Keras says of it."""

from ui import topics
from ui.engine import engine
from ui.sequences import answers
from ui.topics import Place
from unrolled.sequences.mask_shapes import explained, written
from unrolled.sequences.padding import PaddingSpec, batch
from unrolled.words import gettext as _


def tried(place: Place) -> None:
    """The form that is chosen, and what came of it."""
    mask = batch(PaddingSpec()).real
    topics.choice(
        place,
        "form",
        _("The mask of a batch of {shape}, passed as").format(shape=mask.shape),
        shown=lambda form: written(form, mask),
    )
    came = engine().try_mask(place.spec.cell, place.spec.form)
    wrong = came.answer.accepted and came.ends != "meant"
    title = written(place.spec.form, mask)
    answers.show(title, came.answer, [explained(came, mask)], silent=wrong)
