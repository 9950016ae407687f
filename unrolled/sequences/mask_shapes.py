"""Masks of the right and of other shapes and types, and what to say of Keras's answer."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from unrolled.sequences.answer import Answer
from unrolled.trace import Array
from unrolled.words import gettext as _

FORMS = (
    "bool",
    "int",
    "float",
    "third_axis",
    "one_row",
    "inverted",
    "list",
    "one_axis",
    "short",
    "long",
    "more_rows",
)
"""The forms of a mask to try; the first is the right one."""


@dataclass(frozen=True)
class Tried:
    """What came of one call with a mask.

    Attributes:
        form: a name in `FORMS`.
        answer: what Keras said.
        ends: whose final states it came to: ``meant``, those of the right mask; ``first``, those of
            the first sample's mask for every sample; ``inverted``, those of the steps that the
            right mask leaves out; empty for none of them.
    """

    form: str
    answer: Answer
    ends: str = ""


def formed(form: str, mask: Array) -> Any:
    """A boolean `mask` of (batch, timesteps) in another form."""
    made = {
        "bool": mask,
        "int": mask.astype("int32"),
        "float": mask.astype("float32"),
        "third_axis": mask[..., None],
        "one_row": mask[:1],
        "inverted": ~mask,
        "list": mask.tolist(),
        "one_axis": mask[0],
        "short": mask[:, :-1],
        "long": np.pad(mask, ((0, 0), (0, 1))),
        "more_rows": np.pad(mask, ((0, 1), (0, 0))),
    }
    return made[form]


def written(form: str, mask: Array) -> str:
    """What is passed, by type and shape."""
    passed = formed(form, mask)
    if isinstance(passed, list):
        return _("a list of lists")
    if form == "inverted":
        return _("True for padding")
    return f"{passed.dtype.name} {passed.shape}"


def explained(tried: Tried, mask: Array) -> str:
    """Why Keras answers so, and what to do: a rule over shape and type."""
    passed = formed(tried.form, mask)
    if tried.answer.accepted:
        return _explained_taken(tried, passed)
    if isinstance(passed, list):
        return _(
            "Keras asks a mask for its dtype, which a list has none of. To do: np.array(mask)."
        )
    if passed.ndim < 2:
        return _(
            "One axis: Keras looks for (batch, timesteps). To do: give each sample a row of its "
            "own, mask[None] where there is one."
        )
    batch, timesteps = mask.shape
    if passed.shape[1] != timesteps:
        return _(
            "The mask has {came} timesteps, the input {n}: Keras steps through both together, and "
            "one ends first. To do: pad the mask as the input is padded."
        ).format(came=passed.shape[1], n=timesteps)
    if passed.shape[0] != batch:
        return _(
            "The mask has {came} samples, the input {n}: a new state is chosen for each sample by "
            "its row of the mask. To do: one row for each sample of this batch."
        ).format(came=passed.shape[0], n=batch)
    return _("Its shape and type fit, and yet Keras refuses it.")


def readings(mask: Array) -> dict[str, Array]:
    """The masks that a call may come to the same as, by the names of `Tried.ends`."""
    return {"meant": mask, "first": np.repeat(mask[:1], len(mask), axis=0), "inverted": ~mask}


def _explained_taken(tried: Tried, passed: Any) -> str:
    if tried.ends == "first":
        return _(
            "Every sample gets this one row: samples of other lengths are cut short, or read on "
            "into their padding. To do: one row for each sample."
        )
    if tried.ends == "inverted":
        return _(
            "Only the padding is read: True means that a step is taken. To do: pass ~mask where "
            "True marks the padding, as other libraries have it."
        )
    if not tried.ends:
        return _("The states are not those of the right mask.")
    if passed.dtype == np.bool_ and passed.ndim == 2:
        return _("This is how a mask is meant: True for a step to be taken, False to skip it.")
    return _("Keras takes it as it is meant: what is not 0 is a step to be taken.")
